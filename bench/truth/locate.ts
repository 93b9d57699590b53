import { median } from '../../src/maths/quantiles.ts'
import type { Cause, Leaves } from '../../src/maths/locate/leaves.ts'
import { locate } from '../../src/maths/locate/locate.ts'
import { adtributor } from '../../src/maths/locate/published/adtributor.ts'
import { riskloc } from '../../src/maths/locate/published/riskloc.ts'
import { publishedCase } from '../../src/maths/locate/published/testing.ts'
import { added, f1, FAMILIES, plantedCase, tally } from '../../src/maths/locate/testing.ts'
import type { Family, Tally } from '../../src/maths/locate/testing.ts'
import { random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'
import { reliabilityOf } from './reliability.ts'

/**
 * Localisation on planted cases of seeds that nothing was tuned on (1–20 set the prices and the others' thresholds, 101–170
 * and 1001–1037 the certainty; 1001–1060 were a first report, which found it overconfident between 0.8 and 0.9): F1 a family and pooled, beside Adtributor and RiskLoc with their papers' thresholds and with the best of
 * those tried on seeds 1–20; the certainty's reliability; the time of ten thousand leaves.
 */
const [FIRST = 3001, LAST = 3040] = process.argv.slice(2).map(Number)
const seeds = Array.from({ length: LAST - FIRST + 1 }, (_, k) => FIRST + k)
const METHODS: Record<string, (leaves: Leaves) => Cause[]> = {
  adtributor: (leaves) => adtributor(leaves),
  adtributor_tuned: (leaves) => adtributor(leaves, { together: 0.5, each: 0.2 }),
  riskloc: (leaves) => riskloc(leaves),
  riskloc_tuned: (leaves) => riskloc(leaves, { risk: 0.5, power: 0.2 }),
}
const round = (x: number) => Number(x.toFixed(4))

const families: [string, (seed: number) => { leaves: Leaves; causes: Cause[] }][] = [
  ...(Object.keys(FAMILIES) as Family[]).map((family) => [family, (seed: number) => plantedCase(family, seed)] as [string, (seed: number) => { leaves: Leaves; causes: Cause[] }]),
  ['sum_as_riskloc', (seed) => publishedCase(seed)],
  ['ratio_as_riskloc', (seed) => publishedCase(seed, true)],
]
type Answer = { family: string; seed: number; tallies: Record<string, Tally>; certainty: number; right: boolean }
const answers = families.flatMap(([family, make]) => seeds.map((seed): Answer => {
  const { leaves, causes } = make(seed)
  const { causes: said, certainty } = locate(leaves)
  const junshi = tally(said, causes)
  const others = Object.fromEntries(Object.entries(METHODS).map(([name, method]) => [name, tally(method(leaves), causes)]))
  return { family, seed, tallies: { junshi, ...others }, certainty, right: junshi.wrong + junshi.missed === 0 }
}))

const perFamily = Object.fromEntries(families.map(([family]) => {
  const own = answers.filter((one) => one.family === family)
  return [family, family.includes('none') ? quiet(own) : scores(own)]
}))
const planted = (kind: string) => answers.filter(({ family }) => family.startsWith(kind) && !family.endsWith('as_riskloc'))
const pooled = { sums: scores(planted('sum')), ratios: scores(planted('ratio')) }
const [reliability, time] = [reliabilityOf(answers), timeOf()]
keep('truth_locate', { seeds: [FIRST, LAST], pooled, families: perFamily, reliability, ten_thousand_leaves: time })

const ahead = Object.values(pooled).every(({ ahead_of_best_other: [low] }) => low! > 0)
const calibrated = reliability.every(({ error }) => error <= 0.1)
process.exitCode = ahead && calibrated && time.cpu_ms.slowest < 1000 ? 0 : 1

/** F1 of each method with its 95 % interval, and by how much Junshi is ahead of the best other: a bootstrap over seeds. */
function scores(own: readonly Answer[]) {
  const names = ['junshi', ...Object.keys(METHODS)]
  const bySeed = seeds.map((seed) => Object.fromEntries(names.map((name) => [name, added(own.filter((one) => one.seed === seed).map(({ tallies }) => tallies[name]!))])))
  const chance = random('bootstrap')
  const draws = Array.from({ length: 1000 }, () => {
    const drawn = bySeed.map(() => bySeed[chance.int(bySeed.length)]!)
    return Object.fromEntries(names.map((name) => [name, f1(added(drawn.map((one) => one[name]!)))]))
  })
  const all = Object.fromEntries(names.map((name) => [name, added(own.map(({ tallies }) => tallies[name]!))]))
  const table = Object.fromEntries(names.map((name) => [name, { f1: round(f1(all[name]!)), interval: interval(draws.map((draw) => draw[name]!)), ...all[name] }]))
  const best = names.slice(1).sort((x, y) => f1(all[y]!) - f1(all[x]!))[0]!
  return { ...table, best_other: best, ahead_of_best_other: interval(draws.map((draw) => draw['junshi']! - draw[best]!)) }
}

/** Tables without a cause: how many were left alone. */
function quiet(own: readonly Answer[]) {
  return Object.fromEntries(['junshi', ...Object.keys(METHODS)].map((name) => [name, { left_alone: own.filter(({ tallies }) => tallies[name]!.wrong === 0).length, of: own.length }]))
}

function interval(values: number[]): number[] {
  const sorted = values.sort((x, y) => x - y)
  return [0.025, 0.975].map((p) => round(sorted[Math.round(p * (sorted.length - 1))]!))
}

/** One call, warm, on tables drawn with up to ten thousand leaves. Processor time is judged, so that a busy machine does not blur it. */
function timeOf() {
  const cases = (['sum_counts_even', 'sum_counts_uneven', 'ratio_numerator', 'ratio_both', 'sum_none'] as const).flatMap((family) => [2001, 2002, 2003, 2004].map((seed) => plantedCase(family, seed, 10_000).leaves))
  const times = cases.map((leaves) => {
    const [wall, before] = [performance.now(), process.cpuUsage()]
    locate(leaves)
    const { user, system } = process.cpuUsage(before)
    return { wall_ms: performance.now() - wall, cpu_ms: (user + system) / 1000 }
  })
  const of = (key: 'wall_ms' | 'cpu_ms') => ({ median: Math.round(median(times.map((one) => one[key]))), slowest: Math.round(Math.max(...times.map((one) => one[key]))) })
  const leaves = cases.map(({ actual }) => actual.numerator.length)
  return { tables: cases.length, leaves_from: Math.min(...leaves), leaves_to: Math.max(...leaves), wall_ms: of('wall_ms'), cpu_ms: of('cpu_ms') }
}
