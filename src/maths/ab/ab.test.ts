import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { newcombe, wilson } from '../wilson.ts'
import { neededPerArm, sampleRatio, twoProportions, welch } from './fixed.ts'
import { watch } from './sequential.ts'

const near = (value: number, known: number) => expect(Math.abs(value - known)).toBeLessThan(1e-6)

// Published to four digits by Newcombe, Two-sided confidence intervals for the single proportion (1998), table I; more digits by mpmath.
test.each([[81, 263, 0.255288519878, 0.366209576983], [15, 148, 0.0623863995307, 0.160487241723], [0, 20, 0, 0.161125158053], [1, 29, 0.00611321429276, 0.171755218793]])(
  '%i of %i is known to lie between %f and %f', (hits, n, low, high) => {
    near(wilson(hits, n).low, low)
    near(wilson(hits, n).high, high)
  })

test('Newcombe’s differences (Interval estimation for the difference, 1998, table II)', () => {
  const one = newcombe({ hits: 56, n: 70 }, { hits: 48, n: 80 })
  near(one.low, 0.0524314724024)
  near(one.high, 0.333872654037)
  const few = newcombe({ hits: 9, n: 10 }, { hits: 3, n: 10 })
  near(few.low, 0.170522723935)
  near(few.high, 0.809017973535)
})

test('aspirin and heart attacks (Agresti, Categorical Data Analysis, 2.2): z is 5.00', () => {
  const reading = twoProportions({ n: 11034, hits: 189 }, { n: 11037, hits: 104 })
  near(reading.statistic, -5.00138820400837717)
  near(reading.p, 5.69189697374e-7)
  near(reading.difference, -0.00770602397600478)
})

test('Student’s sleep data, Welch’s t (R, ?sleep): t = −1.8608, df = 17.776, p = 0.07939', () => {
  const sample = (list: number[]) => {
    const mean = list.reduce((a, b) => a + b) / list.length
    return { n: list.length, mean, variance: list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1) }
  }
  const first = sample([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2])
  const second = sample([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
  const { statistic, df, p, low, high } = welch(second, first)
  near(statistic, -1.8608134674868526)
  near(df!, 17.776473516178488)
  near(p, 0.0793941401873583)
  near(low, -3.3654832307117104)
  near(high, 0.20548323071171137)
})

test('Mendel’s peas are 9:3:3:1 (χ² = 0.470), a lopsided split is seen', () => {
  const peas = sampleRatio([315, 101, 108, 32], [9, 3, 3, 1])
  near(peas.statistic, 0.4700239808153477)
  near(peas.p, 0.925425895103616)
  expect([sampleRatio([5000, 5100]).isAsMeant, sampleRatio([5000, 5400]).isAsMeant]).toEqual([true, false])
})

test('20 % of 5 % needs 8,158 people an arm', () => expect(neededPerArm({ rate: 0.05, lift: 0.2 })).toBe(8158))

test.each([['with a planned end', 2000], ['without an end', undefined]] as const)('watched after every visitor %s, a test of nothing rarely cries out', (_, planned) => {
  const chance = random(`null ${planned}`)
  let alarms = 0
  const tests = 400
  for (let i = 0; i < tests; i++) {
    const test = watch({ conversions: true, planned })
    for (let k = 0; k < 4000; k++) test.see((k % 2) as 0 | 1, Number(chance.next() < 0.1))
    if (test.now().decided_at !== null) alarms++
  }
  // 5 % of 400 and three standard errors; the truth bench runs 10,000.
  expect(alarms).toBeLessThanOrEqual(33)
})

test('past its planned end a test is not read any more', () => {
  const test = watch({ planned: 100 })
  for (let k = 0; k < 200; k++) test.see((k % 2) as 0 | 1, k % 3)
  const atEnd = test.now()
  for (let k = 0; k < 2000; k++) test.see(1, 100)
  expect(test.now()).toMatchObject({ p: atEnd.p, low: atEnd.low, decided_at: null })
})

test('a lift of half is seen long before the planned end, and the interval holds it', () => {
  const chance = random('lift')
  const test = watch({ conversions: true, planned: 5000 })
  for (let k = 0; k < 10_000; k++) test.see((k % 2) as 0 | 1, Number(chance.next() < (k % 2 ? 0.15 : 0.1)))
  const { decided_at, low, high, p } = test.now()
  expect(decided_at).toBeLessThan(6000)
  expect(p).toBeLessThan(0.001)
  expect(low < 0.05 && high > 0.05 && low > 0).toBe(true)
})
