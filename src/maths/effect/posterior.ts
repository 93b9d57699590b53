import type { Design } from './design.ts'
import { dot } from './linear.ts'
import type { Mixture } from './mixture.ts'
import { betaOf, fits, gapOf, scatterOf, windowOf } from './model.ts'
import type { Crossing, Fit, Setting } from './model.ts'
import type { Days } from './noise.ts'

/** Fits that carry less than this share of the best one's weight are left aside: together under 1 % of the whole. */
const NEGLIGIBLE = 1e-3

export type Posterior = {
  fits: { fit: Fit; weight: number }[]
  best: Fit
  design: Design
  days: Days
  mixture: Mixture
}

/** The window's mean gap, averaged over all settings by how well each explains the days before. */
export function posterior(design: Design, days: Days, { crossings, settings, weights }: { crossings: readonly Crossing[]; settings: readonly Setting[]; weights: Float64Array }): Posterior | undefined {
  const all = fits(design, crossings, settings)
  const best = all.reduce((a, b) => (b.log_weight > a.log_weight ? b : a))
  // A series its columns explain to the last digit has no error to be likely under: it was computed, not observed.
  if (!Number.isFinite(best.log_weight)) return undefined
  const kept = all.filter(({ log_weight }) => log_weight > best.log_weight + Math.log(NEGLIGIBLE))
  const total = kept.reduce((sum, { log_weight }) => sum + Math.exp(log_weight - best.log_weight), 0)
  const weighed = kept.map((fit) => ({ fit, weight: Math.exp(fit.log_weight - best.log_weight) / total }))
  return { best, fits: weighed, design, days, mixture: mixtureOf(weighed, { design, days, weights }) }
}

export function mixtureOf(weighed: Posterior['fits'], { design, days, weights }: { design: Design; days: Days; weights: Float64Array }): Mixture {
  const window = windowOf(design, days, weights)
  return { df: weighed[0]!.fit.df, parts: weighed.map(({ fit, weight }) => ({ weight, ...gapOf(fit, days, window) })) }
}

/** The response expected of every day: before the window by the columns alone, within it with the lasting noise carried forward. */
export function pathOf({ fits, design: { columns }, days }: Posterior): Float64Array {
  const beta = new Float64Array(columns.length)
  const carried = new Float64Array(days.until - days.from + 1)
  for (const { fit, weight } of fits) {
    const own = betaOf(fit)
    for (let i = 0; i < beta.length; i++) beta[i]! += weight * own[i]!
    let lasting = weight * (fit.stands.response - dot(fit.stands.columns, own))
    for (let h = 0; h < carried.length; h++) {
      carried[h]! += lasting
      lasting *= fit.setting.noise.rho
    }
  }
  return Float64Array.from({ length: days.until + 1 }, (_, t) => {
    let sum = carried[t - days.from] ?? 0
    for (let i = 0; i < beta.length; i++) sum += beta[i]! * columns[i]!.values[t]!
    return sum
  })
}

/** Mean variance of one day of the window about its expectation. */
export const dayScatter = ({ fits, days }: Posterior, weights: Float64Array): number =>
  fits.reduce((sum, { fit, weight }) => sum + weight * scatterOf(fit, days, weights), 0)

/** Correlation of one day's noise with the next's. */
export const lastingOf = ({ fits }: Posterior): number => fits.reduce((sum, { fit: { setting: { noise } }, weight }) => sum + weight * noise.rho * (1 - noise.white), 0)
