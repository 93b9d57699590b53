import { chiSquared, standardNormal, studentT, zOf } from '../distributions.ts'
import { newcombe } from '../wilson.ts'

/** Read once, at the number of people that was planned. `difference` is b − a, in the outcome's own unit. */
export type Reading = { difference: number; low: number; high: number; statistic: number; p: number; df: number | null }
export type Proportion = { n: number; hits: number }
export type Sample = { n: number; mean: number; variance: number }

/** z for two proportions with the pooled variance (Fleiss, Statistical Methods for Rates and Proportions, 2), and Newcombe's interval. */
export function twoProportions(a: Proportion, b: Proportion, level = 0.95): Reading {
  const pooled = (a.hits + b.hits) / (a.n + b.n)
  const difference = b.hits / b.n - a.hits / a.n
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  const z = error === 0 ? 0 : difference / error
  return { difference, ...newcombe(b, a, level), statistic: z, p: 2 * standardNormal.upper(Math.abs(z)), df: null }
}

/** Two means with variances of their own (Welch, Biometrika 34, 1947; degrees of freedom by Satterthwaite). */
export function welch(a: Sample, b: Sample, level = 0.95): Reading {
  const [va, vb] = [a.variance / a.n, b.variance / b.n]
  const difference = b.mean - a.mean
  const error = Math.sqrt(va + vb)
  const df = error === 0 ? a.n + b.n - 2 : (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  const t = error === 0 ? (difference === 0 ? 0 : Math.sign(difference) * Number.MAX_VALUE) : difference / error
  const half = studentT(df).quantile((1 + level) / 2) * error
  return { difference, low: difference - half, high: difference + half, statistic: t, p: 2 * studentT(df).upper(Math.abs(t)), df }
}

/**
 * Did people arrive in the arms as they were meant to? Pearson's χ² on their numbers (Fabijan et al., Diagnosing sample ratio
 * mismatch, KDD 2019): below 0.001 something sorts people and the comparison is not to be trusted.
 */
export function sampleRatio(counts: readonly number[], shares: readonly number[] = counts.map(() => 1)): { statistic: number; df: number; p: number; isAsMeant: boolean } {
  const [n, all] = [counts, shares].map((list) => list.reduce((sum, one) => sum + one, 0)) as [number, number]
  const statistic = counts.reduce((sum, count, i) => sum + (count - (n * shares[i]!) / all) ** 2 / ((n * shares[i]!) / all), 0)
  const p = chiSquared(counts.length - 1).upper(statistic)
  return { statistic, df: counts.length - 1, p, isAsMeant: p >= 0.001 }
}

/** People needed in each arm to see `lift` (a share of the rate) with this power, two-sided (Fleiss, 4, without continuity correction). */
export function neededPerArm({ rate, lift, level = 0.95, power = 0.8 }: { rate: number; lift: number; level?: number; power?: number }): number {
  const other = rate * (1 + lift)
  const middle = (rate + other) / 2
  const root = zOf(level) * Math.sqrt(2 * middle * (1 - middle)) + standardNormal.quantile(power) * Math.sqrt(rate * (1 - rate) + other * (1 - other))
  return Math.ceil((root / (other - rate)) ** 2)
}
