/**
 * What a leaf does by itself: its variance around the mean μ is a·μ + b·μ² (counts, and a relative error on top), with
 * tails of Student's t. Leaves that differ by more than this are what a place must account for.
 */
export type Noise = {
  a: number
  b: number
  /** Degrees of freedom of the tails: 3 is heavy, 50 is nearly normal. */
  tails: number
}

/**
 * The deviance of one leaf in units of its noise, about a squared z-score: Poisson's deviance scaled by the variance, so
 * that a count of 0 where 3 were expected is as likely as it is, and not three standard deviations of a normal.
 */
export function deviance(value: number, mean: number, { a, b }: Noise): number {
  const scale = a + b * Math.abs(mean)
  if (value < 0 || mean <= 0) return (value - mean) ** 2 / (scale * Math.max(Math.abs(mean), 1e-9))
  return (2 * (value > 0 ? value * Math.log(value / mean) - (value - mean) : mean)) / scale
}

/** The loss of a deviance: minus the log density of Student's t, so that one wild leaf is not taken for a place. */
export const loss = (deviance: number, tails: number): number => ((tails + 1) / 2) * Math.log1p(deviance / tails)

/** How much a leaf with this deviance counts in a weighted mean (the t distribution's weights). */
export const trust = (deviance: number, tails: number): number => (tails + 1) / (tails + deviance)

/** Fitted robustly to leaves that may still hold unexplained places: quartiles by size, never means. */
export function estimateNoise(values: Float64Array, means: Float64Array, order = bySize(means)): Noise {
  const counts = values.every(Number.isInteger)
  const bins = Math.max(1, Math.min(12, Math.floor(order.length / 20)))
  const points: { mean: number; scale: number; weight: number }[] = []
  for (let k = 0; k < bins; k++) {
    const inside = order.slice(Math.floor((k * order.length) / bins), Math.floor(((k + 1) * order.length) / bins))
    const mean = median(Float64Array.from(inside, (i) => means[i]!))
    // Of counts below 3 the median tells the rounding, not the scatter.
    if (counts && mean < 3) continue
    const scale = median(Float64Array.from(inside, (i) => (values[i]! - means[i]!) ** 2 / Math.max(means[i]!, 1e-9))) / MEDIAN_OF_CHI_SQUARE
    points.push({ mean, scale, weight: inside.length })
  }
  const fitted = fitLine(points, counts ? 1 : 0)
  const line = { a: fitted.a, b: Math.max(LEAST_RELATIVE ** 2, fitted.b) }
  return { ...line, tails: estimateTails(values, means, line) }
}

/** Leaves from small to large: any expectation orders them well enough, so it need be done once. */
export const bySize = (means: Float64Array): Int32Array => Int32Array.from(means.keys()).filter((i) => means[i]! > 0).sort((x, y) => means[x]! - means[y]!)

/** No expectation is nearer than this to what comes: a table without noise must not make a cause of a last digit. */
const LEAST_RELATIVE = 0.01

const MEDIAN_OF_CHI_SQUARE = 0.4549

/** Variance ÷ mean = a + b·mean, both not negative, each bin weighted by how well it knows its own scale. */
function fitLine(points: { mean: number; scale: number; weight: number }[], least: number): { a: number; b: number } {
  if (points.length === 0) return { a: 1, b: 0 }
  const errorOf = (a: number, b: number) => points.reduce((sum, { mean, scale, weight }) => sum + weight * Math.log(Math.max(scale, 1e-12) / Math.max(a + b * mean, 1e-12)) ** 2, 0)
  const middle = median(points.map(({ mean }) => mean))
  const level = Math.max(median(points.map(({ scale }) => scale)), 1e-9)
  let best = { a: Math.max(least, level), b: 0, error: Infinity }
  for (let share = 0; share <= 1.0001; share += 0.1) {
    for (let log = -1.2; log <= 1.21; log += 0.15) {
      const all = level * Math.exp(log)
      const a = Math.max(least, all * (1 - share))
      const b = (all * share) / middle
      const error = errorOf(a, b)
      if (error < best.error) best = { a, b, error }
    }
  }
  return { a: best.a, b: best.b }
}

/** By the share of leaves beyond three scales: 0.3 % if normal, 2.4 % with five degrees of freedom, 5.8 % with three (scaled to the quartiles). */
function estimateTails(values: Float64Array, means: Float64Array, line: { a: number; b: number }): number {
  const noise = { ...line, tails: 50 }
  let [wild, all] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (means[i]! <= 0) continue
    all++
    if (deviance(values[i]!, means[i]!, noise) > 9) wild++
  }
  const share = wild / Math.max(1, all)
  return share > 0.035 ? 3 : share > 0.015 ? 5 : share > 0.007 ? 10 : 50
}

export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
