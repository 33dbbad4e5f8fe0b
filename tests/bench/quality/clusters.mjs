// SPDX-License-Identifier: MIT
// node tests/bench/quality/clusters.mjs MONITOR FILE...   How well `monitor cluster` finds stories.
//
// A file holds JSON lines {"t": text, "c": number of its true story}; "alike": 1 marks texts of one mould that are all
// different stories. Prints pairwise precision, recall and F1, how many look-alikes stand alone, and the time a text.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [monitor, ...files] = process.argv.slice(2)
const pairs = (n) => (n * (n - 1)) / 2
const count = (keys) => keys.reduce((counts, k) => counts.set(k, (counts.get(k) ?? 0) + 1), new Map())
const total = (counts) => [...counts.values()].reduce((sum, n) => sum + pairs(n), 0)

for (const file of files) {
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const input = rows.map((row, id) => JSON.stringify({ id, text: row.t })).join('\n')
  const began = process.hrtime.bigint()
  const ran = spawnSync(monitor, ['cluster'], { input, maxBuffer: 1 << 30, encoding: 'utf8' })
  const ms = Number(process.hrtime.bigint() - began) / 1e6
  const found = ran.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line).story)
  if (found.length !== rows.length) throw new Error(`${file}: ${found.length} answers for ${rows.length} texts`)
  const sizes = count(found)
  const both = total(count(rows.map((row, i) => `${row.c} ${found[i]}`)))
  const precision = both / total(sizes)
  const recall = both / total(count(rows.map((row) => row.c)))
  const alike = rows.map((row, i) => (row.alike ? found[i] : null)).filter((story) => story !== null)
  const apart = alike.filter((story) => sizes.get(story) === 1).length
  console.log(`${file}: ${rows.length} texts, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ` +
    `F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}, look-alikes apart ${apart} of ${alike.length}, ` +
    `${(ms / rows.length).toFixed(3)} ms a text`)
}
