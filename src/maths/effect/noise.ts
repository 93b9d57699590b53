/**
 * Noise that lasts and noise that does not: a stationary AR(1) of variance 1 − white, plus independent noise of variance `white`
 * (both in units of the whole variance), plus `extra[t]` on days that are known to scatter more. One pass of the Kalman filter
 * turns any column into independent innovations of unit variance, in time linear in its length (Harvey, Forecasting, Structural
 * Time Series Models and the Kalman Filter, 1989, §3.4: generalised least squares by running all columns through one filter).
 */
export type Noise = { rho: number; white: number }

/** Day by day, not seen, seen, or seen but kept out of the fit: such a day only says where the noise stands when the window opens. */
export const UNSEEN = 0
export const FITTED = 1
export const STANDING = 2

export type Filter = {
  noise: Noise
  gain: Float64Array
  /** 1/√F of the fitted days, in order; their number is the sample size. */
  root: Float64Array
  fitted: Int32Array
  sum_log_f: number
  /** Variance of the lasting part on the first day of the window, seen from the day before. */
  standing: number
}

export type Days = { use: Uint8Array; extra: Float64Array; from: number; until: number }

export function filterFor(noise: Noise, { use, extra, from }: Days): Filter {
  const { rho, white } = noise
  const lasting = 1 - white
  const gain = new Float64Array(from)
  const root: number[] = []
  const fitted: number[] = []
  let sum_log_f = 0
  let variance = lasting
  for (let t = 0; t < from; t++) {
    const f = variance + white + extra[t]!
    if (use[t] !== UNSEEN) gain[t] = variance / f
    if (use[t] === FITTED) {
      root.push(1 / Math.sqrt(f))
      fitted.push(t)
      sum_log_f += Math.log(f)
    }
    variance = rho * rho * variance * (1 - gain[t]!) + (1 - rho * rho) * lasting
  }
  return { noise, gain, root: Float64Array.from(root), fitted: Int32Array.from(fitted), sum_log_f, standing: variance }
}

/** The fitted days' innovations, then what the filter expects of the column's lasting part on the first day of the window. */
export function filtered(column: Float64Array, { noise, gain, root, fitted }: Filter): Float64Array {
  const n = fitted.length
  const out = new Float64Array(n + 1)
  let mean = 0
  let at = 0
  for (let t = 0; t < gain.length; t++) {
    const innovation = column[t]! - mean
    if (at < n && fitted[at] === t) {
      out[at] = innovation * root[at]!
      at++
    }
    mean = noise.rho * (gain[t] === 0 ? mean : mean + gain[t]! * innovation)
  }
  out[n] = mean
  return out
}

/** Variance of the window's weighted noise, given all that was seen before it. */
export function windowVariance({ noise: { rho, white }, standing }: Filter, { extra, from }: Days, weights: Float64Array): number {
  let total = 0
  let carried = 0
  for (let h = weights.length - 1; h >= 0; h--) {
    carried = weights[h]! + rho * carried
    total += weights[h]! ** 2 * (white + extra[from + h]!) + carried ** 2 * (h === 0 ? standing : (1 - rho * rho) * (1 - white))
  }
  return total
}

/** Mean over the window's days of the variance of one day, by the same weights. */
export function dayVariance({ noise: { rho, white }, standing }: Filter, { extra, from }: Days, weights: Float64Array): number {
  let total = 0
  let variance = standing
  for (let h = 0; h < weights.length; h++) {
    total += weights[h]! * (white + extra[from + h]! + variance)
    variance = rho * rho * variance + (1 - rho * rho) * (1 - white)
  }
  return total
}
