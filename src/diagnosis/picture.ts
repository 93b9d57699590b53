import { addDays, daysOf } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { metricOf } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Dimension } from '../questions/question.ts'
import { evaluateGrains } from '../questions/series.ts'
import type { World } from '../questions/world.ts'
import type { DayPhase, Picture, Reads, Series } from './rule.ts'

/** Seventeen weeks: enough like weekdays to expect by, few enough that a promotion of last year does not weigh in. */
export const DAYS_SEEN = 119

export type PictureOf = { store_id: string; day: Day; reads: Reads; days?: number; as_of?: Day; keep?: boolean; phaseOf(day: Day): DayPhase } & Pick<Picture, 'gaps' | 'contradictions'>

/** Reads every declared series once, all grains in one go, through the planner and its store filter. */
export async function readPicture({ store_id, day, reads, days: seen = DAYS_SEEN, as_of, keep = false, phaseOf, gaps, contradictions }: PictureOf, world: World): Promise<Picture> {
  const span = { from: addDays(day, 1 - seen), to: day }
  const days = daysOf(span)
  const grains = [...byGrain(reads)]
  const all = await evaluateGrains({ store_id, span, as_of, keep }, grains.map(([, grain]) => grain), world)
  const told = new Map(all.map(({ series, unknown }, g) => [grains[g]![0], { unknown, series: new Map([...series].map(([metric, list]) => [metric, list.map(({ values: thing, told: values, flags }): Series => ({ thing, values, flags }))])) }]))
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
