import { metricOf } from '../metrics/index.ts'
import { bucketsOf } from './buckets.ts'
import { keptCoverage } from './coverage.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Contradiction, Question } from './question.ts'
import { statement } from './statement.ts'
import type { World } from './world.ts'

/** Beyond this share two reports of the same figure contradict each other. */
const TOLERANCE = 0.005
/** Compared only for figures a shop's day stands on, and only for short spans: it costs a question a source. */
const WATCHED = ['paid_amount', 'visitors', 'paid_buyers']
const LONGEST_SPAN_DAYS = 62

/** Where several reports tell a store's day and do not agree. */
export async function contradictions(question: Question, world: World): Promise<Contradiction[]> {
  const watched = question.metrics.filter((id) => WATCHED.includes(id)).map((id) => metricOf(id)!)
  const span = { from: question.from, to: question.to }
  const buckets = bucketsOf(span, ['day'])
  if (question.stores.length !== 1 || watched.length === 0 || question.by.some((d) => d !== 'day') || Object.keys(question.where).length > 0 || buckets.length > LONGEST_SPAN_DAYS) return []
  const [store_id] = question.stores as [string]
  const coverage = await keptCoverage(world.warehouse, world.ledger, store_id, question.as_of)
  const asked = { store_id, by: ['day' as const], where: {}, dimensions: [], buckets, as_of: question.as_of, world }
  const found = await Promise.all(
    watched.map(async (metric) => {
      // A sum over items is a second opinion only of money; the shop's own report and own orders are full ones.
      const plans = plansFor(metric, false, grainOf({ by: ['day'], where: {} }), buckets, store_id, coverage, world).filter((p) => p.reading.fact.id === 'shop_days' || p.mode === 'events')
      if (plans.length < 2) return []
      const [first, ...others] = await Promise.all(plans.slice(0, 3).map((plan) => values(plan, asked)))
      return (others ?? []).flatMap((other) => differences(metric.id, first!, other))
    }),
  )
  return found.flat()
}

type Told = { plan: Plan; byDay: Map<string, number> }

async function values(plan: Plan, asked: Parameters<typeof statement>[1]): Promise<Told> {
  const { rows } = await asked.world.warehouse.table(statement([plan], asked))
  return { plan, byDay: new Map(rows.filter((r) => r[1] !== null && Number(r[2]) === 0 && plan.known.has(String(r[0]))).map((r) => [String(r[0]), Number(r[1])])) }
}

function differences(metric: string, first: Told, other: Told): Contradiction[] {
  return [...first.byDay].flatMap(([day, value]) => {
    const told = other.byDay.get(day)
    if (told === undefined || Math.abs(told - value) <= TOLERANCE * Math.max(Math.abs(value), Math.abs(told))) return []
    return [{ metric, day, source: sourceName(first.plan), value, other_source: sourceName(other.plan), other_value: told }]
  })
}
