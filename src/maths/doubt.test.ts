import { expect, test } from 'vitest'
import { changePoints } from './change_points.ts'
import { standardNormal } from './distributions.ts'
import { expectLast } from './expect.ts'
import type { DailySeries } from './expect.ts'
import { believed } from './fdr.ts'
import { maxT } from './max_t.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'
import { project, ripeningCurve } from './ripening.ts'
import type { Cohort } from './ripening.ts'

const WEEK = [1, 0.95, 0.95, 1, 1.05, 1.3, 1.25]
const days = <T>(length: number, value: (i: number) => T): T[] => Array.from({ length }, (_, i) => value(i))
/** log of the noise: remembers yesterday, tails of t with four degrees of freedom. */
function heavy(chance: Random, { memory, spread }: { memory: number; spread: number }) {
  let x = 0
  return () => Math.exp((x = memory * x + (spread * Math.sqrt(1 - memory ** 2) * chance.t(4)) / Math.SQRT2))
}

const kinds: [string, DailySeries['kind'], (chance: Random) => (i: number) => [number, number]][] = [
  ['visitors of a shop', 'count', (chance) => { const noise = heavy(chance, { memory: 0.5, spread: 0.1 }); return (i) => [chance.poisson(2000 * WEEK[i % 7]! * noise()), 1] }],
  ['orders of an item', 'count', (chance) => (i) => [chance.overdispersed(1.5 * WEEK[i % 7]!, 1.5), 1]],
  ['money of a shop', 'money', (chance) => { const noise = heavy(chance, { memory: 0.5, spread: 0.15 }); return (i) => [Math.round(500_000 * WEEK[i % 7]! * noise()), 1] }],
  ['conversion of an item', 'rate', (chance) => (i) => { const n = chance.poisson(80 * WEEK[i % 7]!); return [chance.binomial(n, chance.beta(4, 96)), n] }],
]

test.each(kinds)('%s: 95 %% intervals hold, one day ahead, with past events in the history', (name, kind, make) => {
  let held = 0
  const shops = 250
  for (let shop = 0; shop < shops; shop++) {
    const chance = random(`${name} ${shop}`)
    const next = make(chance)
    const drawn = days(120, (i) => i).map(next).map(([value, n], i) => [i < 119 && chance.next() < 0.02 ? Math.min(kind === 'rate' ? n : Infinity, value * 4) : value, n] as const)
    const told = expectLast({ kind, first_weekday: 1, values: drawn.map(([value]) => value), among: drawn.map(([, n]) => n) })
    if (told.value === null) throw new Error(told.because)
    if (told.actual >= told.low && told.actual <= told.high) held++
  }
  // 95 % and three standard errors of 250 either way, and the count's own steps above.
  expect(held / shops).toBeGreaterThan(0.9)
  expect(held / shops).toBeLessThan(0.995)
})

test('a drop of half on a quiet shop is plain, whichever weekday it is', () => {
  const chance = random('drop')
  for (let weekday = 0; weekday < 7; weekday++) {
    const values = days(113 + weekday, (i) => chance.poisson(400 * WEEK[i % 7]!))
    const told = expectLast({ kind: 'count', first_weekday: 1, values: values.map((value, i) => (i === values.length - 1 ? Math.round(value / 2) : value)) })
    if (told.value === null) throw new Error(told.because)
    expect(told.value / (400 * WEEK[(values.length - 1) % 7]!)).toBeCloseTo(1, 0)
    expect(told.p).toBeLessThan(0.001)
    expect(told.score).toBeLessThan(0)
  }
})

test('a promotion is held against the like day before it, not against Tuesdays; without one nothing is said', () => {
  const chance = random('promotion')
  const values = days(200, (i) => chance.poisson(300 * WEEK[i % 7]! * (i === 100 || i === 199 ? 5 : 1)))
  const marks = (last: string) => days(200, (i) => i).map((i) => (i === 100 ? '大促' : i === 199 ? last : null))
  const told = expectLast({ kind: 'count', first_weekday: 1, values, marks: marks('大促') })
  expect(told.value! / (300 * WEEK[199 % 7]!)).toBeGreaterThan(3.5)
  expect('p' in told && told.p > 0.2).toBe(true)
  expect(expectLast({ kind: 'count', first_weekday: 1, values, marks: marks('双12') })).toEqual({ value: null, because: 'no_like_day' })
})

test('what is not known, not whole or too young is not judged', () => {
  const values = days(60, () => 100)
  const judged = (change: Partial<DailySeries>) => expectLast({ kind: 'count', first_weekday: 1, values, ...change })
  expect(judged({ values: [...values, null] })).toEqual({ value: null, because: 'not_known' })
  expect(judged({ excluded: values.map((_, i) => i === 59) })).toEqual({ value: null, because: 'excluded' })
  expect(judged({ values: values.slice(0, 20) })).toEqual({ value: null, because: 'too_few_days' })
  expect(judged({})).toMatchObject({ value: expect.closeTo(100, 6) as number, actual: 100 })
})

test('of Benjamini and Hochberg’s own fifteen p-values (1995), of which they keep four, three stand under any dependence', () => {
  const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
  expect(believed(ps, 0.05).filter(Boolean)).toHaveLength(3)
})

test('figures of a shop that rise and fall together: at most 5 % of what is believed is false', () => {
  const chance = random('fdr')
  let false_share = 0
  const shops = 400
  for (let shop = 0; shop < shops; shop++) {
    const common = chance.normal()
    const scores = days(60, () => Math.sqrt(0.6) * common + Math.sqrt(0.4) * chance.normal()).map((z, i) => (i < 5 ? z + 5 : z))
    const kept = believed(scores.map((z) => 2 * standardNormal.upper(Math.abs(z))), 0.05)
    const found = kept.filter(Boolean).length
    false_share += found === 0 ? 0 : kept.slice(5).filter(Boolean).length / found
  }
  expect(false_share / shops).toBeLessThan(0.05)
})

test('largest of many: two figures that move as one are one question, two that do not are two', () => {
  const chance = random('max')
  const past = (together: boolean) => days(2000, () => chance.normal()).map((one) => [one, together ? one : chance.normal()])
  const p = (together: boolean) => maxT([[2.5, 0]], past(together))[0]![0]!
  expect(p(true) / 0.0124).toBeGreaterThan(0.6)
  expect(p(true) / 0.0124).toBeLessThan(1.5)
  expect(p(false)).toBeGreaterThan(1.4 * p(true))
})

test('a level that changes and stays is found within two days; noise that remembers and a single event are no level', () => {
  const chance = random('levels')
  let [found, cried] = [0, 0]
  for (let shop = 0; shop < 60; shop++) {
    const noise = heavy(chance, { memory: 0.3, spread: 0.1 })
    const plain = days(150, (i) => 1000 * WEEK[i % 7]! * noise() * (i === 40 ? 4 : 1))
    if (changePoints(plain).length > 1) cried++
    const cuts = changePoints(plain.map((value, i) => (i >= 90 ? value * 0.7 : value))).map(({ from }) => from)
    if (cuts.some((from) => Math.abs(from - 90) <= 2)) found++
  }
  expect(found).toBeGreaterThanOrEqual(54)
  expect(cried).toBeLessThanOrEqual(6)
})

function refunds(chance: Random, cohorts: number): Cohort[] {
  return days(cohorts, (c) => {
    const base = 100 + chance.int(200)
    const rate = chance.beta(30, 70)
    const bought = chance.binomial(base, rate)
    const ages = days(bought, () => Math.floor(chance.gamma(2) * 4))
    return { base, so_far: days(Math.min(61, cohorts - c), (age) => ages.filter((one) => one <= age).length) }
  })
}

test('a young refund rate is projected with the store’s own curve; nine of ten intervals hold what it became', () => {
  let [held, all] = [0, 0]
  const chance = random('ripen')
  for (let store = 0; store < 12; store++) {
    const whole = refunds(chance, 200)
    const curve = ripeningCurve(whole.slice(0, 160).map(({ base, so_far }, c) => ({ base, so_far: so_far.slice(0, 160 - c) })), 60)!
    for (const { base, so_far } of whole.slice(100, 139)) {
      for (const age of [2, 6, 12]) {
        const told = project({ base, so_far: so_far[age]!, age }, curve)
        all++
        if (so_far[60]! / base >= told.low && so_far[60]! / base <= told.high) held++
      }
    }
  }
  expect(held / all).toBeGreaterThan(0.86)
  expect(held / all).toBeLessThan(0.95)
})

test('a store without final cohorts has no curve, and none is ripe before the seventh day', () => {
  const chance = random('young')
  expect(ripeningCurve(refunds(chance, 70), 60)).toBeNull()
  const quick = ripeningCurve(days(100, () => ({ base: 10, so_far: days(61, () => 3) })), 60)!
  expect([quick.ripe_at, quick.share[0]]).toEqual([7, 1])
})
