// SPDX-License-Identifier: MIT
// Makes src/enrich/data/language.bin from the n-gram tables of the npm package `eld` (Apache-2.0):
//
//   npm install eld && node tests/bench/quality/language_table.mjs node_modules/eld src/enrich/data/language.bin
//
// The layout is told in src/enrich/language_tables.cpp, which reads it in place. Numbers are little-endian.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , eld, out] = process.argv;
const load = (file) => import(pathToFileURL(path.resolve(eld, 'src', file)));
const { ngramsData } = await load('ngrams/large.js');
const { dictionary } = await load('dictionary.js');

// The package writes each byte beyond ASCII as a character of its own.
const byteOf = new Map();
for (const [byte, character] of Object.entries(dictionary)) if (character !== ' ') byteOf.set(character, Number(byte));
byteOf.set(' ', 0x20);
const bytesOf = (gram) =>
  [...gram].map((c) => byteOf.get(c) ?? (c.charCodeAt(0) < 0x80 ? c.charCodeAt(0) : NaN));

const hash = (bytes) => bytes.reduce((h, b) => Math.imul(h ^ b, 16777619) >>> 0, 2166136261);
// FNV's high bits mix badly on short input.
const mixed = (h) => {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  return (h ^ (h >>> 13)) >>> 0;
};

const kBuckets = 1 << 16;
const buckets = Array.from({ length: kBuckets }, () => []);
const seen = new Set();
for (const [gram, scores] of Object.entries(ngramsData.ngrams)) {
  const bytes = bytesOf(gram);
  if (bytes.some(Number.isNaN)) throw new Error(`unknown byte in ${gram}`);
  const h = mixed(hash(bytes));
  if (seen.has(h)) continue;
  seen.add(h);
  buckets[h >>> 16].push([h & 0xffff, Object.entries(scores).map(([l, s]) => [Number(l), s])]);
}

const codes = Object.values(ngramsData.languages);
const names = Buffer.from([codes.length, ...Buffer.from(codes.join(''))]);
const offsets = Buffer.alloc(4 * (kBuckets + 1));
const body = [];
let at = 0;
buckets.forEach((bucket, i) => {
  offsets.writeUInt32LE(at, 4 * i);
  for (const [low, scores] of bucket) {
    const record = [low & 0xff, low >>> 8, scores.length, ...scores.flat()];
    body.push(Buffer.from(record));
    at += record.length;
  }
});
offsets.writeUInt32LE(at, 4 * kBuckets);
fs.writeFileSync(out, Buffer.concat([Buffer.from('LNG1'), names, offsets, ...body]));
console.log(`${seen.size} n-grams of ${codes.length} languages, ${fs.statSync(out).size} bytes`);
