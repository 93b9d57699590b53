import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaDistribution, binomial, chiSquared, fisherF, negativeBinomial, poisson, standardNormal, studentT } from './distributions.ts'
import type { Distribution } from './distributions.ts'
import { random } from './random.ts'

const kinds: Record<string, (...with_: number[]) => Distribution> = {
  normal: () => standardNormal, t: studentT, chi2: chiSquared, beta: betaDistribution, binomial, poisson, negbin: negativeBinomial, f: fisherF,
} as Record<string, (...with_: number[]) => Distribution>

// From mpmath at 40 digits: ncdf, gammainc and betainc (regularised).
test.each<[string, number[], number, number]>([
  ['normal', [], -8, 6.2209605742717841e-16],
  ['normal', [], -1.96, 0.024997895148220434],
  ['normal', [], 0, 0.5],
  ['normal', [], 0.5, 0.6914624612740131],
  ['normal', [], 3, 0.99865010196836991],
  ['t', [1], -30, 0.010606402405535423],
  ['t', [3], 0.001, 0.50036755251526953],
  ['t', [4.7], 2.5, 0.97120392032656635],
  ['t', [30], -2.042, 0.025014335328098941],
  ['t', [1000000], 1.96, 0.97500196620736511],
  ['chi2', [1], 3.841, 0.9499863162360433],
  ['chi2', [10], 0.5, 6.611710561034247e-6],
  ['chi2', [250], 300, 0.98348172684213128],
  ['chi2', [3], 40, 0.99999998934490967],
  ['beta', [2, 3], 0.4, 0.5248],
  ['beta', [0.5, 0.5], 0.01, 0.06376856085851985],
  ['beta', [500, 9500], 0.055, 0.98743313622593701],
  ['beta', [1, 30], 0.9, 1],
  ['binomial', [10, 0.3], 3, 0.6496107184],
  ['binomial', [1000, 0.02], 30, 0.98735225165388741],
  ['binomial', [100000, 0.001], 70, 0.00096679273493613948],
  ['poisson', [3], 2, 0.42319008112684352],
  ['poisson', [250], 300, 0.99904778041360736],
  ['negbin', [10, 2], 10, 0.58809852600097656],
  ['negbin', [200, 9], 120, 0.017450008954929736],
  ['f', [3, 10], 3.7, 0.94972506591994008],
  ['f', [2, 200], 0.2, 0.181105702440503],
])('%s%j at %f is %f to ten digits', (kind, parameters, x, p) => {
  const distribution = kinds[kind]!(...parameters)
  expect(Math.abs(distribution.cdf(x) / p - 1)).toBeLessThan(1e-10)
  expect(Math.abs(distribution.cdf(x) + distribution.upper(x) - 1)).toBeLessThan(1e-14)
})

test('a quantile leads back to its probability', () => {
  const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
  const size = fc.double({ min: 0.3, max: 500, noNaN: true })
  fc.assert(fc.property(p, size, size, (p, a, b) => {
    for (const d of [standardNormal, studentT(a), chiSquared(a), betaDistribution(a + 0.7, b + 0.7), fisherF(a, b)]) expect(Math.abs(d.cdf(d.quantile(p)) - p)).toBeLessThan(1e-10)
    for (const d of [binomial(Math.ceil(a), 1 / (1 + b)), poisson(a), negativeBinomial(a, 1 + b)]) {
      const k = d.quantile(p)
      expect(d.cdf(k)).toBeGreaterThanOrEqual(p)
      expect(k === 0 || d.cdf(k - 1) < p).toBe(true)
    }
  }), { numRuns: 40 })
})

test('drawn numbers have the mean and the spread they are drawn with', () => {
  const chance = random('moments')
  const cases: [string, () => number, number, number][] = [
    ['next', () => chance.next(), 1 / 2, 1 / 12], ['normal', () => chance.normal(), 0, 1], ['t', () => chance.t(12), 0, 12 / 10], ['gamma', () => chance.gamma(0.4), 0.4, 0.4],
    ['beta', () => chance.beta(2, 6), 1 / 4, 12 / (64 * 9)], ['poisson', () => chance.poisson(3), 3, 3], ['poisson', () => chance.poisson(400), 400, 400],
    ['binomial', () => chance.binomial(500, 0.1), 50, 45], ['overdispersed', () => chance.overdispersed(40, 4), 40, 160],
  ]
  const draws = 20_000
  for (const [name, draw, mean, variance] of cases) {
    const list = Array.from({ length: draws }, draw)
    const average = list.reduce((sum, x) => sum + x, 0) / draws
    const spread = list.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws
    // Five standard errors of a mean; a variance may be a twelfth off.
    expect(Math.abs(average - mean), name).toBeLessThan(5 * Math.sqrt(variance / draws))
    expect(Math.abs(spread / variance - 1), name).toBeLessThan(1 / 12)
  }
})

test('the same seed gives the same numbers, another gives others', () => {
  const first = (seed: string) => Array.from({ length: 5 }, random(seed).next)
  expect(first('a')).toEqual(first('a'))
  expect(first('a')).not.toEqual(first('b'))
})
