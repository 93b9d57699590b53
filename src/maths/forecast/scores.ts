/** How far a path was off, as the M4 competition counts it (Makridakis, Spiliotis and Assimakopoulos, IJF 36, 2020). */

/** Percent, 0 to 200; two noughts agree. */
export function smape(path: readonly number[], actual: readonly number[]): number {
  return (200 * actual.reduce((sum, value, j) => sum + (value === path[j] ? 0 : Math.abs(value - path[j]!) / (Math.abs(value) + Math.abs(path[j]!))), 0)) / actual.length
}

/** Mean absolute error over that of the seasonal naive within the past (Hyndman and Koehler, IJF 22, 2006). */
export function mase(path: readonly number[], actual: readonly number[], { past, period }: { past: readonly number[]; period: number }): number {
  let scale = 0
  for (let i = period; i < past.length; i++) scale += Math.abs(past[i]! - past[i - period]!)
  return actual.reduce((sum, value, j) => sum + Math.abs(value - path[j]!), 0) / actual.length / (scale / (past.length - period))
}

export const seasonalNaive = (past: readonly number[], { period, horizon }: { period: number; horizon: number }): number[] =>
  Array.from({ length: horizon }, (_, j) => past[past.length - period + (j % period)]!)
