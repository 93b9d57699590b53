import type { Text } from '../kernel/text.ts'
import { addDays, monthOf } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { join, name, sql } from '../kernel/sql.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf } from './buckets.ts'
import { keptCoverage, SLICE_SEPARATOR } from './coverage.ts'
import { leavingOut, taggedOf } from './left_out.ts'
import { paymentLagOf } from './payment_lag.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Contradiction, Dimension, Question } from './question.ts'
import { reasons } from './reasons.ts'
import { groupKey, ownDimensions, statement } from './statement.ts'
import type { Asked } from './statement.ts'
import { askedOnce } from './store_memory.ts'
import { rowsOf } from './together.ts'
import type { World } from './world.ts'

/** Beyond this share two reports of the same figure contradict each other. */
const TOLERANCE = 0.005
/** People are told once a day by each report and may be compared, though never added. */
const PEOPLE = ['visitors', 'paid_buyers']
const LONGEST_SPAN_DAYS = 400
/** More than this many in a month is one contradiction of two reports, not news of each item. */
const MOST_A_MONTH = 200

/**
 * Where several reports tell one figure of a day (or of an item's day) and do not agree. A month is compared at a time
 * and what was found is kept until the ledger changes, so questions pay for it once.
 */
export async function contradictions(question: Question, world: World): Promise<Contradiction[]> {
  const [store_id] = question.stores as [string]
  const grain: Dimension[] = question.by.includes('item') ? ['item', 'day'] : ['day']
  const plain = question.by.every((d) => ['day', 'week', 'month', 'item', 'store', 'platform'].includes(d)) && Object.keys(question.where).every((d) => d === 'item')
  if (question.stores.length !== 1 || !plain || question.as_of || question.to > addDays(question.from, LONGEST_SPAN_DAYS)) return []
  if (question.where.item && !question.by.includes('item')) return []
  const bases = [...new Set(question.metrics.flatMap((id) => madeFrom(metricOf(id)!) ?? [id]))].map((id) => metricOf(id)!)
  const watched = bases.filter((m) => m.additivity === 'additive' || PEOPLE.includes(m.id))
  const left_out = leavingOut(question, await taggedOf(world, store_id))
  const found = await Promise.all(stretchesOf(question, grain).flatMap((days) => ofStretch(watched, days, { grain, store_id, left_out }, world)))
  const items = question.where.item
  return found.flat().filter(({ day, item }) => day >= question.from && day <= question.to && (!items?.length || item === undefined || items.includes(item)))
}

/** Whole months, which other questions ask of too; of items a day or a week is looked at by itself, because a month has thirty times its rows. */
const stretchesOf = ({ from, to }: Span, grain: readonly Dimension[]): Span[] =>
  grain.includes('item') && to <= addDays(from, 6) ? [{ from, to }] : bucketsOf({ from: monthOf(from).from, to: monthOf(to).to }, ['month'])

const askedOf = askedOnce<Contradiction[]>()

type LookedAt = { grain: Dimension[]; store_id: string; left_out: number | undefined }

/** Of each metric what is known already, and all the others in one look. */
function ofStretch(metrics: readonly Metric[], days: Span, looked_at: LookedAt, world: World): Promise<Contradiction[]>[] {
  const open: Metric[] = []
  const looked = Promise.resolve().then(() => look(open, days, looked_at, world))
  return [...new Set(metrics)].map((metric) =>
    askedOf(world.ledger, looked_at.store_id, `${metric.id} ${looked_at.grain.length} ${days.from} ${days.to} ${looked_at.left_out ?? ''}`, () => {
      open.push(metric)
      return looked.then((all) => all.filter((one) => one.metric === metric.id))
    }))
}

type Pair = { first: Plan; other: Plan }

/** Pairs that stand in the same rows are one statement: a morning had thirteen of them. */
async function look(metrics: readonly Metric[], month: Span, { grain: by, store_id, left_out }: LookedAt, world: World): Promise<Contradiction[]> {
  // Nobody waits for a look at nothing, and a fault of it would be nobody's.
  if (metrics.length === 0) return []
  const [coverage, lag] = await Promise.all([keptCoverage(world, store_id), paymentLagOf(world, store_id)])
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
  const asked = { store_id, by, where: {}, dimensions: grainOf({ by, where: {} }).dimensions, buckets, catalogue: new Map(), world, left_out, lag }
  const told = by.includes('item') && month.from !== month.to ? byItem : inRows(pairs, asked)
  return (await Promise.all([...groups.values()].map((alike) => differences(alike, asked, told)))).flat()
}

/** A list of items need not be all of them, so only the shop's own reports, ads and orders speak for the shop's day. */
const isFullOpinion = (by: Dimension[]) => ({ reading, mode }: Plan): boolean => by.includes('item') || mode === 'events' || ['shop_days', 'ad_days'].includes(reading.fact.id)

/** A bucket in which the two of a pair do not agree. */
type Difference = { bucket: string; item?: string; pair: Pair; one: number; another: number }
type Tell = (pairs: readonly Pair[], asked: Asked) => Promise<Difference[]>

async function differences(pairs: readonly Pair[], asked: Asked, tell: Tell): Promise<Contradiction[]> {
  const both = new Map(pairs.map((pair) => [pair, new Set([...pair.first.known].filter((key) => pair.other.known.has(key) && !pair.first.partial?.has(key) && !pair.other.partial?.has(key)))]))
  if ([...both.values()].every(({ size }) => size === 0)) return []
  return (await tell(pairs, asked)).flatMap(({ bucket, item, pair, one, another }): Contradiction[] => {
    const { first, other } = pair
    if (!both.get(pair)!.has(bucket)) return []
    const note = asked.left_out === undefined ? undefined : noteOf(first, other)
    return [{ metric: first.metric.id, day: bucket, ...(item === undefined ? {} : { item }), source: sourceName(first), value: one, other_source: sourceName(other), other_value: another, ...(note ? { note } : {}) }]
  })
}

const scaleOf = (plan: Plan) => (plan.reading.micro ? 10_000 : 1)

/** A month of the shop's own days, or one day of its items, is few figures: each report is read once, though three others are held against it. */
function inRows(pairs: readonly Pair[], asked: Asked): Tell {
  const named = ownDimensions(asked.by).length
  const groups = new Map<string, Plan[]>()
  for (const plan of new Set(pairs.flatMap(({ first, other }) => [first, other]))) groups.set(groupKey(plan), [...(groups.get(groupKey(plan)) ?? []), plan])
  const told = new Map([...groups.values()].flatMap((plans) => {
    const rows = rowsOf(plans, asked)
    return plans.map((plan, i) => {
      const figures = rows.then((all) => new Map(all.flatMap((row) => { const value = figureOf(row, named + i * 2, plan); return value === undefined ? [] : [[row.slice(0, 1 + named).map(String).join(SLICE_SEPARATOR), value] as const] })))
      // Whoever compares is told; a report that is compared with nothing after all is nobody's fault.
      figures.catch(() => undefined)
      return [plan, figures] as const
    })
  }))
  return async (alike) => {
    const found = await Promise.all(alike.map(async (pair): Promise<Difference[]> => {
      const [ones, others] = await Promise.all([told.get(pair.first)!, told.get(pair.other)!])
      return [...ones].flatMap(([key, one]) => {
        const another = others.get(key)
        const [bucket = '', item] = key.split(SLICE_SEPARATOR)
        return another !== undefined && isApart(one, another) ? [{ bucket, ...(item === undefined ? {} : { item }), pair, one, another }] : []
      }).sort(byHowFar).slice(0, MOST_A_MONTH)
    }))
    return found.flat().sort(byHowFar)
  }
}

const byHowFar = (a: Difference, b: Difference) => Math.abs(b.one - b.another) - Math.abs(a.one - a.another)
const isApart = (one: number, another: number) => Math.abs(one - another) > TOLERANCE * Math.max(Math.abs(one), Math.abs(another))

/** `place`: how many columns stand between the bucket and the figure. */
function figureOf(row: readonly (string | number | boolean | null)[], place: number, plan: Plan): number | undefined {
  const [value, untold] = [row[1 + place], row[2 + place]]
  return value === null || value === undefined || Number(untold) !== 0 ? undefined : Number(value) / scaleOf(plan)
}

/** Items are many, and nearly all agree: the engine tells those that do not. */
const byItem: Tell = async (pairs, asked) => {
  const side = (plans: readonly Plan[]) => {
    const told = plans.map((plan, i) => sql`if(${name(`n${i}`)} = 0, toFloat64(${name(`v${i}`)}) / ${scaleOf(plan)}, null)`)
    return sql`(select bucket, d0 as item, [${join(told, ', ')}] as told from (${statement([...plans], asked)}))`
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
  return rows.map(([bucket, item, place, one, another]) => ({ bucket: String(bucket), item: String(item), pair: pairs[Number(place) - 1]!, one: Number(one), another: Number(another) }))
}

/** Platforms count every order; our own are cleaned of fake and sample sales (metrics.md §12.15). */
const noteOf = (first: Plan, other: Plan): Text | undefined => ((first.mode === 'events') !== (other.mode === 'events') ? reasons.ordersAreCleaned() : undefined)
