/** Linear interpolation between order statistics (Hyndman and Fan, Sample quantiles in statistical packages, 1996, type 7). NaN of nothing. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort()
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)] ?? NaN
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? NaN) - below)
}
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5)
export function mean(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
