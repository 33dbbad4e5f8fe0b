// SPDX-License-Identifier: MIT
// node tests/bench/quality/blind.mjs MONITOR   How well feelings are told in texts by one who did not know the program.
//
// blind.jsonl was written and judged before the program read any of it; what was mended since had these in view, so the
// figures of docs/quality.md are of the first run. {"text", "lang", "watch"?, "sentiment_by_people"} each.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [monitor] = process.argv.slice(2)
const rows = readFileSync(new URL('blind.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const input = rows.map(({ text, lang, watch }) => JSON.stringify({ text, lang, watch })).join('\n')
const ran = spawnSync(monitor, ['analyze'], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
const said = ran.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line).sentiment)
if (said.length !== rows.length) throw new Error(`${said.length} answers for ${rows.length} texts`)
const all = rows.map((row, i) => ({ ...row, by_us: said[i] }))

const kinds = ['negative', 'neutral', 'positive']
const mean = (of) => (100 * kinds.map(of).reduce((sum, x) => sum + x, 0)) / kinds.length
for (const lang of ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl']) {
  const texts = all.filter((row) => row.lang === lang && !row.watch)
  const count = (test) => texts.filter(test).length
  const right = (kind) => count((row) => row.by_us === kind && row.sentiment_by_people === kind)
  const people = (kind) => count((row) => row.sentiment_by_people === kind)
  const us = (kind) => count((row) => row.by_us === kind)
  const contrary = count((row) => row.by_us !== 'neutral' && row.sentiment_by_people !== 'neutral' && row.by_us !== row.sentiment_by_people)
  console.log(`${lang}: ${texts.length} texts, macro recall ${mean((kind) => right(kind) / people(kind)).toFixed(1)}, ` +
    `macro F1 ${mean((kind) => (2 * right(kind)) / (people(kind) + us(kind) || 1)).toFixed(1)}, contrary ${contrary}`)
}
const towards = all.filter((row) => row.watch)
const how = (row) => row.by_us === row.sentiment_by_people ? 'right'
  : row.by_us === 'neutral' ? 'no verdict' : row.sentiment_by_people === 'neutral' ? 'a verdict where there is none' : 'contrary'
const counts = towards.reduce((sum, row) => sum.set(how(row), (sum.get(how(row)) ?? 0) + 1), new Map())
console.log(`towards one of two names: ${towards.length} judgements; ${[...counts].map(([name, n]) => `${name} ${n}`).join(', ')}`)
