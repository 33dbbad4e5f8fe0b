// SPDX-License-Identifier: MIT
// node tests/bench/quality/spikes.mjs MONITOR [FOLDER]   How well `monitor spikes` tells what is out of the ordinary.
//
// FOLDER holds series as CSV (timestamp,value) and windows.json, which names for each the labelled windows, in the form
// of the Numenta Anomaly Benchmark (A. Lavin and S. Ahmad, 2015). They are scored by its rules, standard profile. Without
// a folder only quiet watches are simulated: 0.2, 2 and 20 mentions a day over a year, with fourfold days.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [monitor, folder] = process.argv.slice(2)

function judged(csv) {
  const ran = spawnSync(monitor, ['spikes', '--csv', '-'], { input: csv, maxBuffer: 1 << 30, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return ran.stdout.trim().split('\n').slice(1).map((line) => line.split(','))
    .map(([time, , score, alarm]) => ({ time, score: Number(score), alarm: alarm === '1' }))
}

// ---- the benchmark's rules

const profile = { tp: 1, fp: 0.11, fn: 1 }
const sigmoid = (x) => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1)

// What an alarm at each row is worth: early in a window much, behind one little less than nothing.
function worths(rows, windows) {
  const place = new Map(rows.map((row, i) => [row.time, i]))
  const spans = windows.map(([from, to]) => [from, to].map((t) => place.get(t.split('.')[0])))
  const probation = Math.min(Math.floor(0.15 * rows.length), 750)
  let last = null
  return rows.map((_, i) => {
    const window = spans.findIndex(([from, to]) => from <= i && i <= to)
    let worth
    if (window >= 0) {
      const [from, to] = spans[window]
      worth = (sigmoid(-(to - i + 1) / (to - from + 1)) / sigmoid(-1)) * profile.tp
      if (i === to) last = spans[window]
    } else {
      worth = profile.fp * (last === null ? -1 : sigmoid((i - last[1]) / (last[1] - last[0])))
    }
    return { worth, window, counts: i >= probation }
  })
}

function scored(alarms, places, windows) {
  const found = windows.map(() => null)
  let wrong = 0, score = 0
  places.forEach(({ worth, window, counts }, i) => {
    if (!alarms[i] || !counts) return
    if (window >= 0) found[window] = Math.max(found[window] ?? -Infinity, worth)
    else (wrong += 1), (score += worth)
  })
  for (const worth of found) score += worth ?? -profile.fn
  return { score, wrong, found: found.filter((worth) => worth !== null).length }
}

// 0 for a detector that never speaks, 100 for one that is right at once.
const normal = (score, windows) => (100 * (score + windows * profile.fn)) / (windows * (profile.tp + profile.fn))

function benchmark() {
  const labels = JSON.parse(readFileSync(`${folder}/windows.json`, 'utf8'))
  const all = []
  for (const [name, windows] of Object.entries(labels)) {
    const rows = judged(readFileSync(`${folder}/${name}`, 'utf8'))
    const places = worths(rows, windows)
    const own = scored(rows.map((row) => row.alarm), places, windows)
    const days = (Date.parse(rows.at(-1).time) - Date.parse(rows[0].time)) / 864e5
    all.push({ rows, places, windows, own })
    console.log(`${name}: ${normal(own.score, windows.length).toFixed(1)}, ${own.found} of ${windows.length} windows, ` +
      `${((7 * own.wrong) / days).toFixed(2)} false alarms a week`)
  }
  const windows = all.reduce((sum, s) => sum + s.windows.length, 0)
  const total = (alarm) => all.reduce((sum, s) => sum + scored(s.rows.map(alarm), s.places, s.windows).score, 0)
  const sweep = [...Array(1001).keys()].map((k) => [normal(total((row) => row.score >= k / 1000), windows), k / 1000])
  const [best, at] = sweep.reduce((a, b) => (b[0] > a[0] ? b : a))
  console.log(`all: alarms ${normal(total((row) => row.alarm), windows).toFixed(1)}, best threshold ${best.toFixed(1)} at ${at}`)
}

// ---- quiet watches

function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function poisson(mean, draw) {
  const least = Math.exp(-mean)
  let n = 0
  for (let p = draw(); p > least; p *= draw()) n += 1
  return n
}

// Hours of the day differ as people sleep; every thirtieth day is fourfold, the first after five weeks.
function quiet(perDay, step, seed) {
  const draw = random(seed)
  const days = 364
  const lines = ['timestamp,value']
  const fourfold = (day) => day >= 35 && day % 30 === 5
  for (let at = 0; at < days * 86400; at += step) {
    const hour = (at % 86400) / 3600
    const waking = step < 86400 ? 1 + 0.8 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) : 1
    const mean = ((perDay * step) / 86400) * waking * (fourfold(Math.floor(at / 86400)) ? 4 : 1)
    lines.push(`${new Date(1.7e12 + at * 1000).toISOString().slice(0, 19).replace('T', ' ')},${poisson(mean, draw)}`)
  }
  const hits = new Set()
  let wrong = 0
  judged(lines.join('\n')).forEach((row, i) => {
    const day = Math.floor((i * step) / 86400)
    if (!row.alarm) return
    if (fourfold(day)) hits.add(day)
    else if (!fourfold(day - 1)) wrong += 1
  })
  return { hits: hits.size, fourfold: [...Array(days).keys()].filter(fourfold).length, wrong, quarters: days / 91 }
}

if (folder) benchmark()
for (const perDay of [0.2, 2, 20])
  for (const step of [300, 3600, 86400]) {
    const runs = [1, 2, 3, 4, 5].map((seed) => quiet(perDay, step, seed))
    const sum = (key) => runs.reduce((total, run) => total + run[key], 0)
    console.log(`${perDay} a day in steps of ${step} s: ${(sum('wrong') / sum('quarters')).toFixed(2)} false alarms a ` +
      `quarter, ${sum('hits')} of ${sum('fourfold')} fourfold days found`)
  }
