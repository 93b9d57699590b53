import type { Text } from '../kernel/text.ts'
import type { Thing } from '../diagnosis/finding.ts'
import { thingKey } from '../diagnosis/finding.ts'
import type { Picture } from '../diagnosis/rule.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'
import { durationOf, LONGEST_DAYS } from '../maths/effect/duration.ts'
import type { Metric } from '../maths/effect/duration.ts'
import type { Measure, Proposal } from './advice.ts'
import { dimensionsOf, perDay, thingsWith, valuesOf } from './figures.ts'

/** Nearer to the act than the metric itself, the nearest last: read where the metric takes over four weeks. */
const UPSTREAM: Record<string, string[]> = { pay_cvr: ['cart_rate'], paid_amount: ['visitors'], paid_buyers: ['cart_buyers'] }
const MOST_CANDIDATES = 30
/** Few controls tell the noise as well as many, at a third of the time. */
const CONTROLS_TRIED = 6
/** Thirteen weeks: as far back as a registration's baseline reaches, and five weeks to try windows on. */
const DAYS_TRIED = 91
/** Days missing among the thirteen weeks that a control may have. */
const MOST_GAPS = 3
/** A mean asks for half its days (`perDay`). */
const LEAST_TOLD = Math.ceil(DAYS_TRIED / 2)

/**
 * What will be read: the metric of the touched units beside units of the same kind that are not touched, those nearest in size
 * first. The window is the longest until `timed` finds the shortest that will do.
 */
export function measureOf(picture: Picture, { metric, units, unmeasurable }: { metric: string; units: readonly Thing[]; unmeasurable?: Text | undefined }): Measure {
  return { metric, units: [...units], candidates: candidatesOf(picture, metric, units), days: LONGEST_DAYS, visitors: null, ...(unmeasurable ? { unmeasurable } : {}) }
}

function candidatesOf(picture: Picture, metric: string, units: readonly Thing[]): Thing[] {
  const [first] = units
  if (!first || Object.keys(first).length === 0) return []
  const size = (thing: Thing) => Math.log(1 + Math.max(0, perDay(picture, sizeOf(metric), thing, { days: 28 }) ?? -1))
  const own = size(first)
  const touched = new Set(units.map(thingKey))
  return thingsWith(picture, sizeOf(metric), dimensionsOf(first))
    .filter((thing) => !touched.has(thingKey(thing)))
    .map((thing) => ({ thing, far: Math.abs(size(thing) - own) }))
    .filter(({ thing }) => perDay(picture, metric, thing, { days: DAYS_TRIED }) !== undefined)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_CANDIDATES)
    .map(({ thing }) => thing)
}

/** Of a rate, what it is among: units are alike in how many people they have, not in how well they sell. */
function sizeOf(metric: string): string {
  const made = metricOf(metric)
  return made?.of && 'denominator' in made.of ? madeFrom(made)![1] : metric
}

/** How long it takes to see, by the method that will read it; past four weeks something nearer, a bigger change, or not at all. */
export function timed({ measure, expected_ratio }: Pick<Proposal, 'measure' | 'expected_ratio'>, picture: Picture): Measure {
  if (measure.unmeasurable) return measure
  if (measure.candidates.length === 0 && isOneOfMany(measure, picture)) return { ...measure, unmeasurable: { zh: `别的同类每天的数不够 ${LEAST_TOLD} 天，没有对照：补齐过去三个月的日报就能量`, en: `others of its kind are told on fewer than ${LEAST_TOLD} days, so there are no controls: bring the day-reports of three months` } }
  if (measure.candidates.length === 0) return { ...measure, unmeasurable: { zh: '没有没动过的同类可比，只能看前后同星期，不下有效无效的结论', en: 'nothing of its kind is left untouched to compare with: only the same weekdays before and after, and no verdict' } }
  const wanted = metricFor(measure.metric, measure, expected_ratio, picture)
  if (!wanted) return { ...measure, unmeasurable: { zh: '它自己没有连续的数，量不出来', en: 'it has no steady figures of its own and cannot be measured' } }
  const upstream = (UPSTREAM[measure.metric] ?? []).flatMap((metric) => metricFor(metric, measure, expected_ratio, picture) ?? [])
  const visitors_per_day = measure.units.length === 1 ? perDay(picture, 'visitors', measure.units[0]!, { days: 28 }) ?? null : null
  const told = durationOf(wanted, { visitors_per_day, upstream })
  if (told.answer === 'days') return { ...measure, days: told.days, visitors: told.visitors }
  if (told.answer === 'upstream') return { ...measure, metric: told.metric, upstream: told.metric, days: told.days }
  return { ...measure, unmeasurable: told.says }
}

/**
 * One report that was not brought leaves a hole of a day in every item at once, and no control would be whole. To plan a length such
 * a day is taken to be like the same weekday beside it; what is read in the end is read from true days alone.
 */
const bridged = (values: readonly (number | null)[]) => values.map((value, i) => value ?? values[i - 7] ?? values[i + 7] ?? null)

const isOneOfMany = ({ metric, units }: Measure, picture: Picture) => thingsWith(picture, sizeOf(metric), dimensionsOf(units[0] ?? {})).length > units.length

function metricFor(id: string, { units, candidates }: Measure, expected_ratio: number, picture: Picture): Metric | undefined {
  const of = (thing: Thing) => {
    const values = valuesOf(picture, id, thing)
    return values ? [{ id: thingKey(thing), values: Array.from(values.subarray(-DAYS_TRIED), (value) => (Number.isNaN(value) ? null : value)) }] : []
  }
  // Rates may not be added: the first unit stands for its like.
  const treated = (metricOf(id)?.additivity === 'additive' ? units : units.slice(0, 1)).flatMap(of)
  const controls = candidates.flatMap(of).filter(({ values }) => values.filter((value) => value === null).length <= MOST_GAPS).slice(0, CONTROLS_TRIED)
  return treated.length === 0 ? undefined : { id, treated, controls: controls.map((one) => ({ ...one, values: bridged(one.values) })), expected_ratio }
}
