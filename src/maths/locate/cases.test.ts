import { expect, test } from 'vitest'
import { FAMILIES, plantedCase } from './testing.ts'
import type { Family } from './testing.ts'

const families = Object.keys(FAMILIES) as Family[]

test.each(families)('%s: the same seed plants the same case, and its causes are places of the table', (family) => {
  for (let seed = 1; seed <= 5; seed++) {
    const { leaves, causes } = plantedCase(family, seed)
    expect(plantedCase(family, seed)).toEqual({ family, seed, leaves, causes })
    expect(causes.length).toBe(family.includes('none') ? 0 : Math.max(1, Math.min(3, causes.length)))
    for (const cause of causes) {
      const inside = leaves.places[0]!.map((_, i) => i).filter((i) => Object.entries(cause).every(([dim, value]) => leaves.places[leaves.dims.indexOf(dim)]![i] === value))
      expect(inside.length).toBeGreaterThan(0)
    }
  }
})

test('a large case has ten thousand leaves at most and nearly that', () => {
  const { leaves } = plantedCase('sum_counts_even', 1, 10_000)
  expect(leaves.actual.numerator.length).toBeGreaterThan(3_000)
  expect(leaves.actual.numerator.length).toBeLessThanOrEqual(10_000)
})
