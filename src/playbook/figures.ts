import type { Dimension } from '../questions/question.ts'
import { indexOf } from '../diagnosis/causes.ts'
import type { Thing } from '../diagnosis/finding.ts'
import { thingKey } from '../diagnosis/finding.ts'
import type { Picture, Series } from '../diagnosis/rule.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'

/** Days of a picture counted from its end: the last `days` before the newest `skip`. */
export type Stretch = { days: number; skip?: number }

export const dimensionsOf = (thing: Thing): Dimension[] => Object.keys(thing).sort() as Dimension[]
export const seriesOf = (picture: Picture, metric: string, thing: Thing): Series | undefined => indexOf(picture.series(metric, dimensionsOf(thing))).get(thingKey(thing))

/** A day of one thing; a rate is made from its parts where the picture holds those. NaN is unknown. */
export function valuesOf(picture: Picture, metric: string, thing: Thing): Float64Array | undefined {
  const own = seriesOf(picture, metric, thing)
  if (own) return own.values
  const made = metricOf(metric)
  const parts = made && 'denominator' in (made.of ?? {}) ? madeFrom(made) : undefined
  const [top, bottom] = (parts ?? []).map((part) => seriesOf(picture, part, thing)?.values)
  return top && bottom ? top.map((value, i) => (bottom[i]! > 0 ? value / bottom[i]! : Number.NaN)) : undefined
}

const cut = (values: Float64Array, { days, skip = 0 }: Stretch) => values.subarray(Math.max(0, values.length - skip - days), values.length - skip)

/** Mean of the known days; nothing where fewer than half are known: a mean of a few days is no usual. */
export function perDay(picture: Picture, metric: string, thing: Thing, stretch: Stretch): number | undefined {
  const { days, sum } = knownOf(valuesOf(picture, metric, thing), stretch)
  return days * 2 < stretch.days ? undefined : sum / days
}

/** How many days of a stretch are known, and what they make up. */
function knownOf(values: Float64Array | undefined, { days: asked, skip = 0 }: Stretch): { days: number; sum: number } {
  const known = { days: 0, sum: 0 }
  if (!values) return known
  const end = values.length - skip
  for (let d = Math.max(0, end - asked); d < end; d++) if (!Number.isNaN(values[d]!)) { known.days++; known.sum += values[d]! }
  return known
}

/**
 * A count of happenings or money in the stretch; a day without a row had none. Nothing where no day has one. Never asked of people:
 * visitors are told by the day.
 */
export function total(picture: Picture, metric: string, thing: Thing, stretch: Stretch): number | undefined {
  const { days, sum } = knownOf(seriesOf(picture, metric, thing)?.values, stretch)
  return days === 0 ? undefined : sum
}

/** A quotient of means of days, over the days that tell both. */
export function quotient(picture: Picture, top: string, bottom: string, thing: Thing, stretch: Stretch): number | undefined {
  const [a, b] = [top, bottom].map((metric) => seriesOf(picture, metric, thing)?.values)
  if (!a || !b) return undefined
  const [tops, bottoms] = [cut(a, stretch), cut(b, stretch)]
  let [sum, under] = [0, 0]
  tops.forEach((value, i) => { if (!Number.isNaN(value) && !Number.isNaN(bottoms[i]!)) { sum += value; under += bottoms[i]! } })
  return under > 0 ? sum / under : undefined
}

/** Things that have a figure at all, such as the plans that pay for an item. */
export const thingsWith = (picture: Picture, metric: string, by: readonly Dimension[]): Thing[] => picture.series(metric, by).map(({ thing }) => thing)


/** What pays for an item: the plan that spends most on it, or its ads as a whole where the report names no plan; fen a day of the last week. */
export function adsFor(picture: Picture, item: string): { plan?: string; cost: number } | undefined {
  const named = thingsWith(picture, 'ad_cost', ['item', 'plan']).filter((thing) => thing.item === item && thing.plan)
    .map((thing) => ({ plan: thing.plan!, cost: perDay(picture, 'ad_cost', thing, { days: 7 }) ?? 0 }))
    .filter(({ cost }) => cost > 0).sort((a, b) => b.cost - a.cost)[0]
  if (named) return named
  const cost = perDay(picture, 'ad_cost', { item }, { days: 7 })
  return cost ? { cost } : undefined
}

/** How such ads are called in words, and as the object of a change. */
export const namesOfAds = (plan: string | undefined, item: string): { zh: string; en: string; object: string } => (plan === undefined
  ? { zh: `商品 ${item} 的推广`, en: `the ads of item ${item}`, object: `item:${item}` }
  : { zh: `计划「${plan}」`, en: `plan “${plan}”`, object: `plan:${plan}` })

/** Days since a figure was first told, as far as the picture reaches; 0 where it never was. */
export function ageOf(picture: Picture, metric: string, thing: Thing): number {
  const values = seriesOf(picture, metric, thing)?.values
  const first = values?.findIndex((value) => !Number.isNaN(value)) ?? -1
  return values && first >= 0 ? values.length - first : 0
}
