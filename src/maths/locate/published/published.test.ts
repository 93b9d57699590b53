import { expect, test } from 'vitest'
import type { Leaves } from '../leaves.ts'
import { adtributor, explanations } from './adtributor.ts'
import { riskloc, riskOf, score } from './riskloc.ts'

/** One dimension as a table of its own: the paper's example gives each dimension's totals, not the leaves they are of. */
const oneDimension = (dim: string, values: [string, number, number][]): Leaves => ({
  dims: [dim],
  places: [values.map(([name]) => name)],
  expected: { numerator: values.map(([, forecast]) => forecast) },
  actual: { numerator: values.map(([, , actual]) => actual) },
})

/**
 * Adtributor's running example, revenue of 50 where 100 was forecast, by data centre, advertiser and device. The paper's
 * tables were not at hand; the figures are the example as it is quoted, each adding up to 100 and 50. Powers follow from
 * its formula in whole percents, and the paper's conclusion is that Mobile and Tablet are to blame.
 */
const CENTRES = oneDimension('data_centre', [['X', 94, 47], ['Y', 6, 3]])
const ADVERTISERS = oneDimension('advertiser', [['A1', 50, 24], ['A2', 20, 21], ['A3', 20, 4], ['A4', 10, 1]])
const DEVICES = oneDimension('device', [['PC', 50, 49], ['Mobile', 25, 1], ['Tablet', 25, 0]])

test('Adtributor explains its example by X, by three advertisers, or by Mobile and Tablet, and the last surprises most', () => {
  const [centre] = explanations(CENTRES)
  const [advertiser] = explanations(ADVERTISERS)
  const [device] = explanations(DEVICES)
  expect(centre).toMatchObject({ values: ['X'] })
  expect(centre!.power).toBeCloseTo(0.94, 10)
  expect(new Set(advertiser!.values)).toEqual(new Set(['A1', 'A3', 'A4']))
  expect(advertiser!.power).toBeCloseTo(1.02, 10)
  expect(new Set(device!.values)).toEqual(new Set(['Mobile', 'Tablet']))
  expect(device!.power).toBeCloseTo(0.98, 10)
  // Both centres halved: their shares did not change, and nothing about X is surprising.
  expect(centre!.surprise).toBeCloseTo(0, 12)
  expect(device!.surprise).toBeGreaterThan(advertiser!.surprise)
  expect(adtributor(DEVICES)).toEqual([{ device: 'Tablet' }, { device: 'Mobile' }])
})

test('Adtributor of a ratio: a value whose costs rose with its clicks unchanged explains the whole rise', () => {
  const leaves: Leaves = {
    dims: ['advertiser'],
    places: [['A', 'B']],
    expected: { numerator: [50, 50], denominator: [100, 100] },
    actual: { numerator: [80, 50], denominator: [100, 100] },
  }
  expect(explanations(leaves)).toMatchObject([{ values: ['A'], power: 1 }])
})

/**
 * RiskLoc prints no example to the last digit, so this one is worked by hand from its formulas: ten of forty leaves, each
 * forecast 150, halved; the others off by evenly spread errors of up to 9.7 %.
 */
const error = (i: number) => (i - 14.5) / 150
const FORTY: Leaves = {
  dims: ['a', 'b'],
  places: [Array.from({ length: 40 }, (_, i) => `a${Math.floor(i / 10)}`), Array.from({ length: 40 }, (_, i) => `b${i % 10}`)],
  expected: { numerator: new Array<number>(40).fill(150) },
  actual: { numerator: Array.from({ length: 40 }, (_, i) => (i < 10 ? 75 : 150 * (1 + error(i - 10)))) },
}

test('RiskLoc as its formulas have it: deviation 2/3, the cut at the mirrored sixth extreme, risk 20/23', () => {
  const scored = score(FORTY)
  expect(scored.deviation[0]).toBeCloseTo(2 / 3, 12)
  // The sixth lowest deviation is −2e/(2 + e) of e = 9.5/150; the six lowest errors lie beyond its mirror.
  expect(scored.abnormal.map((is, i) => (is ? i : -1)).filter((i) => i >= 0)).toEqual([...Array(16).keys()])
  expect(scored.weight[20]).toBeCloseTo((2 * (9.5 / 150)) / (2 + 9.5 / 150) - scored.deviation[20]!, 12)
  expect(riskOf(scored, [...Array(10).keys()], FORTY)).toBeCloseTo((10 * (2 / 3)) / (10 * (2 / 3) + 1), 12)
  expect(riskloc(FORTY)).toEqual([{ a: 'a0' }])
})
