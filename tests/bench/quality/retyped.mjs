// SPDX-License-Identifier: MIT
// node tests/bench/quality/retyped.mjs DATA > retyped.jsonl   Makes posts that people typed anew, for clusters.mjs.
//
// 1,500 posts, each with up to three others that a person might make of it: misspelt, in short forms, with a comment or
// who said it first, cut off, in other letters, with another link. From a fixed seed: same files, same posts.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const [data] = process.argv.slice(2)
let seed = 5
function random() {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = (n) => Math.floor(random() * n)
const one = (list) => list[below(list.length)]
const shuffled = (list) => {
  const out = [...list]
  for (let i = out.length - 1; i > 0; --i) { const j = below(i + 1); [out[i], out[j]] = [out[j], out[i]] }
  return out
}

const short = { you: 'u', are: 'r', your: 'ur', to: '2', for: '4', because: 'cuz', and: '&', with: 'w/', tomorrow: 'tmrw', please: 'pls', people: 'ppl', really: 'rly' }
const changes = [
  (text) => { // two letters swapped
    const words = text.split(/\s+/)
    const i = below(words.length), word = words[i]
    if (word.length > 4) { const j = 1 + below(word.length - 3); words[i] = word.slice(0, j) + word[j + 1] + word[j] + word.slice(j + 2) }
    return words.join(' ')
  },
  (text) => text.replace(/\b(you|are|your|to|for|because|and|with|tomorrow|please|people|really)\b/g, (word) => (random() < 0.8 ? short[word] : word)),
  (text) => `RT @${one(['ann', 'bob22', 'news_guy', 'xoxo'])}: ${text}`,
  (text) => (random() < 0.5 ? `${one(['lol', 'so true!', 'This!', 'omg', 'haha yes', 'agree'])} ${text}` : `${text} ${one(['lol', '<3', '!!!', 'smh', '#fail', '#truth'])}`),
  (text) => { const words = text.split(/\s+/); words.splice(below(words.length), 1); return words.join(' ') },
  (text) => text.slice(0, Math.max(60, Math.floor(text.length * 0.8))) + '...',
  (text) => (random() < 0.7 ? text.toLowerCase() : text.toUpperCase()),
  (text) => text.replace(/[.,!?]+/g, () => one(['', '!', '...', '.'])),
  (text) => `${text} (via @${one(['ann', 'bob', 'x'])})`,
  (text) => `${text.replace(/http\S+/g, '')} http://bit.ly/${below(1 << 20).toString(16)}`,
]

const posts = shuffled(readFileSync(path.join(data, 'sentiment', 'tse_dev.tsv'), 'utf8').split('\n')
  .map((line) => line.split('\t').at(-1)).filter((text) => text.split(/\s+/).length >= 8)).slice(0, 1500)
const rows = posts.flatMap((post, c) => [post, ...Array.from({ length: one([0, 1, 1, 2, 3]) }, () =>
  shuffled(changes).slice(0, one([1, 2, 2, 3])).reduce((text, change) => change(text), post))].map((t) => ({ t, c })))
for (const row of shuffled(rows)) console.log(JSON.stringify(row))
