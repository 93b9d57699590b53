import type { DailySeries } from './expect.ts'
import { median } from './quantiles.ts'
import { intervalOf, tailOf, tailOfSum } from './surprise.ts'
import { errorAt, walk } from './walk.ts'
import type { Walk } from './walk.ts'

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
/** The model's word on how a run's error grows counts as so many runs seen. */
const PRIOR_RUNS = 8
/** Overlapping runs tell a variance as well as half as many again of the runs that fit without overlap (Meketon and Schmeiser, Winter Simulation Conference 1984). */
const OVERLAPPING = 1.5
/** A run beyond this many robust deviations was an event. */
const EVENT = 4

/** The last `window` days (see `lastingOf`). */
export const expectLasting = (series: DailySeries, window: number, level = 0.95): Lasting => lastingOf(series, [window], level)[0]!

/**
 * A fall too small for one day shows over several. The days of a window are expected as on its eve. How far such a run may be off
 * is learnt from all runs of the past expected in the same way, so that a level that drifts, and days that remember each other, are
 * counted once and as they are. A hundred days hold few runs, so the model has a say too: a miss moves the level by `pace` and so
 * every later day, Var Σ = σ² Σ_j (1 + j·pace)², j = 0 … w − 1 (Hyndman et al., Forecasting with Exponential Smoothing, 2008, ch. 6,
 * on lead-time demand in the local level model); the two are joined as in a scaled inverse χ² (Gelman et al., Bayesian Data
 * Analysis, 2013, §2.6), which makes the run's error a t. Partial, excluded and marked days are not judged.
 */
export function lastingOf(series: DailySeries, windows: readonly number[], level = 0.95): Lasting[] {
  const n = series.values.length
  const until = n - Math.max(...windows)
  if (until < FEWEST_DAYS) return windows.map(() => ({ value: null, because: 'too_few_days' }))
  const walked = walk(series, until)
  if (walked.misses.length < FEWEST_DAYS - 7) return windows.map(() => ({ value: null, because: 'too_few_days' }))
  return windows.map((window) => lasting(walked, { window, until, n, level }))
}

function lasting(walked: Walk, { window, until, n, level }: { window: number; until: number; n: number; level: number }): Lasting {
  const run = runOf(walked, n - window, window)
  if (!run) return { value: null, because: 'not_known' }
  const { misses, steps: [{ kind }] } = walked as Walk & { steps: [Walk['steps'][number]] }
  const per = kind === 'rate' ? run.among : run.days
  const { growth, df } = run.days === 1 ? { growth: 1, df: Infinity } : growthOf(walked, window, until)
  const error = run.error * Math.sqrt(growth)
  const score = (run.actual - run.value) / error
  const { low, high } = intervalOf(misses, level)
  const most = kind === 'rate' ? 1 : Infinity
  const bound = (side: number) => Math.min(most, Math.max(0, (run.value + side * error) / per))
  return { actual: run.actual / per, value: run.value / per, low: bound(low), high: bound(high), p: run.days === 1 ? tailOf(misses, score) : tailOfSum(misses, score, { days: run.days, df }), score, days: run.days, among: kind === 'rate' ? run.among : run.actual }
}

type Run = { actual: number; value: number; /** Of the sum, were its days unrelated and its level known. */ error: number; among: number; days: number }

/** Days `from` … `from + window − 1` together, as expected on their eve. */
function runOf({ steps, onEve }: Walk, from: number, window: number): Run | undefined {
  let [actual, value, variance, among, days] = [0, 0, 0, 0, 0]
  for (let i = from; i < from + window; i++) {
    const step = steps[i]!
    if (!step.ordinary) continue
    const weight = step.kind === 'rate' ? step.among : 1
    const expected = onEve(from, i)
    actual += step.actual * weight
    value += expected * weight
    variance += (weight * errorAt(step, expected)) ** 2
    among += weight
    days++
  }
  return days === 0 || among <= 0 ? undefined : { actual, value, error: Math.sqrt(variance), among, days }
}

const SETTLED = 14

/** How much larger the variance of a run is than that of as many unrelated days of a known level, and how well that is known. */
function growthOf(walked: Walk, window: number, until: number): { growth: number; df: number } {
  const scores: number[] = []
  for (let from = SETTLED; from + window <= until; from++) {
    const run = runOf(walked, from, window)
    if (run && run.days * 2 > window) scores.push((run.actual - run.value) / run.error)
  }
  let model = 0
  for (let j = 0; j < window; j++) model += (1 + j * walked.pace) ** 2 / window
  const most = EVENT * 1.4826 * median(scores.map(Math.abs))
  const usual = scores.filter((score) => Math.abs(score) <= most)
  const seen = (OVERLAPPING * usual.length) / window
  const squares = usual.length === 0 ? 0 : usual.reduce((sum, score) => sum + score ** 2, 0) / usual.length
  return { growth: (PRIOR_RUNS * model + seen * squares) / (PRIOR_RUNS + seen), df: PRIOR_RUNS + seen }
}
