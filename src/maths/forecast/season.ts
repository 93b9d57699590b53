/** Where smoothing begins: a level, a slope a step, and for each period the usual deviation at each of its places. */
export type Start = { level: number; slope: number; seasons: Float64Array[] }

/**
 * Classical decomposition (Hyndman and Athanasopoulos, Forecasting: principles and practice, 3.4), the shorter period taken
 * out before the longer: mean deviations from a centred moving average over the longest period.
 */
export function startOf(y: Float64Array, periods: readonly number[]): Start {
  const trend = movingAverage(y, periods.at(-1) ?? 1)
  const rest = y.map((value, i) => value - trend[i]!)
  const seasons = periods.map((period) => {
    const season = meanByPlace(rest, period)
    for (let i = 0; i < rest.length; i++) rest[i]! -= season[i % period]!
    return season
  })
  const early = Math.min(y.length - 1, Math.max(1, periods.at(-1) ?? 10))
  return { level: trend[0]!, slope: (trend[early]! - trend[0]!) / early, seasons }
}

function meanByPlace(rest: Float64Array, period: number): Float64Array {
  const [sums, counts] = [new Float64Array(period), new Float64Array(period)]
  for (let i = 0; i < rest.length; i++) {
    sums[i % period]! += rest[i]!
    counts[i % period]!++
  }
  const means = sums.map((sum, place) => sum / Math.max(1, counts[place]!))
  const centre = means.reduce((sum, mean) => sum + mean, 0) / period
  return means.map((mean) => mean - centre)
}

/** Centred, the ends of an even window at half weight; at the edges of the series the first and last whole window stands. */
export function movingAverage(y: Float64Array, window: number): Float64Array {
  const running = new Float64Array(y.length + 1)
  for (let i = 0; i < y.length; i++) running[i + 1] = running[i]! + y[i]!
  const half = window >> 1
  const most = y.length - 1
  return y.map((_, i) => {
    const from = Math.max(0, Math.min(i - half, most - 2 * half))
    const to = Math.min(most, Math.max(i + half, 2 * half))
    const all = running[to + 1]! - running[from]!
    const isEven = window % 2 === 0 && to - from === 2 * half
    return isEven ? (all - (y[from]! + y[to]!) / 2) / window : all / (to - from + 1)
  })
}
