import { addDays, daysOf } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { metricOf } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'
import { evaluate } from '../questions/evaluate.ts'
import type { Evaluated } from '../questions/evaluate.ts'
import type { Dimension } from '../questions/question.ts'
import type { World } from '../questions/world.ts'
import { thingKey } from './finding.ts'
import type { Thing } from './finding.ts'
import type { DayPhase, Picture, Reads, Series } from './rule.ts'

/** Seventeen weeks: enough like weekdays to expect by, few enough that a promotion of last year does not weigh in. */
export const DAYS_SEEN = 119

export type PictureOf = { store_id: string; day: Day; reads: Reads; days?: number; as_of?: Day; phaseOf(day: Day): DayPhase } & Pick<Picture, 'gaps' | 'contradictions'>

/** Reads every declared series once, all metrics of a grain in one question, through the planner and its store filter. */
export async function readPicture({ store_id, day, reads, days: seen = DAYS_SEEN, as_of, phaseOf, gaps, contradictions }: PictureOf, world: World): Promise<Picture> {
  const span = { from: addDays(day, 1 - seen), to: day }
  const days = daysOf(span)
  const place = new Map(days.map((d, i) => [d, i]))
  const grains = await Promise.all(
    [...byGrain(reads)].map(async ([grain, { by, metrics }]) => {
      const found = await evaluate({ store_id, span, by: ['day', ...by], where: {}, as_of, metrics }, world)
      return [grain, { series: seriesOf(found, by, metrics, place, days.length), unknown: found.unknown }] as const
    }),
  )
  const told = new Map(grains)
  const store = world.ledger.store(store_id)
  return {
    store_id,
    platform: store?.platform ?? '',
    currency: store?.currency ?? 'CNY',
    day,
    days,
    phases: days.map(phaseOf),
    gaps,
    contradictions,
    series: (metric, by) => told.get(grainKey(by))?.series.get(metric) ?? [],
    unknown: (metric, by) => told.get(grainKey(by))?.unknown.get(metric)?.because,
  }
}

const grainKey = (by: readonly Dimension[]) => [...by].sort().join(',')

function byGrain(reads: Reads): Map<string, { by: Dimension[]; metrics: Metric[] }> {
  const grains = new Map<string, { by: Dimension[]; metrics: Metric[] }>()
  for (const { metric, by } of reads) {
    const known = metricOf(metric)
    if (!known) throw new Error(`a rule reads a metric that is not there: ${metric}`)
    const grain = grains.get(grainKey(by)) ?? { by: [...by].sort() as Dimension[], metrics: [] }
    grains.set(grainKey(by), grain)
    if (!grain.metrics.includes(known)) grain.metrics.push(known)
  }
  return grains
}

/** metric → the things it is told of, each with a place for every day; a day without a figure is NaN. */
function seriesOf({ rows }: Evaluated, by: readonly Dimension[], metrics: readonly Metric[], place: ReadonlyMap<Day, number>, length: number): Map<string, Series[]> {
  const things = new Map<string, { thing: Thing; of: Map<string, { values: Float64Array; flags: Map<number, string[]> }> }>()
  for (const { values, parts, bucket } of rows.values()) {
    const at = place.get(bucket.from)
    if (at === undefined) continue
    const thing: Thing = Object.fromEntries(by.map((d) => [d, values[d] ?? '']))
    const key = thingKey(thing)
    let held = things.get(key)
    if (!held) things.set(key, (held = { thing, of: new Map(metrics.map((m) => [m.id, { values: new Float64Array(length).fill(Number.NaN), flags: new Map() }])) }))
    for (const { id } of metrics) {
      const part = parts.get(id)
      if (part?.value === undefined || part.value === null) continue
      const series = held.of.get(id)!
      series.values[at] = part.value
      if (part.flags.size > 0) series.flags.set(at, [...part.flags])
    }
  }
  const list = [...things.values()]
  return new Map(metrics.map(({ id }) => [id, list.map(({ thing, of }) => ({ thing, ...of.get(id)! })).filter(({ values }) => values.some((v) => !Number.isNaN(v)))]))
}
