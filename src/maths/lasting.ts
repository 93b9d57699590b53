import type { DailySeries } from './expect.ts'
import { mean } from './quantiles.ts'
import { intervalOf, tailOf, tailOfSum } from './surprise.ts'
import { errorAt, walk } from './walk.ts'

/** What the last days came to together, and what they should have by the days before them, which alone are learnt from. */
export type Lasting =
  | {
      /** Per day; a rate over all days together. */
      actual: number
      value: number
      low: number
      high: number
      /** Two-sided, for one look at this window. */
      p: number
      score: number
      /** Judged days of the window, and what a rate rests on. */
      days: number
      among: number
    }
  | { value: null; because: 'not_known' | 'too_few_days' }

const FEWEST_DAYS = 21
/** A hundred misses tell their memory only roughly. */
const [LEAST_MEMORY, MOST_MEMORY] = [0.6, 4]

/**
 * A fall too small for one day shows over several. The days of the window are expected without learning from them; the error of
 * their sum allows for a level that drifts: a miss of a day moves the level by `pace` and so every later day of the window, which
 * gives Var Σ = σ² Σ_j (1 + j·pace)², j = 0 … w − 1 (Hyndman et al., Forecasting with Exponential Smoothing, 2008, ch. 6, on
 * lead-time demand in the local level model). Partial, excluded and marked days of the window are not judged.
 */
export function expectLasting(series: DailySeries, window: number, level = 0.95): Lasting {
  const n = series.values.length
  const from = n - window
  if (from < FEWEST_DAYS) return { value: null, because: 'too_few_days' }
  const unlearnt = { ...series, excluded: series.values.map((_, i) => i >= from || (series.excluded?.[i] ?? false)) }
  const { steps, misses, pace } = walk(unlearnt)
  if (misses.length < FEWEST_DAYS - 7) return { value: null, because: 'too_few_days' }
  let [actual, value, variance, among, days] = [0, 0, 0, 0, 0]
  for (let i = from; i < n; i++) {
    const told = series.values[i]
    const step = steps[i]!
    const weight = series.kind === 'rate' ? (series.among?.[i] ?? 0) : 1
    if (told === null || told === undefined || weight <= 0 || series.excluded?.[i] || (series.marks?.[i] ?? null) !== null) continue
    actual += told
    value += step.expected * weight
    variance += (weight * errorAt({ ...step, among: weight }, step.expected)) ** 2
    among += series.kind === 'rate' ? weight : told
    days++
  }
  const per = series.kind === 'rate' ? among : days
  if (days === 0 || per <= 0) return { value: null, because: 'not_known' }
  let drift = 0
  for (let j = 0; j < days; j++) drift += (1 + j * pace) ** 2
  const error = Math.sqrt(((variance * drift) / days) * memory(misses, days))
  const { low, high } = intervalOf(misses, level)
  const score = (actual - value) / error
  const most = series.kind === 'rate' ? 1 : Infinity
  return { actual: actual / per, value: value / per, low: Math.max(0, (value + low * error) / per), high: Math.min(most, Math.max(0, (value + high * error) / per)), p: days === 1 ? tailOf(misses, score) : tailOfSum(misses, score, days), score, days, among }
}

/**
 * What the walk leaves of yesterday in today: the variance of sums of `days` misses over that of as many unrelated ones, from
 * all such runs of the past (overlapping batch means: Meketon and Schmeiser, Winter Simulation Conference 1984).
 */
function memory(misses: readonly number[], days: number): number {
  const runs = misses.length - days + 1
  if (days === 1 || runs < 3 * days) return 1
  const centre = mean(misses)
  const single = mean(misses.map((miss) => (miss - centre) ** 2))
  // A figure that never misses has no memory to speak of.
  if (single === 0) return 1
  let sum = 0
  let squares = 0
  misses.forEach((miss, i) => {
    sum += miss - centre - (i >= days ? misses[i - days]! - centre : 0)
    if (i >= days - 1) squares += sum ** 2
  })
  return Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, squares / runs / (days * single)))
}
