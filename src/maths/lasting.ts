import type { DailySeries } from './expect.ts'
import { negativeBinomial } from './distributions.ts'
import { median } from './quantiles.ts'
import { intervalOf, tailOf, tailOfSum } from './surprise.ts'
import { errorAt, walk } from './walk.ts'
import type { Gait, Step, Walk } from './walk.ts'

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
/** The model's word on how a run's error grows counts as so many runs seen: more where a level is known to keep. */
const PRIOR_RUNS = { steady: 12, free: 8 }
/** Overlapping runs tell a variance as well as half as many again of the runs that fit without overlap (Meketon and Schmeiser, Winter Simulation Conference 1984). */
const OVERLAPPING = 1.5
/** No level keeps for ever, however still it stood so far. */
const DRIFT = 0.03
/** A run beyond this many robust deviations was an event. */
const EVENT = 4

/** The last `window` days (see `lastingOf`). */
export const expectLasting = (series: DailySeries, window: number, level = 0.95): Lasting => lastingOf(series, [window], level)[0]!

/**
 * A fall too small for one day shows over several. The days of a window are expected as on its eve. How far such a run may be off
 * is learnt from all runs of the past expected in the same way, so that a level that drifts, and days that remember each other, are
 * counted once and as they are; the pace is the one that missed runs of that length least. A hundred days hold few runs, so the model has a say too: a miss moves the level by `pace` and so
 * every later day, Var Σ = σ² Σ_j (1 + j·pace)², j = 0 … w − 1 (Hyndman et al., Forecasting with Exponential Smoothing, 2008, ch. 6,
 * on lead-time demand in the local level model); the two are joined as in a scaled inverse χ² (Gelman et al., Bayesian Data
 * Analysis, 2013, §2.6), which makes the run's error a t. Partial, excluded and marked days are not judged.
 */
export function lastingOf(series: DailySeries, windows: readonly number[], level = 0.95): Lasting[] {
  const n = series.values.length
  const until = n - Math.max(...windows)
  if (until < FEWEST_DAYS) return windows.map(() => ({ value: null, because: 'too_few_days' }))
  // Told too seldom to be learnt from, it need not be walked: of hundreds of items most sell too little to have a price every day.
  if (series.values.slice(SETTLED, until).filter((value) => value !== null).length < FEWEST_DAYS - 7) return windows.map(() => ({ value: null, because: 'too_few_days' }))
  const walked = walk(series, until)
  if (walked.misses.length < FEWEST_DAYS - 7) return windows.map(() => ({ value: null, because: 'too_few_days' }))
  const gait = gaitOf(walked, until)
  return windows.map((window) => lasting(walked, gait, { window, until, n, level, steady: series.steady ?? false }))
}

function lasting(walked: Walk, gait: Remembering, { window, until, n, level, steady }: { window: number; until: number; n: number; level: number; steady: boolean }): Lasting {
  const run = runOf(walked.steps, gait, n - window, window)
  if (!run) return { value: null, because: 'not_known' }
  const { kind } = walked.steps[0]!
  const past: Run[] = []
  // Neighbouring runs of a week share six days: every other one tells as much.
  for (let from = SETTLED; from + window <= until; from += window < 7 ? 1 : 2) {
    const one = runOf(walked.steps, gait, from, window)
    if (one && one.days * 2 > window) past.push(one)
  }
  const { growth, df } = run.days === 1 ? { growth: { sum: 1, step: 1 }, df: Infinity } : growthOf(walked, gait, past, { window, steady })
  const { low, high } = intervalOf(walked.misses, level)
  const [per, most] = kind === 'rate' ? [run.among, 1] : [run.days, Infinity]
  const bound = (side: number) => Math.min(most, Math.max(0, (run.value + side * run.error * Math.sqrt(growth.sum)) / per))
  const score = run.step / Math.sqrt(growth.step)
  // A step that the days together do not show is none.
  const p = Math.sign(score) !== Math.sign(run.actual - run.value) ? 1 : run.days === 1 ? tailOf(walked.misses, (run.actual - run.value) / run.error) : tailOfSum(walked.misses, score, { days: run.days, df })
  return { actual: run.actual / per, value: run.value / per, low: bound(low), high: bound(high), p: Math.max(p, chanceOf(walked.steps, gait, n - window, run)), score, days: run.days, among: kind === 'rate' ? run.among : run.actual }
}

/**
 * How rare it would be by chance alone, of hits counted one by one: few of them have tails no t knows of, and a rate known from few
 * is hardly known (Poisson with a gamma learnt from the days the level rests on: a negative binomial).
 */
function chanceOf(steps: Walk['steps'], { pace }: Gait, from: number, { actual, value, among, days }: Run): number {
  const { kind } = steps[0]!
  if (kind === 'money' || value > FEW) return 0
  let [hits, past] = [1, 0]
  for (const step of steps.slice(Math.max(0, from - Math.round(1 / pace)), from)) {
    if (!step.ordinary) continue
    hits += kind === 'rate' ? step.actual * step.among : step.actual
    past += kind === 'rate' ? step.among : 1
  }
  const share = (kind === 'rate' ? among : days) / Math.max(past, 1e-9)
  const law = negativeBinomial(Math.max(1e-9, actual > value ? Math.max(value, hits * share) : value), 1 + share)
  return Math.min(1, 2 * (actual > value ? law.upper(Math.floor(actual) - 1) : law.cdf(Math.ceil(actual))))
}
const FEW = 30

/** A pace has to miss less by this share of itself: among paces that miss alike the slower is surer of its level. */
const EARNED = 0.4

type Remembering = Gait & { /** What a day keeps of how far yesterday was off. */ memory: number }

/** The pace that, with what days remember of each other, misses a day least. */
function gaitOf({ steps, gaits }: Walk, until: number): Remembering {
  let best: Remembering | undefined
  let least = Infinity
  for (const gait of gaits) {
    const misses = steps.slice(SETTLED, until).map((step, i) => (step.ordinary ? (step.actual - gait.onEve(i + SETTLED, i + SETTLED)) / errorAt(step, step.expected) : Number.NaN))
    const memory = memoryOf(misses)
    let loss = 0
    for (let i = 1; i < misses.length; i++) {
      const miss = misses[i]! - (Number.isNaN(misses[i - 1]!) ? 0 : memory * misses[i - 1]!)
      if (!Number.isNaN(miss)) loss += Math.min(3, Math.abs(miss)) * (1 + i / misses.length)
    }
    loss *= 1 + gait.pace * EARNED
    if (loss < least) [best, least] = [{ ...gait, memory }, loss]
  }
  return best!
}

/** Of clipped misses, how much each has of the one before; what two standard errors may be by chance is none. */
function memoryOf(misses: readonly number[]): number {
  const clipped = misses.map((miss) => Math.max(-CLIP, Math.min(CLIP, miss)))
  let [together, alone, pairs] = [0, 0, 0]
  for (let i = 1; i < clipped.length; i++) {
    if (Number.isNaN(clipped[i]!) || Number.isNaN(clipped[i - 1]!)) continue
    together += clipped[i]! * clipped[i - 1]!
    alone += clipped[i - 1]! ** 2
    pairs++
  }
  const memory = alone === 0 ? 0 : together / alone
  return memory < 2 / Math.sqrt(pairs) ? 0 : Math.min(MOST_MEMORY, memory)
}
const CLIP = 3
const MOST_MEMORY = 0.8

type Run = {
  actual: number
  value: number
  /** Of the sum, were its days unrelated and its level known. */
  error: number
  /** How far a step at the run's first day fits its days, in standard errors, were memory and level known. */
  step: number
  among: number
  days: number
}

/**
 * Days `from` … `from + window − 1` together, as expected on their eve. The step is the generalised least squares contrast of a
 * lasting change among errors that remember each other: what the first day jumps by says more than that the others stay there
 * (autoregressive errors of order one: Cochrane and Orcutt, JASA 44, 1949; first day as Prais and Winsten, 1954).
 */
function runOf(steps: Walk['steps'], { onEve, memory }: Remembering, from: number, window: number): Run | undefined {
  let [actual, value, variance, among, days, fit, size] = [0, 0, 0, 0, 0, 0, 0]
  const eve = steps[from - 1]
  let before = eve?.ordinary ? { miss: missOf(eve, onEve(from, from - 1)), size: 0 } : undefined
  for (let i = from; i < from + window; i++) {
    const step = steps[i]!
    if (!step.ordinary) { before = undefined; continue }
    const weight = step.kind === 'rate' ? step.among : 1
    const expected = onEve(from, i)
    const error = errorAt(step, expected)
    actual += step.actual * weight
    value += expected * weight
    variance += (weight * error) ** 2
    among += weight
    days++
    const now = { miss: (step.actual - expected) / error, size: expected / error }
    const keeps = before ? 1 : Math.sqrt(1 - memory ** 2)
    const [news, step_size] = [keeps * now.miss - (before ? memory * before.miss : 0), keeps * now.size - (before ? memory * before.size : 0)]
    fit += step_size * news
    size += step_size ** 2
    before = now
  }
  if (days === 0 || among <= 0) return undefined
  return { actual, value, error: Math.sqrt(variance), step: size > 0 ? fit / Math.sqrt(size * (1 - memory ** 2)) : 0, among, days }
}

const missOf = (step: Step, expected: number) => (step.actual - expected) / errorAt(step, expected)

const SETTLED = 14

/** How much larger the variance of a run and of its step is than were all known, from the runs of the past, and how well that is known. */
function growthOf({ misses }: Walk, { pace, memory }: Remembering, past: readonly Run[], { window, steady }: { window: number; steady: boolean }): { growth: { sum: number; step: number }; df: number } {
  let model = 0
  for (let j = 0; j < window; j++) model += (1 + j * Math.max(pace, DRIFT)) ** 2 / window
  // A model that errs by less or more than it says is found out on single days.
  const single = misses.reduce((sum, miss) => sum + miss ** 2, 0) / misses.length
  const seen = (OVERLAPPING * past.length * (window < 7 ? 1 : 2)) / window
  const prior = PRIOR_RUNS[steady ? 'steady' : 'free']
  const joined = (scores: readonly number[], expected: number) => (prior * expected * single + seen * squareOf(scores)) / (prior + seen)
  return {
    growth: { sum: joined(past.map(({ actual, value, error }) => (actual - value) / error), (model * (1 + memory)) / (1 - memory)), step: joined(past.map(({ step }) => step), 1 + ((model - 1) * (1 - memory)) / (1 + memory)) },
    df: prior + seen,
  }
}

/** Mean square without events. */
function squareOf(scores: readonly number[]): number {
  const most = EVENT * 1.4826 * median(scores.map(Math.abs))
  const usual = scores.filter((score) => Math.abs(score) <= most)
  return usual.length === 0 ? 0 : usual.reduce((sum, score) => sum + score ** 2, 0) / usual.length
}
