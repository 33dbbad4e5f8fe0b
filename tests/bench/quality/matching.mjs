// SPDX-License-Identifier: MIT
// node tests/bench/quality/matching.mjs MONITOR FILE   How many cases of one name in one text the matcher gets right.
//
// A row is: term, options (case = the case must agree, accents = the accents must agree, prefix = the word may go on), text
// (with \u and \n escapes), 1 or 0 for whether it is a mention, and why. Each becomes an example of a watch.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const [monitor, file] = process.argv.slice(2)
const written = (text) => JSON.parse(`"${text.replace(/\\(?!u[0-9a-f]{4}|n)/gi, '\\\\').replace(/"/g, '\\"')}"`)
const cases = readFileSync(file, 'utf8').split('\n').filter((line) => line && !line.startsWith('# ')).map((line) => {
  const [term, options, text, mention, why] = line.split('\t')
  return { term: written(term), options, text: written(text), mention: mention === '1', why }
})

function query({ term, options }) {
  if (options.includes('prefix')) return `${term}*`
  if (/case|accents/.test(options)) return '`' + term + '`'
  return /^[\p{L}\p{N}\p{M}]+$/u.test(term) ? term : `"${term}"`
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'matching-'))
const config = path.join(folder, 'config.toml')
const watches = cases.map((one, i) => ['[[watch]]', `name = "case-${i}"`, `query = ${JSON.stringify(query(one))}`,
  `${one.mention ? 'matches' : 'rejects'} = [${JSON.stringify(one.text)}]`].join('\n'))
writeFileSync(config, ['[organisation]', 'name = "Cases"', 'time-zone = "UTC"', ...watches].join('\n') + '\n')
const ran = spawnSync(monitor, ['--config', config, 'watch', 'test'], { encoding: 'utf8', env: { ...process.env, HOME: folder } })
rmSync(folder, { recursive: true })
const count = ran.stdout.match(/(\d+) of (\d+) examples/)
if (!count) throw new Error(ran.stdout + ran.stderr)
for (const [, i] of ran.stdout.matchAll(/^case-(\d+): must/gm)) {
  const { term, options, text, mention, why } = cases[i]
  console.log(`  wrong: ${term} ${options} in "${text}" is ${mention ? 'a' : 'no'} mention: ${why}`)
}
console.log(`${count[1]} of ${cases.length} cases right`)
