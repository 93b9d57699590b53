import { expect, test } from 'vitest'
import { studentT } from '../distributions.ts'
import { random } from '../random.ts'
import { cholesky, forward } from './linear.ts'
import { studentCdf } from './mixture.ts'
import { FITTED, filtered, filterFor, STANDING, windowVariance } from './noise.ts'
import { seasonOf } from './season.ts'

test('the filter is generalised least squares: its likelihood and products are those of the full covariance matrix', () => {
  const chance = random('gls')
  const n = 12
  const column = Float64Array.from({ length: n }, () => chance.normal())
  const [rho, white] = [0.6, 0.3]
  const filter = filterFor({ rho, white }, { use: new Uint8Array(n).fill(FITTED), extra: new Float64Array(n + 1), from: n, until: n })
  const covariance = Float64Array.from({ length: n * n }, (_, i) => {
    const lag = Math.abs(Math.floor(i / n) - (i % n))
    return (1 - white) * rho ** lag + (lag === 0 ? white : 0)
  })
  const log_determinant = cholesky(covariance, { k: n, from: 0, until: n })
  const full = forward(covariance, column).reduce((sum, value) => sum + value * value, 0)
  const innovations = filtered(column, filter).slice(0, n).reduce((sum, value) => sum + value * value, 0)
  expect(filter.sum_log_f).toBeCloseTo(log_determinant, 10)
  expect(innovations).toBeCloseTo(full, 10)
})

test('days that set off the act move where the noise stands, and count for nothing else', () => {
  const use = new Uint8Array(10).fill(FITTED).fill(STANDING, 8)
  const days = { use, extra: new Float64Array(12), from: 10, until: 11 }
  const filter = filterFor({ rho: 0.5, white: 0 }, days)
  const low = Float64Array.from({ length: 12 }, (_, t) => (t >= 8 && t < 10 ? -4 : 0))
  const out = filtered(low, filter)
  expect([...out.slice(0, 8)]).toEqual(new Array(8).fill(0))
  // Half of the last day's −4 is expected to last until tomorrow.
  expect(out[8]).toBeCloseTo(-2, 12)
  // Var of the mean of two days ahead of an AR(1) of 0.5: (0.75 · 1.5² + 0.75) / 4.
  expect(windowVariance(filter, days, Float64Array.of(0.5, 0.5))).toBeCloseTo((0.75 * 2.25 + 0.75) / 4, 12)
})

test('the quick Student distribution is within 0.0002 of the exact one', () => {
  for (const df of [10, 20, 60]) for (const t of [-4, -2, -0.5, 0, 1, 2.1, 3]) expect(Math.abs(studentCdf(t, df) - studentT(df).cdf(t))).toBeLessThan(2e-4)
})

test('a weekly season is found in days, a daily one in hours, none in noise', () => {
  const chance = random('season')
  const wave = (season: number, length: number) => Float64Array.from({ length }, (_, t) => Math.sin((2 * Math.PI * t) / season) + 0.3 * chance.normal())
  expect([seasonOf(wave(7, 70)), seasonOf(wave(24, 300)), seasonOf(Float64Array.from({ length: 200 }, () => chance.normal()))]).toEqual([7, 24, 1])
})
