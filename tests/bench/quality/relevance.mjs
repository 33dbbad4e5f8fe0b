// SPDX-License-Identifier: MIT
// node tests/bench/quality/relevance.mjs MONITOR DATA   How well it is learnt what a name means, from 50 and 100 marks.
//
// No set of ambiguous names may be passed on, so names are made ambiguous: in posts that people wrote, the words of two
// topics ("phone", "ipod"; "juice", "pie") are replaced by one name ("apple"), and which topic it was is what must be
// learnt. Harder than life, where who says it and where tells much. Drawn at random from a fixed seed, several times.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const [monitor, data] = process.argv.slice(2)
const draws = 5
const sizes = [50, 100]
const names = {
  apple: ['google microsoft iphone iphones ipod ipods mac macbook itunes laptop samsung sony nokia blackberry dell xbox android',
    'fruit fruits banana bananas strawberry strawberries lemon cherry mango grapes pie juice cake chocolate cookies salad bread soup peach'],
  subway: ['pizza burger burgers sandwich sandwiches mcdonalds starbucks taco tacos lunch', 'bus train trains traffic plane airport flight station'],
  delta: ['twitter facebook myspace youtube reddit', 'dog dogs cat cats puppy kitten bird birds'],
  focus: ['movie movies film netflix episode', 'car cars truck bike driving'],
  shell: ['phone computer internet laptop pc', 'coffee tea beer wine drink vodka'],
  target: ['team player players season coach nfl nba', 'song songs album band concert lyrics'],
  oracle: ['school exam exams college homework class', 'game games xbox gaming'],
  chase: ['girlfriend wife boyfriend husband', 'money bank dollars tax rent pay'],
}

function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const texts = ['tse_dev.tsv', 'goemotions_dev.tsv', 'vader_tweets.tsv', 'vader_amazon.tsv'] // nothing of it was learnt from here
  .flatMap((file) => readFileSync(path.join(data, 'sentiment', file), 'utf8').split('\n').filter(Boolean))
  .map((line) => line.split('\t').at(-1))

function pool(name, [one, other]) {
  const [a, b] = [one, other].map((words) => new RegExp(`(?<![\\p{L}@#])(${words.split(' ').join('|')})(?!\\p{L})`, 'giu'))
  const written = (was) => (/^\p{Lu}/u.test(was) ? name[0].toUpperCase() + name.slice(1) : name)
  return texts.filter((text) => (text.search(a) >= 0) !== (text.search(b) >= 0)).map((text) => {
    const relevant = text.search(a) >= 0
    return { text: text.replace(relevant ? a : b, written), relevant, watch: name }
  })
}

function shuffled(rows, draw) {
  const out = [...rows]
  for (let i = out.length - 1; i > 0; --i) {
    const j = Math.floor(draw() * (i + 1))
    ;[out[i], out[j]] = [out[j], out[i]]
  }
  return out
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'relevance-'))
function right(from, others) {
  const files = [from, others].map((rows, i) => {
    const file = path.join(folder, `${i}.jsonl`)
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
    return file
  })
  const ran = spawnSync(monitor, ['learn', '--from', files[0], '--eval', files[1]], { encoding: 'utf8' })
  const found = ran.stdout.match(/right in ([\d.]+) % of \d+ other text/)
  if (!found) throw new Error(ran.stdout + ran.stderr)
  return Number(found[1])
}

const total = sizes.map(() => 0)
for (const [name, topics] of Object.entries(names)) {
  const rows = pool(name, topics)
  const share = rows.filter((row) => row.relevant).length / rows.length
  const sums = sizes.map(() => 0)
  for (let d = 0; d < draws; ++d) {
    const order = shuffled(rows, random(1000 + d))
    const others = order.slice(Math.max(...sizes), 1000)
    sizes.forEach((size, i) => (sums[i] += right(order.slice(0, size), others)))
  }
  sums.forEach((sum, i) => (total[i] += sum / draws))
  console.log(`${name.padEnd(8)} ${String(rows.length).padStart(5)} texts, always saying the same ${(100 * Math.max(share, 1 - share)).toFixed(1)}; ` +
    sizes.map((size, i) => `after ${size} marks ${(sums[i] / draws).toFixed(1)}`).join(', '))
}
console.log('all: ' + sizes.map((size, i) => `after ${size} marks ${(total[i] / Object.keys(names).length).toFixed(1)}`).join(', '))
rmSync(folder, { recursive: true })
