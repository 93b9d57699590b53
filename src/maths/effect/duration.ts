import type { Text } from '../../kernel/text.ts'
import { effect } from './effect.ts'
import type { EffectQuestion } from './effect.ts'

/** Past four weeks other things have changed too. */
export const LONGEST_DAYS = 28
const SHORTEST_DAYS = 3
/** z of 95 % two-sided, and of 80 % power. */
const SEEN = 1.96 + 0.842
/** A change so much bigger than planned is still the same act. */
const BIGGEST_CHANGE = 3

export type Metric = Pick<EffectQuestion, 'controls' | 'covariates' | 'season'> & { id: string; treated: EffectQuestion['treated']; /** The relative effect that is expected of the act. */ expected_ratio: number }
export type Duration =
  | { answer: 'days'; days: number; visitors: number | null; says: Text }
  | { answer: 'upstream'; metric: string; days: number; says: Text }
  | { answer: 'bigger_change'; ratio: number; says: Text }
  | { answer: 'unmeasurable'; says: Text }

/**
 * How long it takes to see an effect of the expected size: the shortest window whose standard error, by the very method that will
 * read it, is the effect over 2.8 (Bloom, Evaluation Review 1995: 95 % two-sided, power 80 %). Errors are taken from the last days
 * of the past, on which nothing was done. `upstream` are metrics nearer to the act (clicks, cart additions), the nearest last.
 */
export function durationOf(metric: Metric, { visitors_per_day = null, upstream = [] }: { visitors_per_day?: number | null; upstream?: readonly Metric[] } = {}): Duration {
  const days = daysFor(metric)
  if (days !== undefined) {
    const visitors = visitors_per_day === null ? null : Math.ceil(days * visitors_per_day)
    return { answer: 'days', days, visitors, says: { zh: `看出来需要 ${days} 天${visitors === null ? '' : `、${visitors} 访客`}`, en: `It takes ${days} days${visitors === null ? '' : ` and ${visitors} visitors`} to see` } }
  }
  for (const nearer of upstream) {
    const sooner = daysFor(nearer)
    if (sooner !== undefined) return { answer: 'upstream', metric: nearer.id, days: sooner, says: { zh: `${LONGEST_DAYS} 天内看不出来；先看上游指标，需要 ${sooner} 天`, en: `Not to be seen within ${LONGEST_DAYS} days; a metric upstream shows it in ${sooner}` } }
  }
  const error = errorOf(metric, LONGEST_DAYS)
  const needed = error === undefined ? Infinity : SEEN * error
  if (needed <= BIGGEST_CHANGE * Math.abs(metric.expected_ratio)) {
    const percent = Math.ceil(needed * 100)
    return { answer: 'bigger_change', ratio: needed, says: { zh: `${LONGEST_DAYS} 天内看不出来；改动要大到 ${percent}% 才看得出`, en: `Not to be seen within ${LONGEST_DAYS} days unless the change is worth ${percent} %` } }
  }
  return { answer: 'unmeasurable', says: { zh: '波动太大，量不出来', en: 'The series is too unsteady: this cannot be measured' } }
}

/** The error falls with the window's length, so the shortest is found by halving. */
function daysFor(metric: Metric): number | undefined {
  const enough = (days: number) => SEEN * (errorOf(metric, days) ?? Infinity) <= Math.abs(metric.expected_ratio)
  if (!enough(LONGEST_DAYS)) return undefined
  let [low, high] = [SHORTEST_DAYS, LONGEST_DAYS]
  while (low < high) {
    const middle = (low + high) >> 1
    if (enough(middle)) high = middle
    else low = middle + 1
  }
  return high
}

/** Standard error of the relative effect of a window of so many days; undefined where it cannot be read at all. */
function errorOf({ treated, controls = [], covariates = [], season = 7 }: Metric, days: number): number | undefined {
  const until = treated[0]!.values.length - 1
  const said = effect({ treated, controls, covariates, season, from: until - days + 1, until })
  return said.verdict === 'refused' ? undefined : (said.ratio.high - said.ratio.low) / (2 * 1.96)
}
