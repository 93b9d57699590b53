import type { Design } from './design.ts'
import { crossing, fits, gapOf, siblingFits, unitsIn, windowOf } from './model.ts'
import type { Crossing, Fit, Ridge } from './model.ts'
import { filterFor, FITTED } from './noise.ts'
import type { Days } from './noise.ts'

/** A gap where nothing was done, in its own standard errors. */
export type Placebos = { in_space: number[]; in_time: number[] }

const MOST_BLOCKS = 12
const SHORTEST_BLOCK = 3

/** In space: the same window on every control. In time: windows of the same length before the act, on the treated unit itself. */
export function placebosOf(design: Design, { days, best, crossings, ridge }: { days: Days; best: Fit; crossings: readonly Crossing[]; ridge: Ridge }): Placebos {
  const shared = design.columns.slice(unitsIn(design.columns))
  const own = crossings.find(({ filter }) => filter === best.filter)!
  return {
    in_space: siblingFits(design, own, { ...best.setting, ridge }).map((fit, unit) => zOf(fit, { response: design.columns[unit]!.values, columns: shared }, days)),
    in_time: blocksBefore(days, days.until - days.from + 1).map((block) => zOf(fits(design, [crossing(design, filterFor(best.setting.noise, block))], [best.setting])[0]!, design, block)),
  }
}

function zOf(fit: Fit, design: Design, days: Days): number {
  const length = days.until - days.from + 1
  const { place, spread } = gapOf(fit, days, windowOf(design, days, new Float64Array(length).fill(1 / length)))
  return place / spread
}

/**
 * Windows that touch but do not overlap, back from the last fitted day, each with past enough before it to be foretold from.
 * As long as the act's own, or a quarter of the past where that is shorter.
 */
function blocksBefore(days: Days, length: number): Days[] {
  let end = days.from - 1
  while (end >= 0 && days.use[end] !== FITTED) end--
  const block = Math.min(length, Math.max(SHORTEST_BLOCK, (end + 1) >> 2))
  const blocks: Days[] = []
  for (let from = end - block + 1; from >= (end + 1) >> 1 && blocks.length < MOST_BLOCKS; from -= block) blocks.push({ ...days, from, until: from + block - 1 })
  return blocks
}

/**
 * By how much the intervals must be widened or narrowed so that the placebos' gaps are as large as they should be: an inverse-gamma
 * posterior of the variance that trusts the model like `TRUST` placebos; `df` says how well that is known. Where the unit's own
 * past alone belies the model (squares two deviations above their number), the past alone decides: on real hourly series the
 * controls' gaps were in order and the unit's were not.
 */
export function calibration({ in_space, in_time }: Placebos, df: number): { widened: number; df: number } {
  const [space, time] = [in_space, in_time].map((list) => squaresOf(list, df)) as [number, number]
  const number = in_space.length + in_time.length
  const pooled = Math.sqrt((TRUST + space + time) / (TRUST + number))
  const own = Math.sqrt((TRUST_WHEN_BELIED + time) / (TRUST_WHEN_BELIED + in_time.length))
  const belied = time > in_time.length + 2 * Math.sqrt(2 * in_time.length)
  if (belied) return { widened: Math.max(pooled, own), df: Math.min(df, TRUST_WHEN_BELIED + in_time.length) }
  // With no siblings, a handful of blocks is no ground to promise more than the model does.
  return { widened: in_space.length > 0 ? pooled : Math.max(1, pooled, own), df: Math.min(df, TRUST + number) }
}
const TRUST = 30
const TRUST_WHEN_BELIED = 4

/** A Student's t has variance df / (df − 2). One wild placebo is held to four deviations. */
const squaresOf = (placebos: readonly number[], df: number): number => placebos.reduce((sum, z) => sum + Math.min(z * z, 16) * (1 - 2 / df), 0)
