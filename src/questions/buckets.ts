import { addDays, daysOf, monthOf, weekOf } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { isTime } from './dimensions.ts'
import type { Dimension } from './question.ts'

/** A stretch of time that gets one cell. */
export type Bucket = { key: string; from: Day; to: Day }

/** The finest time dimension asked for cuts the span; none at all leaves it whole. Weeks and months are clipped to the span. */
export function bucketsOf(span: Span, by: readonly Dimension[]): Bucket[] {
  const grain = (['day', 'week', 'month'] as const).find((d) => by.includes(d))
  if (!grain) return [{ key: '', ...span }]
  if (grain === 'day') return daysOf(span).map((day) => ({ key: day, from: day, to: day }))
  const buckets: Bucket[] = []
  for (let day = span.from; day <= span.to; ) {
    const whole = grain === 'week' ? weekOf(day) : monthOf(day)
    const to = whole.to < span.to ? whole.to : span.to
    buckets.push({ key: grain === 'week' ? whole.from : day.slice(0, 7), from: day, to })
    day = addDays(to, 1)
  }
  return buckets
}

/** The values of every asked time dimension for a bucket: a day also knows its week and month. */
export function timeValues(bucket: Bucket, by: readonly Dimension[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const dimension of by.filter(isTime)) {
    values[dimension] = dimension === 'day' ? bucket.from : dimension === 'week' ? weekOf(bucket.from).from : bucket.from.slice(0, 7)
  }
  return values
}
