// SPDX-License-Identifier: MIT
// Bluesky's contract are lexicons, which its own library reads.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { cases } from "./exchanges.mjs";

function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(at);
    else if (entry.name.endsWith(".json")) yield at;
  }
}

// Parameters as their lexicon types them.
function parameters(definition, query) {
  const out = {};
  for (const [name, value] of query) {
    const type = definition.parameters?.properties?.[name]?.type;
    if (type === undefined) throw new Error(`there is no parameter ${name}`);
    if (type === "array") (out[name] ??= []).push(value);
    else out[name] = type === "integer" ? Number(value) : type === "boolean" ? value === "true" : value;
  }
  return out;
}

export async function lexicons({ modules, contracts, sources, sound, counts, fail, skip }) {
  const folder = path.join(contracts, "bluesky");
  if (!fs.existsSync(folder)) return skip("bluesky: its contract is not here");
  const { Lexicons, jsonToLex } = createRequire(path.join(modules, "x.js"))("@atproto/lexicon");
  const all = new Lexicons();
  for (const file of files(folder)) all.add(JSON.parse(fs.readFileSync(file, "utf8")));
  const outside = new Set();
  for (const { name, exchanges } of cases(sources, "bluesky"))
    for (const one of exchanges) {
      const url = new URL(one.url);
      const method = url.pathname.split("/").pop();
      const definition = all.getDef(method);
      if (!definition) { outside.add(method); continue; }
      const where = `bluesky/${name} ${method}`;
      try {
        if (one.method !== (definition.type === "query" ? "GET" : "POST")) throw new Error(`asked by ${one.method}`);
        all.assertValidXrpcParams(method, parameters(definition, url.searchParams));
        if (one.body) all.assertValidXrpcInput(method, JSON.parse(one.body.toString()));
        if (sound.has(name) && one.status === 200 && definition.output)
          all.assertValidXrpcOutput(method, jsonToLex(JSON.parse(one.answerBody.toString())));
        counts.passed += 1;
      } catch (error) { fail(where, error.message); }
    }
  for (const method of outside) skip(`bluesky: ${method} is not among the lexicons here`);
}
