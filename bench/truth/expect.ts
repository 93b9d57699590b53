import { changePoints } from '../../src/maths/change_points.ts'
import { expectLast } from '../../src/maths/expect.ts'
import type { DailySeries } from '../../src/maths/expect.ts'
import { believed } from '../../src/maths/fdr.ts'
import { random } from '../../src/maths/random.ts'
import type { Random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** One day ahead on made-up shops: how often intervals hold, how often p is small by chance, and what a rolling week of false discovery control lets through. */
const shops = Number(process.argv[2] ?? 500)
const WEEK = [1, 0.95, 0.95, 1, 1.05, 1.3, 1.25]
type Day = { value: number; among: number }
type Maker = (chance: Random) => (i: number) => Day

const kinds: Record<string, [DailySeries['kind'], Maker]> = {
  shop_visitors_growing: ['count', (chance) => { const noise = heavy(chance, 0.5, 0.1); return (i) => one(chance.poisson(2000 * WEEK[i % 7]! * 1.001 ** i * noise())) }],
  visitors_that_remember: ['count', (chance) => { const noise = heavy(chance, 0.7, 0.2); return (i) => one(chance.poisson(300 * WEEK[i % 7]! * noise())) }],
  item_visitors: ['count', (chance) => { const noise = heavy(chance, 0.3, 0.15); return (i) => one(chance.overdispersed(25 * WEEK[i % 7]! * noise(), 2)) }],
  item_orders: ['count', (chance) => (i) => one(chance.overdispersed(1.2 * WEEK[i % 7]!, 1.3))],
  shop_money: ['money', (chance) => { const noise = heavy(chance, 0.5, 0.15); return (i) => one(sales(chance, 60 * WEEK[i % 7]! * noise())) }],
  item_money: ['money', (chance) => (i) => one(sales(chance, 1.5 * WEEK[i % 7]!))],
  shop_conversion: ['rate', (chance) => { const noise = heavy(chance, 0.4, 0.12); return (i) => { const n = chance.poisson(800 * WEEK[i % 7]!); return { value: chance.binomial(n, Math.min(1, 0.04 * noise())), among: n } } }],
  item_conversion: ['rate', (chance) => (i) => { const n = chance.poisson(40 * WEEK[i % 7]!); return { value: chance.binomial(n, chance.beta(3, 97)), among: n } }],
}

const told = Object.fromEntries(Object.entries(kinds).flatMap(([name, kind]) => [60, 200].map((days) => [`${name}_${days}`, coverage(name, kind, days)])))
const week = falseDiscovery()
const levels = levelChanges()
keep('truth_expect', { shops, coverage: told, week, levels })
const pooled = Object.values(told).reduce((sum, one) => sum + one.held, 0) / Object.keys(told).length
console.log({ pooled })
process.exitCode = pooled > 0.94 && pooled < 0.97 && Object.values(told).every(({ held }) => held > 0.925) && week.false_discovery_rate <= 0.05 ? 0 : 1

function coverage(name: string, [kind, maker]: [DailySeries['kind'], Maker], days: number) {
  const count = { held: 0, below_5: 0, below_1: 0, below_01: 0 }
  const before = process.cpuUsage()
  for (let shop = 0; shop < shops; shop++) {
    const chance = random(`${name} ${days} ${shop}`)
    const answer = expectLast(seriesOf(kind, history(chance, maker(chance), days)))
    if (answer.value === null) throw new Error(`${name}: ${answer.because}`)
    if (answer.actual >= answer.low && answer.actual <= answer.high) count.held++
    if (answer.p < 0.05) count.below_5++
    if (answer.p < 0.01) count.below_1++
    if (answer.p < 0.001) count.below_01++
  }
  const ms = process.cpuUsage(before).user / 1000 / shops
  return { ...mapped(count, (one) => one / shops), cpu_ms: round(ms) }
}

/** Events of the past stay in the history: one day in fifty was four times itself. */
function history(chance: Random, next: (i: number) => Day, days: number): Day[] {
  return Array.from({ length: days }, (_, i) => next(i)).map((day, i) => (i < days - 1 && chance.next() < 0.02 ? { ...day, value: Math.min(day.value * 4, day.among === 1 ? Infinity : day.among) } : day))
}

function seriesOf(kind: DailySeries['kind'], days: readonly Day[]): DailySeries {
  return { kind, first_weekday: 1, values: days.map(({ value }) => value), among: days.map(({ among }) => among) }
}

/** Fifty figures of a shop that share a fate, tested on seven days together; five of them fall by half on the last day. */
function falseDiscovery() {
  const weeks = Math.max(20, Math.round(shops / 10))
  let [falseShare, found, planted, quiet] = [0, 0, 0, 0]
  for (let shop = 0; shop < weeks; shop++) {
    const chance = random(`week ${shop}`)
    const together = heavy(chance, 0.4, 0.08)
    const fate = Array.from({ length: 126 }, () => together())
    const ps: { p: number; isPlanted: boolean }[] = []
    for (let figure = 0; figure < 50; figure++) {
      const mean = 20 * 1.12 ** figure
      const values = fate.map((common, i) => chance.poisson(mean * WEEK[i % 7]! * common * (figure % 10 === 9 && i === 125 ? 0.5 : 1)))
      for (let last = 119; last < 126; last++) {
        const answer = expectLast({ kind: 'count', first_weekday: 1, values: values.slice(0, last + 1) })
        if (answer.value !== null) ps.push({ p: answer.p, isPlanted: figure % 10 === 9 && last === 125 })
      }
    }
    const kept = believed(ps.map(({ p }) => p), 0.05)
    const wrong = ps.filter(({ isPlanted }, i) => kept[i] && !isPlanted).length
    const right = ps.filter(({ isPlanted }, i) => kept[i] && isPlanted).length
    falseShare += wrong + right === 0 ? 0 : wrong / (wrong + right)
    found += right
    planted += 5
    if (believed(ps.filter(({ isPlanted }) => !isPlanted).map(({ p }) => p), 0.05).some(Boolean)) quiet++
  }
  return { weeks, figures: 50, tests_a_week: 350, false_discovery_rate: round(falseShare / weeks), planted_found: round(found / planted), quiet_weeks_with_any: round(quiet / weeks) }
}

function levelChanges() {
  const runs = Math.round(shops / 4)
  const count = { false_alarm_memory_0: 0, false_alarm_memory_5: 0, found_minus_20: 0, found_minus_40: 0 }
  for (let shop = 0; shop < runs; shop++) {
    const chance = random(`levels ${shop}`)
    const made = (memory: number, drop: number) => {
      const noise = heavy(chance, memory, 0.1)
      return changePoints(Array.from({ length: 180 }, (_, i) => 1000 * WEEK[i % 7]! * noise() * (i >= 120 ? drop : 1)))
    }
    const isFound = (drop: number) => made(0.3, drop).some(({ from }) => Math.abs(from - 120) <= 3)
    if (made(0, 1).length > 1) count.false_alarm_memory_0++
    if (made(0.5, 1).length > 1) count.false_alarm_memory_5++
    if (isFound(0.8)) count.found_minus_20++
    if (isFound(0.6)) count.found_minus_40++
  }
  return mapped(count, (one) => one / runs)
}

function one(value: number): Day {
  return { value, among: 1 }
}
function sales(chance: Random, orders: number): number {
  let fen = 0
  for (let left = chance.poisson(orders); left > 0; left--) fen += Math.round(5000 * Math.exp(0.6 * chance.normal()))
  return fen
}
function heavy(chance: Random, memory: number, spread: number): () => number {
  let x = 0
  const step = () => (x = memory * x + (spread * Math.sqrt(1 - memory ** 2) * chance.t(4)) / Math.SQRT2)
  for (let i = 0; i < 30; i++) step()
  return () => Math.exp(step())
}
function mapped<K extends string>(record: Record<K, number>, change: (value: number) => number): Record<K, number> {
  return Object.fromEntries(Object.entries<number>(record).map(([key, value]) => [key, round(change(value))])) as Record<K, number>
}
function round(x: number): number {
  return Number(x.toFixed(4))
}
