import { random } from '../random.ts'
import type { Random } from '../random.ts'

/**
 * Changes with a known effect, most of them none, made the way a store makes them: an item runs badly, a rule fires, someone acts.
 * What the item does next by itself (regression to the mean) must not be credited to the act. Committed before the method that
 * is judged on it. Units are like a store's items: money or visitors a day, of very different size, moved by one market,
 * by weekdays, by noise that lasts (autocorrelation) and by counting.
 */
export type Pattern = 'trend' | 'weekday' | 'festival' | 'all'

export type Cell = {
  /** Of the unit's own daily noise, in logarithms. */
  autocorrelation: number
  controls: number
  pattern: Pattern
  /** Whether the act followed a low week; without, it starts on a day that chance picks. */
  trigger: boolean
}

export type Change = {
  treated: number[]
  controls: number[][]
  /** Index of the first and of the last day measured. */
  from: number
  until: number
  /** Days that made the rule fire, and those until the act began. */
  trigger?: { from: number; until: number }
  true_ratio: number
}

export const cells: readonly Cell[] = [0, 0.3, 0.5, 0.7].flatMap((autocorrelation) => [5, 20].flatMap((controls) =>
  (['trend', 'weekday', 'festival', 'all'] as const).flatMap((pattern) => [true, false].map((trigger) => ({ autocorrelation, controls, pattern, trigger })))))

export const nameOf = ({ autocorrelation, controls, pattern, trigger }: Cell): string => `${autocorrelation}/${controls}/${pattern}/${trigger ? 'trigger' : 'any day'}`

const RULE_DAYS = 7
const FIRES_BELOW = -1.5

/** One change of a cell; `effect` multiplies the treated unit's days from the act on by 1 + effect. */
export function simulateChange(seed: number | string, cell: Cell, effect = 0): Change {
  for (let attempt = 0; attempt < 200; attempt++) {
    const change = attemptChange(random(`${seed}/${nameOf(cell)}/${attempt}`), cell, effect)
    if (change) return change
  }
  throw new Error(`no rule fired in 200 stores of ${JSON.stringify(cell)}`)
}

function attemptChange(chance: Random, cell: Cell, effect: number): Change | undefined {
  const window = [7, 14, 21][chance.int(3)]!
  const earliest = 56 + chance.int(29)
  const scanned = cell.trigger ? 56 : 0
  const days = earliest + scanned + 3 + window
  const store = drawStore(chance.fork('store'), cell, days)
  const own = drawUnit(chance.fork('treated'), cell, store)
  const fired = cell.trigger ? firstLowWeek(own.noise, own.noise_sd * weekSd(cell.autocorrelation), earliest, earliest + scanned) : earliest
  if (fired === undefined) return undefined
  const from = cell.trigger ? fired + 1 + chance.int(3) : fired
  const until = from + window - 1
  const festival = cell.pattern === 'festival' || cell.pattern === 'all' ? festivalOf(chance.fork('festival'), from, window) : []
  const drawn = (unit: Unit, of: Random, changed: number) => draw(unit, { of, festival, until, from, changed })
  return {
    treated: drawn(own, chance.fork('count'), effect),
    controls: Array.from({ length: cell.controls }, (_, i) => drawn(drawUnit(chance.fork(`unit ${i}`), cell, store), chance.fork(`count ${i}`), 0)),
    from,
    until,
    ...(cell.trigger ? { trigger: { from: fired - RULE_DAYS + 1, until: from - 1 } } : {}),
    true_ratio: effect,
  }
}

type Store = { days: number; market: number[]; weekday: number[] }
type Unit = { expected: number[]; noise: number[]; noise_sd: number; festival_response: number; dispersion: number }

function drawStore(chance: Random, cell: Cell, days: number): Store {
  const slope = 0.0015 * chance.normal()
  const wave = autoregression(chance, 0.8, 0.08, days)
  return { days, market: wave.map((value, day) => value + slope * day), weekday: Array.from({ length: 7 }, () => 0.12 * chance.normal()) }
}

function drawUnit(chance: Random, cell: Cell, { days, market, weekday }: Store): Unit {
  const own = (pattern: Pattern) => cell.pattern === pattern || cell.pattern === 'all'
  const level = Math.log(400) + 1.1 * chance.normal()
  const loading = 1 + 0.25 * chance.normal()
  const slope = own('trend') ? 0.0015 * chance.normal() : 0
  const ownWeekday = weekday.map((value) => value + (own('weekday') ? 0.06 * chance.normal() : 0))
  const noise_sd = 0.06 + 0.16 * chance.next()
  return {
    expected: market.map((value, day) => Math.max(level, Math.log(40)) + loading * value + slope * day + ownWeekday[day % 7]!),
    noise: autoregression(chance, cell.autocorrelation, noise_sd, days),
    noise_sd,
    festival_response: Math.exp(0.35 * chance.normal()),
    dispersion: 1 + 2 * chance.next(),
  }
}

function draw(unit: Unit, { of, festival, until, from, changed }: { of: Random; festival: number[]; until: number; from: number; changed: number }): number[] {
  return Array.from({ length: until + 1 }, (_, day) => {
    const log = unit.expected[day]! + unit.noise[day]! + unit.festival_response * (festival[day] ?? 0)
    const mean = Math.exp(log) * (day >= from ? 1 + changed : 1)
    // Counts this large are as good as normal, and a third of the time is saved.
    return mean > 60 ? Math.round(mean + Math.sqrt(mean * unit.dispersion) * of.normal()) : of.overdispersed(mean, unit.dispersion)
  })
}

function autoregression(chance: Random, rho: number, sd: number, days: number): number[] {
  let value = sd * chance.normal()
  return Array.from({ length: days }, () => (value = rho * value + sd * Math.sqrt(1 - rho * rho) * chance.normal()))
}

/** The rule sees a week's mean fall by one and a half of the deviations usual for such a mean. */
function firstLowWeek(noise: number[], sd: number, earliest: number, latest: number): number | undefined {
  for (let day = earliest; day < latest; day++) {
    const week = noise.slice(day - RULE_DAYS + 1, day + 1)
    if (week.reduce((sum, value) => sum + value, 0) / RULE_DAYS < FIRES_BELOW * sd) return day
  }
  return undefined
}

/** Of a mean of seven days of an AR(1) with unit variance. */
function weekSd(rho: number): number {
  let sum = RULE_DAYS
  for (let lag = 1; lag < RULE_DAYS; lag++) sum += 2 * (RULE_DAYS - lag) * rho ** lag
  return Math.sqrt(sum) / RULE_DAYS
}

/** Two days of warming up, the day, one of afterglow: one within the last two months before the act, and in every second store one within the window. */
function festivalOf(chance: Random, from: number, window: number): number[] {
  const festival: number[] = []
  const put = (day: number) => [0.15, 0.3, 0.6, 0.15].forEach((rise, i) => (festival[day - 2 + i] = (festival[day - 2 + i] ?? 0) + rise))
  put(from - 4 - chance.int(50))
  if (chance.next() < 0.5) put(from + 2 + chance.int(window - 3))
  return festival
}
