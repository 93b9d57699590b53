import type { Days } from './noise.ts'
import { FITTED } from './noise.ts'

/**
 * What the untouched path of a unit is explained by, as columns of unit deviation over the fitted days. A ridge group's columns
 * are shrunk towards nothing by a deviation that the data choose; `free` ones are not shrunk.
 */
export type Group = 'free' | 'market' | 'unit' | 'covariate' | 'trend' | 'season'
export type Column = { group: Group; values: Float64Array }
export type Design = { response: Float64Array; columns: Column[] }

/**
 * Shrunk all the way this is the difference in differences: the unit less the mean of its controls, level apart. `market` lets it
 * answer more or less than one for one, `unit` weighs single controls up or down (a ridge-augmented synthetic control,
 * Ben-Michael, Feller and Rothstein, JASA 2021), `trend` and `season` are its own. Covariates in other units are shrunk too: two series that only drift would else explain anything.
 */
export function designOf(response: Float64Array, { controls, covariates, days, season }: { controls: readonly Float64Array[]; covariates: readonly Float64Array[]; days: Days; season: number }): Design {
  const length = days.until + 1
  const market = controls.length > 0 ? averageOf(controls) : undefined
  const made: { group: Group; values: Float64Array }[] = []
  if (market && controls.length > 2) for (const control of controls) made.push({ group: 'unit', values: control.map((value, t) => value - market[t]!) })
  for (const covariate of covariates) made.push({ group: 'covariate', values: covariate })
  if (market) made.push({ group: 'market', values: market })
  // Covariates alone must carry the trend: a straight line drawn on beyond the window's opening may end anywhere.
  if (market) made.push({ group: 'trend', values: Float64Array.from({ length }, (_, t) => t - days.from) })
  for (const { of, each } of seasonsOf(season, days.from)) {
    for (let phase = 1; phase < of; phase++) made.push({ group: 'season', values: Float64Array.from({ length }, (_, t) => (Math.floor(t / each) % of === phase ? 1 : 0)) })
  }
  const columns = made.map(({ group, values }) => ({ group, values: standard(values, days, group === 'trend') })).filter(({ values }) => values.every(Number.isFinite))
  columns.push({ group: 'free', values: new Float64Array(length).fill(1) })
  return { response: market ? response.map((value, t) => value - market[t]!) : response, columns }
}

/** Hours have days of the week too, where two weeks were seen. */
const seasonsOf = (season: number, past: number) => [{ of: season, each: 1 }, ...(season === 24 && past >= 336 ? [{ of: 7, each: 24 }] : [])]

export function averageOf(series: readonly Float64Array[]): Float64Array {
  return series[0]!.map((_, t) => series.reduce((sum, values) => sum + values[t]!, 0) / series.length)
}

/** Centred and of unit deviation over the fitted days; a trend is centred where the window opens, so that shrinking it does not tilt the level there. */
function standard(values: Float64Array, { use, from }: Days, keepsOrigin: boolean): Float64Array {
  let [n, sum, squares] = [0, 0, 0]
  for (let t = 0; t < from; t++) if (use[t] === FITTED) {
    n++
    sum += values[t]!
    squares += values[t]! ** 2
  }
  const centre = sum / n
  const deviation = Math.sqrt(Math.max(0, squares / n - centre * centre))
  return values.map((value) => (value - (keepsOrigin ? 0 : centre)) / deviation)
}

/**
 * Days on which the controls stray from each other far beyond what is usual around them (festivals, where each answers by its
 * own measure) say less about the unit: the excess, in units of the usual variance. Fewer than four controls cannot tell.
 */
export function extraScatter(controls: readonly Float64Array[], { from, until }: { from: number; until: number }): Float64Array {
  const extra = new Float64Array(until + 1)
  const n = controls.length
  if (n < 4) return extra
  const market = averageOf(controls)
  const levels = controls.map((series) => meanOf(series.subarray(0, from)) - meanOf(market.subarray(0, from)))
  const scatter = Float64Array.from(market, (value, t) => controls.reduce((sum, series, i) => sum + (series[t]! - value - levels[i]!) ** 2, 0) / (n - 1))
  // Three deviations of a sample variance over its mean: chance alone passes it about once in a hundred days.
  const beyond = 1 + 3 * Math.sqrt(2 / (n - 1))
  for (let t = 0; t <= until; t++) {
    const around = scatter.slice(Math.max(0, t - 14), Math.min(until + 1, t + 15)).sort()
    const usual = around[around.length >> 1]!
    if (scatter[t]! > beyond * usual) extra[t] = scatter[t]! / usual - 1
  }
  return extra
}

export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
