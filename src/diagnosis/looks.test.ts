import { expect, test } from 'vitest'
import { standardNormal } from '../maths/distributions.ts'
import { random } from '../maths/random.ts'
import { looksOfAWeek, ofTheWeek } from './looks.ts'

/** How often the smallest p of a quiet week of mornings is below `p`, as a multiple of p. */
function simulated(windows: readonly number[], p: number, weeks: number): number {
  const chance = random(`looks ${windows.join()}`)
  const limit = standardNormal.quantile(1 - p / 2)
  const days = 6 + Math.max(...windows)
  let below = 0
  for (let week = 0; week < weeks; week++) {
    const sums = [0]
    for (let d = 0; d < days; d++) sums.push(sums.at(-1)! + chance.normal())
    const most = Math.max(...windows.flatMap((window) => Array.from({ length: 7 }, (_, k) => Math.abs(sums[days - k]! - sums[days - k - window]!) / Math.sqrt(window))))
    if (most > limit) below++
  }
  return below / weeks / p
}

test('seven mornings of overlapping days are allowed for, and not much more than that', () => {
  for (const windows of [[1], [7], [1, 7], [3, 7], [7, 14], [14, 28], [14, 21], [14, 21, 28]]) {
    const times = simulated(windows, 0.001, 40_000)
    // 40,000 weeks see about 280 of a thousandth: a spread of 6 %.
    expect(times).toBeLessThan(looksOfAWeek(windows) * 1.15)
    expect(times).toBeGreaterThan(looksOfAWeek(windows) * 0.5)
  }
})

test('a question put seven times is one question, told by its smallest p', () => {
  const mornings = [0.5, 0.02, 0.001].map((p) => ({ rule: 'r', thing: 'A', p }))
  expect(ofTheWeek([...mornings, { rule: 'r', thing: 'B', p: 0.9 }], () => 7)).toEqual([0.007, 1])
})
