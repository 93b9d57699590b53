import { daysBetween } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Bucket } from './buckets.ts'
import { flagOfTagged } from './left_out.ts'
import { exportDayOf, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Flag } from './question.ts'
import { reasons } from './reasons.ts'
import type { Asking } from './recipe.ts'
import { ownDimensions } from './statement.ts'
import type { World } from './world.ts'

/** A figure before it is rounded: money in fen (or exact parts of it), and what must be said about it. */
export type Part = { value: number | null; flags: ReadonlySet<Flag>; source: string | null; because?: Text }

/** A base figure in one of its two forms: as it is, or (people only, for an approximate rate) day figures added up. */
export type Base = { metric: Metric; summed: boolean; plan: Plan; /** Where its parts stand in a row of the table; alike bases stand at one place. */ place: number }

/** One for all that nothing must be said about: rows are many, and a set for each costs more than the figures. */
export const NO_FLAGS: ReadonlySet<Flag> = new Set()

const PARTLY: ReadonlySet<Flag> = new Set(['partial_day'])
export const partly = (plan: Plan, bucket: Bucket): ReadonlySet<Flag> => (plan.partial?.has(bucket.key) ? PARTLY : NO_FLAGS)

/** What a figure's flags hang on besides the figure. */
type Telling = Pick<Asking, 'store_id' | 'by' | 'where' | 'orders' | 'tagged'>

/** Where happenings are held one by one, a covered day without any is nought, not unknown: nothing happened, or all that did is left out. */
export function nought(base: Base, asking: Telling, bucket: Bucket): Part {
  const flag = flagOf(base, asking, bucket)
  const flags = partly(base.plan, bucket)
  return { value: 0, flags: flag ? new Set([...flags, flag]) : flags, source: sourceName(base.plan) }
}

/** Tagged orders are counted of the store as a whole, so only its own figures are flagged by them. */
function flagOf({ metric, plan }: Base, { by, where, orders, tagged }: Telling, bucket: Bucket): Flag | undefined {
  if (!tagged || ownDimensions(by).length > 0 || Object.values(where).some((values) => values && values.length > 0)) return undefined
  return flagOfTagged(metric, plan.mode === 'events', orders, tagged, bucket)
}

export type Printed = string | number | boolean | null

/** How the figures of one base become parts. What does not change from row to row is worked out once. */
export function teller(base: Base, asking: Telling, world: World) {
  const { plan, metric } = base
  const source = sourceName(plan)
  const scale = scaleIn(base)
  const flagsOf = flagger(base, asking, world)
  const severalTellNone = isOneRowOnly(base)

  return (printed: Printed, untold: number, { rows_in, exported_at }: { rows_in: number; exported_at: string }, bucket: Bucket): Part => {
    if (printed === null && rows_in > 1 && severalTellNone) return { value: null, flags: NO_FLAGS, source, because: reasons.severalRows(rows_in, metric.label) }
    if (printed === null) return { value: null, flags: SUPPRESSED, source, because: reasons.notGiven() }
    const flags = flagsOf(exported_at, bucket, untold > 0, rows_in > 1)
    if (plan.reading.needsBuyer && untold > 0) return { value: null, flags, source, because: reasons.buyersUntold(untold) }
    return { value: Number(printed) / scale, flags, source }
  }
}

export const scaleIn = ({ plan }: Base): number => (plan.reading.micro ? 10_000 : 1)
/** People and averages: of several rows none may be taken for the cell's. */
export const isOneRowOnly = ({ metric, plan }: Base): boolean => metric.additivity !== 'additive' && !plan.reading.value

/** What must be said of a figure, by when its rows were exported and what they leave open. Alike cells share one set. */
export function flagger(base: Base, asking: Telling, world: World) {
  const { plan, metric } = base
  const zone = world.ledger.store(asking.store_id)?.zone ?? 'Asia/Shanghai'
  const ripe_after = metric.ripens ? ripeAfter(metric, plan, world) : 0
  const flagsOf = new Map<Bucket, Map<string, ReadonlySet<Flag>[]>>()

  return (exported_at: string, bucket: Bucket, isSuppressed: boolean, areSeveral: boolean): ReadonlySet<Flag> => {
    let known = flagsOf.get(bucket)
    if (!known) flagsOf.set(bucket, (known = new Map()))
    let sets = known.get(exported_at)
    if (!sets) known.set(exported_at, (sets = []))
    return (sets[(isSuppressed ? 2 : 0) + (areSeveral ? 1 : 0)] ??= flagsAt(exported_at, bucket, isSuppressed, areSeveral))
  }

  /** Ripening is judged by when the rows were exported, never by today (metrics.md §12.4). */
  function flagsAt(exported_at: string, bucket: Bucket, isSuppressed: boolean, areSeveral: boolean): ReadonlySet<Flag> {
    const day = exportDayOf(exported_at, zone)
    const flags: Flag[] = [...partly(plan, bucket)]
    if (isSuppressed && !plan.reading.needsBuyer) flags.push('suppressed')
    if (metric.ripens && daysBetween(bucket.to, day) < ripe_after) flags.push('immature')
    if (day <= bucket.to) flags.push('partial_day')
    if (base.summed && (bucket.from !== bucket.to || areSeveral)) flags.push('approximate')
    if (metric.additivity === 'reported') flags.push('reported')
    const tagged = flagOf(base, asking, bucket)
    if (tagged) flags.push(tagged)
    return flags.length === 0 ? NO_FLAGS : new Set(flags)
  }
}

const SUPPRESSED: ReadonlySet<Flag> = new Set(['suppressed'])

function ripeAfter(metric: Metric, plan: Plan, world: World): number {
  const threshold = world.threshold ?? ((_: string, otherwise: number) => otherwise)
  if (metric.ripens === 'refund') return threshold('refund_ripe_days', 21)
  return Number(plan.series?.cut['attribution_days'] ?? 0) || threshold('ad_ripe_days', 15)
}
