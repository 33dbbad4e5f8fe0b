// SPDX-License-Identifier: MIT
// Reads tests/sources/KIND/CASE/exchanges.txt; its format is told in src/net/exchange.h.
import fs from "node:fs";
import path from "node:path";

function header(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

export function exchanges(folder) {
  const out = [];
  let one = null;
  const body = (name) => fs.readFileSync(path.join(folder, name.trim()));
  for (const line of fs.readFileSync(path.join(folder, "exchanges.txt"), "utf8").split("\n")) {
    const begin = /^> ([A-Z]+) (\S+)$/.exec(line);
    if (begin) {
      one = { method: begin[1], url: begin[2], headers: {}, body: null, status: 0, answer: {}, answerBody: Buffer.alloc(0) };
      out.push(one);
    } else if (line.startsWith(">@")) one.body = body(line.slice(2));
    else if (line.startsWith("> ")) { const [name, value] = header(line.slice(2)); one.headers[name] = value; }
    else if (/^< \d+$/.test(line)) one.status = Number(line.slice(2));
    else if (line.startsWith("< ")) { const [name, value] = header(line.slice(2)); one.answer[name] = value; }
    else if (line.startsWith("@ ")) one.answerBody = body(line.slice(2));
  }
  return out;
}

// All recorded conversations of a kind: { name, exchanges }.
export function cases(sources, kind) {
  const folder = path.join(sources, kind);
  return fs.readdirSync(folder).sort()
    .filter((name) => fs.existsSync(path.join(folder, name, "exchanges.txt")))
    .map((name) => ({ name, exchanges: exchanges(path.join(folder, name)) }));
}
