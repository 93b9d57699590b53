/**
 * Half the width of an interval for each step ahead, from past misses (one list an origin, one entry a step). Conformal:
 * each miss is measured against the usual size at its distance, and the quantile of those ratios is applied (Lei, G'Sell,
 * Rinaldo, Tibshirani and Wasserman, Distribution-free predictive inference, JASA 113, 2018, locally weighted form).
 */
export function spread(misses: readonly (readonly number[])[], { horizon, level }: { horizon: number; level: number }): number[] {
  const usual = usualSizes(misses, horizon)
  const ratios = misses.flatMap((path) => path.map((miss, j) => Math.abs(miss) / usual[j]!)).filter(Number.isFinite)
  // Misses of one origin come together, so there are as many witnesses as origins.
  const q = conformalQuantile(ratios, Math.min(1, (level * (misses.length + 1)) / misses.length))
  return usual.map((size) => (Number.isFinite(size) ? q * size : 0))
}

/** The ⌈(n + 1) level⌉-th smallest; the largest where there are too few for that. */
export function conformalQuantile(scores: readonly number[], level: number): number {
  if (scores.length === 0) return 0
  const sorted = Float64Array.from(scores).sort()
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length + 1) * level) - 1)]!
}

/** Mean size of the misses near each distance, never less than at a shorter one: nobody sees further more clearly. */
function usualSizes(misses: readonly (readonly number[])[], horizon: number): number[] {
  const near = Math.max(1, Math.round(horizon / 8))
  let least = Number.MIN_VALUE
  return Array.from({ length: horizon }, (_, j) => {
    let [sum, count] = [0, 0]
    for (const path of misses) {
      for (let k = Math.max(0, j - near); k <= j + near && k < path.length; k++) {
        sum += Math.abs(path[k]!)
        count++
      }
    }
    if (count > 0) least = Math.max(least, sum / count)
    return least
  })
}
