import { zOf } from './distributions.ts'

export type Interval = { low: number; high: number }

/**
 * The interval of a rate from `hits` among `n` (Wilson, Probable inference, JASA 22, 1927): never outside 0 and 1, honest for
 * few visitors and for none who bought. With a `dispersion` above 1 the visitors count as n / dispersion: days of one shop
 * scatter more than coins. Of no visitors everything is possible.
 */
export function wilson(hits: number, n: number, { level = 0.95, dispersion = 1 } = {}): Interval {
  if (n <= 0) return { low: 0, high: 1 }
  const z = zOf(level)
  const m = n / Math.max(1, dispersion)
  const p = hits / n
  const centre = (p + (z * z) / (2 * m)) / (1 + (z * z) / m)
  const half = (z / (1 + (z * z) / m)) * Math.sqrt((p * (1 - p)) / m + (z * z) / (4 * m * m))
  return { low: hits <= 0 ? 0 : centre - half, high: hits >= n ? 1 : centre + half }
}

/** The interval of a difference of two rates, p1 − p2, from their Wilson intervals (Newcombe, Statistics in Medicine 17, 1998, method 10). */
export function newcombe(one: { hits: number; n: number }, two: { hits: number; n: number }, level = 0.95): Interval {
  const [p1, p2] = [one.hits / one.n, two.hits / two.n]
  const [a, b] = [wilson(one.hits, one.n, { level }), wilson(two.hits, two.n, { level })]
  return { low: p1 - p2 - Math.hypot(p1 - a.low, b.high - p2), high: p1 - p2 + Math.hypot(a.high - p1, p2 - b.low) }
}
