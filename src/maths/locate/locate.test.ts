import { expect, test } from 'vitest'
import { locate } from './locate.ts'
import type { Leaves } from './leaves.ts'
import { adtributor } from './published/adtributor.ts'
import { riskloc } from './published/riskloc.ts'
import { publishedCase } from './published/testing.ts'
import { added, f1, FAMILIES, plantedCase, tally } from './testing.ts'
import type { Family } from './testing.ts'

/** A quick sample of what bench/truth/locate.ts measures in full (0.95 and 0.95): its bounds are lower by three standard errors of six seeds. */
const families = Object.keys(FAMILIES) as Family[]
const seeds = [1, 2, 3, 4, 5, 6]

test.each([
  ['sums', families.filter((family) => family.startsWith('sum')), 0.85],
  ['ratios', families.filter((family) => family.startsWith('ratio')), 0.87],
] as const)('planted causes of %s are found, and better than by Adtributor and RiskLoc', (_, kind, bound) => {
  const cases = kind.flatMap((family) => seeds.map((seed) => plantedCase(family, seed)))
  const ours = f1(added(cases.map(({ leaves, causes }) => tally(locate(leaves).causes, causes))))
  expect(ours).toBeGreaterThan(bound)
  for (const method of [adtributor, riskloc]) expect(ours).toBeGreaterThan(f1(added(cases.map(({ leaves, causes }) => tally(method(leaves), causes)))))
})

test('on cases like its own RiskLoc does well, and is not ahead', () => {
  const cases = seeds.slice(0, 4).map((seed) => publishedCase(seed))
  const score = (method: (leaves: Leaves) => ReturnType<typeof riskloc>) => f1(added(cases.map(({ leaves, causes }) => tally(method(leaves), causes))))
  expect(score(riskloc)).toBeGreaterThan(0.7)
  expect(score((leaves) => locate(leaves).causes)).toBeGreaterThanOrEqual(score(riskloc))
})

test('a table where nothing happened, or all fell alike, has no single cause', () => {
  const quiet = ['sum_none', 'sum_none_heavy', 'ratio_none'].flatMap((family) => seeds.map((seed) => locate(plantedCase(family as Family, seed).leaves)))
  expect(quiet.filter(({ causes }) => causes.length > 0).length).toBeLessThanOrEqual(1)
})

test('ten thousand leaves take under a second of processor time', () => {
  const { leaves } = plantedCase('sum_counts_even', 101, 10_000)
  locate(plantedCase('sum_counts_even', 1).leaves)
  const before = process.cpuUsage()
  locate(leaves)
  const { user } = process.cpuUsage(before)
  expect(user / 1e6).toBeLessThan(1)
})

/** 6 × 5 × 4 leaves of `size` each, `moved` saying what came of a leaf. */
function grid(size: number, moved: (item: number, source: number, region: number) => number): Leaves {
  const leaves = Array.from({ length: 120 }, (_, i) => [i % 6, Math.floor(i / 6) % 5, Math.floor(i / 30)] as const)
  const places = [0, 1, 2].map((d) => leaves.map((codes) => `${'abc'[d]}${codes[d]}`))
  return { dims: ['a', 'b', 'c'], places, actual: { numerator: leaves.map((codes) => moved(...codes)) }, expected: { numerator: leaves.map(() => size) } }
}

test('an exact table without noise: one item gone and one source halved are both named, the whole change explained', () => {
  const { causes, explained, certainty } = locate(grid(100, (item, source) => (item === 2 ? 0 : source === 1 ? 50 : 100)))
  expect(new Set(causes.map((cause) => JSON.stringify(cause)))).toEqual(new Set(['{"a":"a2"}', '{"b":"b1"}']))
  expect(explained).toBe(1)
  expect(certainty).toBeGreaterThan(0.8)
})

test('what was never expected and came is a place too', () => {
  const leaves = grid(100, () => 100)
  const expected = { numerator: leaves.expected.numerator.map((value, i) => (leaves.places[0]![i] === 'a5' ? 0 : value)) }
  expect(locate({ ...leaves, expected }).causes).toEqual([{ a: 'a5' }])
})

test('money in fen and money in yuan have the same causes', () => {
  const { leaves } = plantedCase('sum_amounts_even', 3)
  const scaled = (factor: number): Leaves => ({ ...leaves, actual: { numerator: leaves.actual.numerator.map((value) => value * factor) }, expected: { numerator: leaves.expected.numerator.map((value) => value * factor) } })
  expect(locate(scaled(100)).causes).toEqual(locate(leaves).causes)
})

test('a table of nothing has no cause', () => {
  expect(locate(grid(0, () => 0))).toMatchObject({ causes: [], explained: 0 })
})
