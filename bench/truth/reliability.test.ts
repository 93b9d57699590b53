import { expect, test } from 'vitest'
import { reliabilityOf } from './reliability.ts'

const answers = (count: number, certainty: number, right: number) => Array.from({ length: count }, (_, i) => ({ certainty, right: i < right }))

test('answers are binned by tenths of their certainty, few with the next, and the last few with those before', () => {
  expect(reliabilityOf([...answers(40, 0.9, 30), ...answers(30, 0.35, 12), ...answers(2, 0.45, 0)])).toEqual([
    { from: 0.35, to: 0.35, told: 30, stated: 0.35, right: 0.4, error: 0.05 },
    { from: 0.45, to: 0.9, told: 42, stated: 0.879, right: 0.714, error: 0.165 },
  ])
  expect(reliabilityOf([...answers(30, 0.8, 24), ...answers(1, 1, 1)])).toEqual([{ from: 0.8, to: 1, told: 31, stated: 0.806, right: 0.806, error: 0 }])
  expect(reliabilityOf([])).toEqual([])
})
