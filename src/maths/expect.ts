import { median } from './quantiles.ts'
import { intervalOf, tailOf } from './surprise.ts'
import { errorAt, walk } from './walk.ts'
import type { Step } from './walk.ts'

/** A daily figure, oldest first. What is unknown is null, never 0. */
export type DailySeries = {
  /** count: visitors, orders · money: fen · rate: `values` are the hits among `among`. */
  kind: 'count' | 'money' | 'rate'
  values: readonly (number | null)[]
  among?: readonly (number | null)[]
  /** 1 = Monday … 7 = Sunday. */
  first_weekday: number
  /** A festival, a promotion's phase: such a day has its own level, learnt from like days; null is an ordinary day. */
  marks?: readonly (string | null)[]
  /** Partial days, stock-out: neither learnt from nor judged. */
  excluded?: readonly boolean[]
  /** A share or a rate that is known to keep its level (source mix, click-through): learnt slowly, so that a week's sum is not taken for drift. */
  steady?: boolean
}

export type Expected =
  | {
      /** In the series' unit (a rate as a fraction); the interval holds the given share of what comes on such a day. */
      value: number
      low: number
      high: number
      actual: number
      /** Two-sided: how rarely such a day is that far off; for false discovery over all that is tested. */
      p: number
      /** Standardised difference; its sign says which way. */
      score: number
      /** How many days it was learnt from. */
      learnt: number
    }
  | { value: null; because: 'not_known' | 'excluded' | 'too_few_days' | 'no_like_day' }

/** Less than a fortnight of ordinary days says nothing of a weekday. */
const FEWEST_DAYS = 21
/** Older days than this say little of tomorrow. */
const MEMORY = 400

/**
 * Was the last day as it was to be expected from those before it? Level, slope and weekday by robust smoothing (outliers of
 * the past are clipped: Gelper, Fried and Croux, Robust forecasting with exponential and Holt-Winters smoothing, Journal of
 * Forecasting 29, 2010), spread by a variance that grows with the mean (Poisson plus a share, as the negative binomial), and
 * the interval from the ranks of the standardised one-day-ahead misses (conformal: Xu and Xie, Conformal prediction interval
 * for dynamic time-series, ICML 2021), which needs no law of their distribution.
 */
export function expectLast(series: DailySeries, level = 0.95): Expected {
  const last = series.values.length - 1
  if (series.values[last] === null || (series.kind === 'rate' && !series.among?.[last])) return { value: null, because: 'not_known' }
  if (series.excluded?.[last]) return { value: null, because: 'excluded' }
  const { steps, misses } = walk(lately(series))
  const today = steps.at(-1)
  if (!today || misses.length < FEWEST_DAYS - 7) return { value: null, because: 'too_few_days' }
  const mark = series.marks?.[last] ?? null
  return mark === null ? judged(today, misses, { level, effect: 1, doubt: 0 }) : likeDay(today, { mark, steps, misses, level })
}

function lately(series: DailySeries): DailySeries {
  const from = Math.max(0, series.values.length - MEMORY)
  const cut = <T>(list: readonly T[] | undefined) => list?.slice(from)
  const [among, marks, excluded] = [cut(series.among), cut(series.marks), cut(series.excluded)]
  return {
    kind: series.kind,
    values: series.values.slice(from),
    first_weekday: ((series.first_weekday - 1 + from) % 7) + 1,
    ...(among ? { among } : {}), ...(marks ? { marks } : {}), ...(excluded ? { excluded } : {}), ...(series.steady ? { steady: true } : {}),
  }
}

type Like = { level: number; /** The mark's multiple of an ordinary day, and how far that multiple itself scatters. */ effect: number; doubt: number }

function judged(today: Step, misses: readonly number[], { level, effect, doubt }: Like): Expected {
  const value = today.expected * effect
  const error = Math.hypot(errorAt(today, value), value * doubt)
  const { low, high } = intervalOf(misses, level)
  const score = (today.actual - value) / error
  const most = today.kind === 'rate' ? 1 : Infinity
  return { value, low: Math.max(0, value + low * error), high: Math.min(most, Math.max(0, value + high * error)), actual: today.actual, p: tailOf(misses, score), score, learnt: misses.length }
}

/** A marked day is held against the like days before it, each as a multiple of the ordinary day it would have been. */
function likeDay(today: Step, { mark, steps, misses, level }: { mark: string; steps: readonly Step[]; misses: readonly number[]; level: number }): Expected {
  const multiples = steps.slice(0, -1).filter((step) => step.mark === mark && step.expected > 0 && step.known).map((step) => step.actual / step.expected)
  if (multiples.length === 0) return { value: null, because: 'no_like_day' }
  const effect = median(multiples)
  // One like day says what, not how surely: a third either way until more are known.
  const spread = 1.4826 * median(multiples.map((one) => Math.abs(one / effect - 1)))
  return judged(today, misses, { level, effect, doubt: Math.max(spread, 0.33 / multiples.length) })
}
