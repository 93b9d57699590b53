import { expect, test } from 'vitest'
import { believed, thresholdOf } from './fdr.ts'

test('the step-up goes to the largest p that fits, and takes smaller ones that alone would not', () => {
  // m = 4, 1 + 1/2 + 1/3 + 1/4 = 25/12; limits at 5 %: 0.006, 0.012, 0.018, 0.024.
  expect(believed([0.0071, 0.011, 0.0179, 0.5], 0.05)).toEqual([true, true, true, false])
  expect(believed([0.0061, 0.5, 0.6, 0.7], 0.05)).toEqual([false, false, false, false])
  expect(thresholdOf([0.0061, 0.5, 0.6, 0.7], 0.05)).toBe(-1)
})

test('no tests, nothing believed; a p that is none is a fault', () => {
  expect(believed([], 0.05)).toEqual([])
  expect(() => believed([Number.NaN], 0.05)).toThrow('outside')
})
