import type { Design, Group } from './design.ts'
import { backward, cholesky, dot, forward } from './linear.ts'
import { dayVariance, filtered, windowVariance } from './noise.ts'
import type { Days, Filter, Noise } from './noise.ts'

/** A ridge is the deviation of a standardised column's coefficient before the data, in units of the noise. */
export type Ridge = Record<Exclude<Group, 'free'>, number>
export type Setting = { noise: Noise; ridge: Ridge; log_prior: number }

export type Fit = {
  setting: Setting
  filter: Filter
  /** Restricted likelihood × prior, up to a constant of the design. */
  log_weight: number
  variance: number
  df: number
  /** Cholesky factor L of the coefficients' precision in units of the noise, and L′ × the coefficients. */
  factor: Float64Array
  half: Float64Array
  /** Where the lasting part of the response, and of each column, stands on the first day of the window. */
  stands: { response: number; columns: Float64Array }
}

/** The filtered columns' cross products under one noise: all that fits need of the days before the window. */
export type Crossing = { filter: Filter; gram: Float64Array; moments: Float64Array; squares: number; stands: Fit['stands'] }

export function crossing({ response, columns }: Design, filter: Filter): Crossing {
  const run = columns.map(({ values }) => filtered(values, filter))
  const own = filtered(response, filter)
  const k = run.length
  const n = filter.fitted.length
  const gram = new Float64Array(k * k)
  for (let i = 0; i < k; i++) for (let j = 0; j <= i; j++) gram[i * k + j] = dot(run[i]!, run[j]!, n)
  return {
    filter,
    gram,
    moments: Float64Array.from(run, (column) => dot(column, own, n)),
    squares: dot(own, own, n),
    stands: { response: own[n]!, columns: Float64Array.from(run, (column) => column[n]!) },
  }
}

/**
 * Generalised least squares with ridge priors under every setting: normal-inverse-gamma, so that the window's mean gap is exactly
 * Student's t given the setting, and settings are weighed by their restricted likelihood (Harville, Biometrika 1974).
 * Cost: one filter pass and one cross product for each noise, one factorisation of columns × columns for each ridge.
 */
export function fits(design: Design, crossings: readonly Crossing[], settings: readonly Setting[]): Fit[] {
  let units: Units | undefined
  return settings.map((setting) => {
    const own = crossings.find(({ filter }) => filter.noise === setting.noise)!
    if (units?.crossing !== own || units.ridge !== setting.ridge.unit) units = unitsDone(design, own, setting.ridge.unit)
    return fitOne(design, setting, units)
  })
}

type Units = { crossing: Crossing; ridge: number; factor: Float64Array; log_determinant: number; number: number }

export const unitsIn = (columns: Design['columns']): number => columns.findIndex(({ group }) => group !== 'unit')

/** The units' columns come first and are many: they are factorised once for all settings that shrink them alike. */
function unitsDone({ columns }: Design, crossing: Crossing, ridge: number): Units {
  const k = columns.length
  const factor = crossing.gram.slice()
  const number = unitsIn(columns)
  for (let i = 0; i < number; i++) factor[i * (k + 1)]! += ridge ** -2
  return { crossing, ridge, number, log_determinant: cholesky(factor, { k, from: 0, until: number }) + 2 * number * Math.log(ridge), factor }
}

function fitOne({ columns }: Design, setting: Setting, { crossing, factor: done, log_determinant, number }: Units): Fit {
  const factor = done.slice()
  const shrunk = shrink(factor, { columns, ridge: setting.ridge, from: number })
  const determinant = log_determinant + shrunk.log_prior + cholesky(factor, { k: columns.length, from: number, until: columns.length })
  return fitOf(setting, { ...crossing, factor, log_determinant: determinant, free: shrunk.free })
}

/** Adds the prior precision of the columns from `from` on to their diagonal. */
function shrink(factor: Float64Array, { columns, ridge, from }: { columns: Design['columns']; ridge: Ridge; from: number }): { log_prior: number; free: number } {
  const k = columns.length
  let log_prior = 0
  let free = 0
  for (let i = from; i < k; i++) {
    const { group } = columns[i]!
    if (group === 'free') {
      free++
      factor[i * (k + 1)]! *= 1 + 1e-9
    } else {
      factor[i * (k + 1)]! += ridge[group] ** -2
      log_prior += 2 * Math.log(ridge[group])
    }
  }
  return { log_prior, free }
}

function fitOf(setting: Setting, { filter, factor, moments, squares: all, stands, log_determinant, free }: Crossing & { factor: Float64Array; log_determinant: number; free: number }): Fit {
  const half = forward(factor, moments)
  const df = filter.fitted.length - free
  const squares = Math.max(all - dot(half, half), 1e-12)
  const log_weight = setting.log_prior - (filter.sum_log_f + log_determinant + df * Math.log(squares)) / 2
  return { setting, filter, log_weight, variance: squares / df, df, half, factor, stands }
}

/**
 * Every control's own departure from their mean (its column) explained as the treated unit is, by the columns that are no single
 * control's. All out of the cross products there are.
 */
export function siblingFits({ columns }: Design, crossing: Crossing, setting: Setting): Fit[] {
  const number = unitsIn(columns)
  const all = columns.length
  const shared = columns.slice(number)
  const k = shared.length
  const factor = new Float64Array(k * k)
  for (let i = 0; i < k; i++) for (let j = 0; j <= i; j++) factor[i * k + j] = crossing.gram[(number + i) * all + number + j]!
  const { log_prior, free } = shrink(factor, { columns: shared, ridge: setting.ridge, from: 0 })
  const log_determinant = log_prior + cholesky(factor, { k, from: 0, until: k })
  return Array.from({ length: number }, (_, unit) => {
    const moments = new Float64Array(k)
    for (let i = 0; i < k; i++) moments[i] = crossing.gram[(number + i) * all + unit]!
    const stands = { response: crossing.stands.columns[unit]!, columns: crossing.stands.columns.subarray(number) }
    return fitOf(setting, { filter: crossing.filter, gram: crossing.gram, squares: crossing.gram[unit * (all + 1)]!, moments, stands, factor, log_determinant, free })
  })
}

/** Coefficients of the columns. */
export const betaOf = ({ factor, half }: Fit): Float64Array => backward(factor, half)

/** The window's weighted mean of the response and of every column: the same for all fits. */
export type Window = { weights: Float64Array; response: number; columns: Float64Array }

export function windowOf({ response, columns }: Design, { from }: Days, weights: Float64Array): Window {
  const ahead = (values: Float64Array) => dot(weights, values.subarray(from), weights.length)
  return { weights, response: ahead(response), columns: Float64Array.from(columns, ({ values }) => ahead(values)) }
}

/** The weighted mean gap of the window and its standard error, both by one fit. */
export function gapOf(fit: Fit, days: Days, window: Window): { place: number; spread: number } {
  const { weights } = window
  let carried = 0
  for (let h = weights.length - 1; h >= 0; h--) carried = weights[h]! + fit.setting.noise.rho * carried
  const row = window.columns.slice()
  for (let i = 0; i < row.length; i++) row[i]! -= carried * fit.stands.columns[i]!
  const uncertain = forward(fit.factor, row)
  return {
    place: window.response - carried * fit.stands.response - dot(uncertain, fit.half),
    spread: Math.sqrt(fit.variance * (windowVariance(fit.filter, days, weights) + dot(uncertain, uncertain))),
  }
}

/** Mean over the window's days of the variance of one day's noise. */
export const scatterOf = (fit: Fit, days: Days, weights: Float64Array): number => fit.variance * dayVariance(fit.filter, days, weights)
