import type { DailySeries } from './expect.ts'
import { median } from './quantiles.ts'

/** One day as it was expected the evening before. */
export type Step = Spread & { expected: number; actual: number; mark: string | null; known: boolean; ordinary: boolean }
export type Walk = {
  steps: Step[]
  /** Standardised misses of the ordinary days learnt from, oldest first, without those that were events. */
  misses: number[]
  /** Every pace it might have gone at, the slowest first. */
  gaits: readonly Gait[]
}
/** Days expected at one pace further ahead than a day. */
export type Gait = {
  /** How much of a day's miss its level keeps. */
  pace: number
  /** What day `i` was expected to be on the eve of day `from`, knowing nothing later. */
  onEve(from: number, i: number): number
}
/** What a day's error is made of: chance (by kind), and the share by which days scatter beyond it. */
type Spread = { kind: DailySeries['kind']; among: number; /** Of money with empty days: the size of one sale. */ piece: number; scatter: number }
type Pace = { level: number; slope: number }

const PACES: readonly Pace[] = [0.05, 0.12, 0.3].flatMap((level) => [{ level, slope: 0 }, { level, slope: level / 10 }])
/** Of what keeps its level. */
const STEADY: readonly Pace[] = [0.015, 0.03, 0.06].map((level) => ({ level, slope: 0 }))
const SETTLING = 14
/** Beyond this many standard errors a day moves the level no further. */
const CLIP = 2.5
/** A miss beyond this many robust deviations was an event, not the weather; with it in, the next event would seem ordinary. */
const EVENT = 5

/** Goes through the days with several paces and keeps the one that missed least before day `until`, from which on is judged: the last unless told. */
export function walk(series: DailySeries, until = series.values.length - 1): Walk {
  const days = daysOf(series, until)
  const first = go(days, { level: 0.1, slope: 0 }, 0.3)
  const scatter = scatterOf(days, first)
  // One yardstick for all paces: by its own, the one that expects most would seem to miss least.
  const yardstick = first.map((expected, i) => errorAt({ kind: days.kind, among: days.among[i]!, piece: days.piece, scatter }, expected))
  let best = { expected: first, loss: Infinity, pace: PACES[0]! }
  const paces = series.steady ? STEADY : PACES
  for (const pace of paces) {
    const expected = go(days, pace, scatter)
    const loss = lossOf(days, expected, yardstick)
    if (loss < best.loss) best = { expected, loss, pace }
  }
  const steps = Array.from(best.expected, (expected, i): Step => ({
    kind: days.kind, among: days.among[i]!, piece: days.piece, scatter, expected, actual: days.actual[i]!, mark: days.marks[i] ?? null, known: days.known[i]!, ordinary: days.ordinary[i]!,
  }))
  return { steps, misses: missesOf(steps.slice(SETTLING, until)), gaits: paces.map((pace) => ({ pace: pace.level, onEve: onEveOf(days, pace, scatter) })) }
}

/** The levels and weekdays of every eve are only gone for when asked. */
function onEveOf(days: Days, pace: Pace, scatter: number): Gait['onEve'] {
  let eves: Eves | undefined
  return (from, i) => {
    if (!eves) go(days, pace, scatter, (eves = { level: new Float64Array(days.actual.length), factors: new Float64Array(7 * days.actual.length) }))
    const value = Math.max(0, eves.level[from]! * eves.factors[7 * from + days.place[i]!]!)
    return days.kind === 'rate' ? Math.min(1, value) : value
  }
}

/** Columns instead of records: thousands of series are walked every morning. */
type Days = { kind: DailySeries['kind']; /** Days before it are learnt from when pace and scatter are chosen. */ until: number; /** People of an ordinary day. */ usual: number; first_level: number; piece: number; actual: Float64Array; among: Float64Array; place: Uint8Array; known: boolean[]; ordinary: boolean[]; marks: readonly (string | null)[] }
/** Of every eve: the level of the day to come, and what each weekday is of it. */
type Eves = { level: Float64Array; factors: Float64Array }

function daysOf({ kind, values, among, first_weekday, marks = [], excluded }: DailySeries, until: number): Days {
  const n = Float64Array.from(values, (_, i) => (kind === 'rate' ? (among?.[i] ?? 0) : 1))
  const known = values.map((value, i) => value !== null && n[i]! > 0 && !excluded?.[i])
  const actual = Float64Array.from(values, (value, i) => (known[i] ? value! / n[i]! : 0))
  const ordinary = known.map((one, i) => one && (marks[i] ?? null) === null)
  return {
    kind, until, actual, ordinary, known, marks, among: n,
    usual: (kind === 'rate' && median(n.subarray(0, until).filter((_, i) => ordinary[i]))) || 1,
    first_level: levelAtFirst(actual, ordinary),
    piece: kind === 'money' ? saleOf(values.filter((value) => value !== null)) : 0,
    place: Uint8Array.from(values, (_, i) => (first_weekday - 1 + i) % 7),
  }
}

/** Where some days are empty, sales are few: at λ a day a share e^−λ of days has none, and one sale is the mean over λ. Else too many to tell. */
function saleOf(amounts: readonly number[]): number {
  const empty = amounts.filter((amount) => amount === 0).length
  if (empty === 0 || empty === amounts.length) return 0
  return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length / -Math.log(empty / amounts.length)
}

/** Standard error of a day around `expected`. */
export function errorAt({ kind, among, piece, scatter }: Spread, expected: number): number {
  const chance = kind === 'count' ? Math.max(expected, 0.05) : kind === 'rate' ? Math.max(expected * (1 - expected), 1e-6) / among : Math.max(expected, 0.05 * piece) * piece + 1e-9
  return Math.sqrt(chance + (scatter * expected) ** 2)
}

function go({ kind, actual, among, place, ordinary, piece, usual, first_level }: Days, pace: Pace, scatter: number, eves?: Eves): Float64Array {
  const expected = new Float64Array(actual.length)
  const [seen, held] = [new Float64Array(7), new Float64Array(7)]
  const spread = { kind, among: 1, piece, scatter }
  let level = first_level
  let slope = 0
  for (let i = 0; i < actual.length; i++) {
    const n = among[i]!
    const prior = priorOf(kind, level, n)
    const factor = factorAt(seen, held, place[i]!, prior)
    if (eves) {
      eves.level[i] = level + slope
      factorsInto(eves.factors, 7 * i, { seen, held, prior })
    }
    const value = Math.max(0, (level + slope) * factor)
    expected[i] = kind === 'rate' ? Math.min(1, value) : value
    if (!ordinary[i]) continue
    spread.among = n
    const most = CLIP * errorAt(spread, expected[i]!)
    const clipped = Math.max(value - most, Math.min(value + most, actual[i]!))
    // A rate of few visitors says less of the level than one of many.
    const trust = kind === 'rate' ? Math.min(1, n / usual) : 1
    const surprise = (trust * (clipped - value)) / factor
    level = Math.max(0, level + slope + pace.level * surprise)
    slope = 0.98 * slope + pace.slope * pace.level * surprise
    seen[place[i]!] = 0.97 * seen[place[i]!]! + clipped * n
    held[place[i]!] = 0.97 * held[place[i]!]! + Math.max(level, 1e-12) * n
  }
  return expected
}

function levelAtFirst(actual: Float64Array, ordinary: readonly boolean[]): number {
  const begin: number[] = []
  for (let i = 0; i < actual.length && begin.length < SETTLING; i++) if (ordinary[i]) begin.push(actual[i]!)
  return median(begin) || begin.reduce((sum, one) => sum + one, 0) / Math.max(1, begin.length)
}

/** A weekday is drawn to 1 as if two ordinary days (and ten events at least) had been seen before. */
const priorOf = (kind: Days['kind'], level: number, n: number) => (kind === 'count' ? 2 * level + 10 : kind === 'rate' ? 2 * level * n + 10 : 2 * level + 1e-9)

/** Every weekday's multiple of the level (`factorAt`), their sum made once. */
function factorsInto(factors: Float64Array, from: number, { seen, held, prior }: { seen: Float64Array; held: Float64Array; prior: number }) {
  let all = 0
  for (let day = 0; day < 7; day++) all += factors[from + day] = (seen[day]! + prior) / (held[day]! + prior)
  for (let day = 0; day < 7; day++) factors[from + day]! *= 7 / all
}

/** A weekday's multiple of the level. */
function factorAt(seen: Float64Array, held: Float64Array, place: number, prior: number): number {
  let all = 0
  for (let day = 0; day < 7; day++) all += (seen[day]! + prior) / (held[day]! + prior)
  return (7 * (seen[place]! + prior)) / (held[place]! + prior) / all
}

/** The share by which days scatter beyond chance, from the median of squared misses (that of χ² with one degree of freedom is 0.455). */
function scatterOf({ kind, until, actual, among, ordinary, piece }: Days, expected: Float64Array): number {
  const beyond: number[] = []
  expected.forEach((value, i) => {
    if (!ordinary[i] || i < SETTLING || i >= until || value <= 0) return
    const chance = errorAt({ kind, among: among[i]!, piece, scatter: 0 }, value) ** 2
    beyond.push(((actual[i]! - value) ** 2 / 0.455 - chance) / value ** 2)
  })
  return beyond.length === 0 ? 0.3 : Math.sqrt(Math.max(median(beyond), 0.0004))
}

/** Lately counts double. A single event counts as three errors at most. */
function lossOf({ actual, ordinary, until }: Days, expected: Float64Array, yardstick: Float64Array): number {
  let loss = 0
  for (let i = SETTLING; i < until; i++) if (ordinary[i]) loss += Math.min(3, Math.abs(actual[i]! - expected[i]!) / yardstick[i]!) * (1 + i / expected.length)
  return loss
}

function missesOf(steps: readonly Step[]): number[] {
  const all = steps.filter(({ ordinary }) => ordinary).map((step) => (step.actual - step.expected) / errorAt(step, step.expected))
  const most = EVENT * 1.4826 * median(all.map(Math.abs))
  return all.filter((miss) => Math.abs(miss) <= most)
}
