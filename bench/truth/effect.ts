import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../src/config.ts'
import { effect } from '../../src/maths/effect/effect.ts'
import { cells, nameOf, simulateChange } from '../../src/maths/effect/testing_changes.ts'
import { asked, count, emptyTally, judge, pooled, rates } from '../../src/maths/effect/testing_judge.ts'
import type { Tally } from '../../src/maths/effect/testing_judge.ts'
import { compared, published } from '../../src/maths/effect/testing_published.ts'
import { random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/**
 * How often the effect of a change is called where there was none, how often its intervals hold, what it sees. In parts, because
 * 64 cells take minutes: `tsx bench/truth/effect.ts [changes per cell] [first seed]`. Tuning used the stream 'tune'; this one is 'judge'.
 */
const [perCell, first, part] = [Number(process.argv[2] ?? 800), Number(process.argv[3] ?? 0), process.argv[4]]
const WORKERS = 2
const round = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(4)) : one)))

if (part === undefined) await whole()
else process.stdout.write(JSON.stringify([...judge(cells.filter((_, i) => i % WORKERS === Number(part)), { seeds: perCell, first, stream: 'judge', ratio: Number(process.argv[5]) })]))

async function whole() {
  const none = await tallied(perCell, 0)
  const all = rates(pooled(none.values()))
  const each = [...none].map(([cell, tally]) => ({ cell, ...rates(tally) }))
  const with20 = rates(pooled([...none].filter(([cell]) => cell.split('/')[1] === '20').map(([, tally]) => tally)))
  const worst = { false_verdicts: Math.max(...each.map((one) => one.false_or_found)), covered90: Math.min(...each.map((one) => one.covered90)) }
  const power = []
  for (const ratio of [0.05, 0.1, 0.2]) power.push({ ratio, ...powerOf(await tallied(Math.ceil(perCell / 20), ratio)) })
  const shown = published.map(compared)
  const m4 = pseudoTreated()
  const passes = {
    pooled_false_4_to_6: all.false_or_found >= 0.04 && all.false_or_found <= 0.06,
    each_false_at_most_7: worst.false_verdicts <= 0.07,
    pooled_covered90_88_to_92: all.covered90 >= 0.88 && all.covered90 <= 0.92,
    each_covered90_at_least_86: worst.covered90 >= 0.86,
    answered_with_20_at_least_80: with20.answered >= 0.8,
    m4_false_at_most_8: typeof m4 === 'string' ? m4 : m4.controls.false_verdicts <= 0.08,
    published: shown.every((one) => (one.published.none ? !one.excludes_0 : one.excludes_0 && one.holds_published && one.width_ratio <= 1.5)),
  }
  keep('truth_effect', round({ passes, no_effect: { per_cell: perCell, ...all, worst_cell: worst, margins: marginsOf(none) }, power, published: shown, m4_hourly: m4, cpu_ms_per_effect: speed(), cells: each.map(({ cell, false_or_found, covered90, answered }) => ({ cell, false_verdicts: false_or_found, covered90, answered })) }) as object)
  process.exitCode = Object.values(passes).every((one) => one !== false) ? 0 : 1
}

async function tallied(seeds: number, ratio: number): Promise<Map<string, Tally>> {
  const parts = await Promise.all(Array.from({ length: WORKERS }, (_, worker) => new Promise<[string, Tally][]>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), String(seeds), String(first), String(worker), String(ratio)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(said) as [string, Tally][]) : reject(new Error(`worker ${worker} ended with ${code}`))))
  })))
  return new Map(parts.flat())
}

/** A true effect is a rise: found is 'effective', and 'harmful' is the error that must not be. */
function powerOf(tallies: Map<string, Tally>) {
  const told = (name: string, wanted: (cell: string[]) => boolean) => {
    const { changes, effective, harmful, covered90, bias } = rates(pooled([...tallies].filter(([cell]) => wanted(cell.split('/'))).map(([, tally]) => tally)))
    return [name, { changes, found: effective, wrong_way: harmful, covered90, bias }]
  }
  return Object.fromEntries([told('all', () => true), ...['0', '0.3', '0.5', '0.7'].map((rho) => told(`autocorrelation ${rho}`, ([own]) => own === rho)), ...['5', '20'].map((n) => told(`${n} controls`, ([, own]) => own === n))])
}

function marginsOf(tallies: Map<string, Tally>) {
  const margins = new Map<string, Tally[]>()
  for (const [cell, tally] of tallies) cell.split('/').forEach((value, i) => {
    const name = `${['autocorrelation', 'controls', 'pattern', 'start'][i]} ${value}`
    margins.set(name, [...(margins.get(name) ?? []), tally])
  })
  return Object.fromEntries([...margins].map(([name, list]) => [name, (({ changes, false_or_found, effective, harmful, covered90 }) => ({ changes, false_verdicts: false_or_found, effective, harmful, covered90 }))(rates(pooled(list)))]))
}

/**
 * Real hourly series on which nothing was done: two days from a random hour of the second half on, against the twenty series that
 * moved most alike before (as controls, and as covariates).
 */
function pseudoTreated() {
  const folder = readConfig().real_data ? join(readConfig().real_data!, 'm4_hourly') : ''
  if (!existsSync(folder)) return 'not run: JUNSHI_REAL_DATA holds no m4_hourly'
  const series = readFileSync(join(folder, 'Hourly-train.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map((cell) => cell.replaceAll('"', '').trim()).filter((cell) => cell !== '' && cell !== 'NA').map(Number))
  const tallies = { controls: emptyTally(), covariates: emptyTally() }
  const HOURS = 48
  series.forEach((values, i) => {
    const from = Math.floor(values.length / 2) + random(`m4/${i}`).int(values.length / 2 - HOURS)
    const until = from + HOURS - 1
    const alike = series.map((other, j) => ({ id: `H${j + 1}`, values: other, j })).filter(({ values: other, j }) => j !== i && other.length > until)
      .map((other) => ({ ...other, r: correlation(values, other.values, from - 24) })).sort((a, b) => b.r - a.r).slice(0, 20)
    for (const as of ['controls', 'covariates'] as const) count(tallies[as], effect({ treated: [{ id: `H${i + 1}`, values }], [as]: alike, from, until }), 0)
  })
  const told = (tally: Tally) => (({ changes, answered, false_or_found, covered90 }) => ({ changes, answered, false_verdicts: false_or_found, covered90 }))(rates(tally))
  return { hours: HOURS, controls: told(tallies.controls), covariates: told(tallies.covariates) }
}

function correlation(a: readonly number[], b: readonly number[], n: number): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let t = 0; t < n; t++) {
    sa += a[t]!
    sb += b[t]!
    saa += a[t]! ** 2
    sbb += b[t]! ** 2
    sab += a[t]! * b[t]!
  }
  return (n * sab - sa * sb) / Math.sqrt((n * saa - sa * sa) * (n * sbb - sb * sb) || 1)
}

/** Processor time, so that a busy machine does not blur it: 70–150 days, 20 controls. */
function speed(): number {
  const cell = cells.find((one) => nameOf(one) === '0.5/20/all/trigger')!
  const questions = Array.from({ length: 120 }, (_, i) => asked(simulateChange(`speed/${i}`, cell)))
  for (const question of questions.slice(0, 20)) effect(question)
  const before = process.cpuUsage()
  for (const question of questions.slice(20)) effect(question)
  return process.cpuUsage(before).user / 100_000
}
