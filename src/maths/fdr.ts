/**
 * Which of many tests may be believed when a share `rate` of false ones among the believed is borne, under any dependence of
 * the tests: the step-up procedure of Benjamini and Yekutieli (2001, Annals of Statistics 29, theorem 1.3): the largest k with
 * p(k) ≤ k · rate / (m · (1 + 1/2 + … + 1/m)).
 *
 * p: 0 … 1, any order. Returns for each whether it is believed; none for no tests.
 */
export function believed(p: readonly number[], rate: number): boolean[] {
  const limit = thresholdOf(p, rate)
  return p.map((value) => value <= limit)
}

/** The largest p that is believed; below nought where none is. */
export function thresholdOf(p: readonly number[], rate: number): number {
  if (p.some((value) => !(value >= 0 && value <= 1))) throw new Error('a p-value lies outside 0 … 1')
  const m = p.length
  let harmonic = 0
  for (let i = 1; i <= m; i++) harmonic += 1 / i
  const sorted = [...p].sort((a, b) => a - b)
  for (let k = m; k >= 1; k--) if (sorted[k - 1]! <= (k * rate) / (m * harmonic)) return sorted[k - 1]!
  return -1
}
