import type { Text } from '../kernel/text.ts'
import { addDays, monthOf } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { join, name, sql } from '../kernel/sql.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf } from './buckets.ts'
import { keptCoverage } from './coverage.ts'
import { leavingOut, taggedOf } from './left_out.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Contradiction, Dimension, Question } from './question.ts'
import { reasons } from './reasons.ts'
import { groupKey, statement } from './statement.ts'
import type { World } from './world.ts'

/** Beyond this share two reports of the same figure contradict each other. */
const TOLERANCE = 0.005
/** People are told once a day by each report and may be compared, though never added. */
const PEOPLE = ['visitors', 'paid_buyers']
const LONGEST_SPAN_DAYS = 400
/** More than this many in a month is one contradiction of two reports, not news of each item. */
const MOST_A_MONTH = 200

/**
 * Where several reports tell one figure of a day (or of an item's day) and do not agree. The engine compares a month at a time
 * and what it found is kept until the ledger changes, so questions pay for it once.
 */
export async function contradictions(question: Question, world: World): Promise<Contradiction[]> {
  const [store_id] = question.stores as [string]
  const grain: Dimension[] = question.by.includes('item') ? ['item', 'day'] : ['day']
  const plain = question.by.every((d) => ['day', 'week', 'month', 'item', 'store', 'platform'].includes(d)) && Object.keys(question.where).every((d) => d === 'item')
  if (question.stores.length !== 1 || !plain || question.as_of || question.to > addDays(question.from, LONGEST_SPAN_DAYS)) return []
  if (question.where.item && !question.by.includes('item')) return []
  const bases = [...new Set(question.metrics.flatMap((id) => madeFrom(metricOf(id)!) ?? [id]))].map((id) => metricOf(id)!)
  const watched = bases.filter((m) => m.additivity === 'additive' || PEOPLE.includes(m.id))
  const months = bucketsOf({ from: monthOf(question.from).from, to: monthOf(question.to).to }, ['month'])
  const left_out = leavingOut(question, await taggedOf(world, store_id))
  const found = await Promise.all(months.flatMap((month) => ofMonth(watched, month, { grain, store_id, left_out }, world)))
  const items = question.where.item
  return found.flat().filter(({ day, item }) => day >= question.from && day <= question.to && (!items?.length || item === undefined || items.includes(item)))
}

const kept = new WeakMap<World['ledger'], { version: number; found: Map<string, Promise<Contradiction[]>> }>()

type LookedAt = { grain: Dimension[]; store_id: string; left_out: number | undefined }

/** Of each metric what is known already, and all the others in one look. */
function ofMonth(metrics: readonly Metric[], month: Span, looked_at: LookedAt, world: World): Promise<Contradiction[]>[] {
  let memory = kept.get(world.ledger)
  if (!memory || memory.version !== world.ledger.version()) kept.set(world.ledger, (memory = { version: world.ledger.version(), found: new Map() }))
  const { found } = memory
  const keyOf = ({ id }: Metric) => `${looked_at.store_id} ${id} ${looked_at.grain.length} ${month.from} ${looked_at.left_out ?? ''}`
  const open = [...new Set(metrics.filter((metric) => !found.has(keyOf(metric))))]
  if (open.length > 0) {
    const looked = look(open, month, looked_at, world)
    for (const metric of open) {
      const own = looked.then((all) => all.filter((one) => one.metric === metric.id))
      found.set(keyOf(metric), own)
      own.catch(() => found.delete(keyOf(metric)))
    }
  }
  return metrics.map((metric) => found.get(keyOf(metric))!)
}

type Pair = { first: Plan; other: Plan }

/** Pairs that stand in the same rows are one statement: a morning had thirteen of them. */
async function look(metrics: readonly Metric[], month: Span, { grain: by, store_id, left_out }: LookedAt, world: World): Promise<Contradiction[]> {
  const coverage = await keptCoverage(world.warehouse, world.ledger, store_id)
  const buckets = bucketsOf(month, ['day'])
  const pairs = metrics.flatMap((metric): Pair[] => {
    const plans = plansFor(metric, false, grainOf({ by, where: {} }), buckets, { store_id, coverage, world }).filter(isFullOpinion(by)).slice(0, 4)
    const [first, ...others] = [...new Map(plans.map((p) => [sourceName(p), p])).values()].sort((a, b) => a.rank - b.rank)
    return others.map((other) => ({ first: first!, other }))
  })
  const groups = new Map<string, Pair[]>()
  for (const pair of pairs) {
    const key = `${groupKey(pair.first)} ${groupKey(pair.other)}`
    groups.set(key, [...(groups.get(key) ?? []), pair])
  }
  const asked = { store_id, by, where: {}, dimensions: grainOf({ by, where: {} }).dimensions, buckets, catalogue: new Map(), world, left_out }
  return (await Promise.all([...groups.values()].map((alike) => differences(alike, asked)))).flat()
}

/** A list of items need not be all of them, so only the shop's own reports, ads and orders speak for the shop's day. */
const isFullOpinion = (by: Dimension[]) => ({ reading, mode }: Plan): boolean => by.includes('item') || mode === 'events' || ['shop_days', 'ad_days'].includes(reading.fact.id)

async function differences(pairs: readonly Pair[], asked: Parameters<typeof statement>[1]): Promise<Contradiction[]> {
  const both = pairs.map(({ first, other }) => new Set([...first.known].filter((key) => other.known.has(key) && !first.partial?.has(key) && !other.partial?.has(key))))
  if (both.every(({ size }) => size === 0)) return []
  const byItem = asked.by.includes('item')
  const scale = (plan: Plan) => (plan.reading.micro ? 10_000 : 1)
  const side = (plans: readonly Plan[]) => {
    const told = plans.map((plan, i) => sql`if(${name(`n${i}`)} = 0, toFloat64(${name(`v${i}`)}) / ${scale(plan)}, null)`)
    return sql`(select bucket, ${byItem ? sql`d0` : sql`''`} as item, [${join(told, ', ')}] as told from (${statement([...plans], asked)}))`
  }
  const { rows } = await asked.world.warehouse.table(sql`
    select a.bucket, a.item, i, a.told[i] as one, b.told[i] as another
    from ${side(pairs.map(({ first }) => first))} as a
    inner join ${side(pairs.map(({ other }) => other))} as b
    on a.bucket = b.bucket and a.item = b.item
    array join arrayEnumerate(a.told) as i
    where abs(one - another) > ${TOLERANCE} * greatest(abs(one), abs(another))
    order by abs(one - another) desc
    limit ${MOST_A_MONTH} by i`, { alone: true })
  return rows.flatMap(([day, of, place, value, other_value]): Contradiction[] => {
    const { first, other } = pairs[Number(place) - 1]!
    if (!both[Number(place) - 1]!.has(String(day))) return []
    const note = asked.left_out === undefined ? undefined : noteOf(first, other)
    return [{ metric: first.metric.id, day: String(day), ...(byItem ? { item: String(of) } : {}), source: sourceName(first), value: Number(value), other_source: sourceName(other), other_value: Number(other_value), ...(note ? { note } : {}) }]
  })
}

/** Platforms count every order; our own are cleaned of fake and sample sales (metrics.md §12.15). */
const noteOf = (first: Plan, other: Plan): Text | undefined => ((first.mode === 'events') !== (other.mode === 'events') ? reasons.ordersAreCleaned() : undefined)
