import { Refusal } from '../kernel/errors.ts'
import { metricOf } from '../metrics/index.ts'
import { isSum, madeFrom } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { join, name, sql } from '../kernel/sql.ts'
import { mayAsk } from './ask.ts'
import { bucketsOf } from './buckets.ts'
import { catalogueFor } from './catalogue.ts'
import { keptCoverage } from './coverage.ts'
import { evaluate } from './evaluate.ts'
import { leavingOut, taggedOf } from './left_out.ts'
import { paymentLagOf } from './payment_lag.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Question } from './question.ts'
import { reasons } from './reasons.ts'
import { isOn, platformOf } from './recipe.ts'
import { liveRows, tableOf } from './statement.ts'
import type { Asked } from './statement.ts'
import type { World } from './world.ts'

/** A row of a fact as it was read: what it adds to the cell, and the file, sheet and line it came from. */
export type RowBehind = { value: number | null; import_seq: number; sheet: string; line: number; columns: Record<string, string> }
export type RowsBehind = { metric: string; unit: string; source: string; fact: string; total: number; rows: RowBehind[] }

export type CellAsked = Pick<Question, 'where' | 'from' | 'to' | 'as_of' | 'orders'> & { store_id: string; metric: string; limit: number; /** The cell's own source; found out where it is not told. */ source?: string | undefined }

/** What stands behind one cell. For an additive cell the rows sum to it exactly. A rate is opened through its parts. */
export async function rowsBehind(cell: CellAsked, world: World): Promise<RowsBehind[]> {
  const metric = metricOf(cell.metric)
  if (!metric) throw new Refusal('not_found', reasons.noSuchMetric(cell.metric))
  mayAsk([metric], [cell.store_id], world)
  const parts = madeFrom(metric)
  if (parts) {
    // A sum's sources stand side by side, and a part that this store's platform has not is no part of it.
    const sources = cell.source?.split(isSum(metric) ? ' + ' : ' ÷ ') ?? []
    const own = isSum(metric) ? parts.filter((id) => isOn(metricOf(id)!, platformOf({ world, store_id: cell.store_id }))) : parts
    return (await Promise.all(own.map((id, i) => rowsBehind({ ...cell, metric: id, source: sources[i] ?? sources[0] }, world)))).flat()
  }
  const coverage = await keptCoverage(world, cell.store_id, cell.as_of)
  const buckets = bucketsOf(cell, [])
  const grain = grainOf({ by: [], where: cell.where })
  const lag = await paymentLagOf(world, cell.store_id)
  const known = { store_id: cell.store_id, coverage, as_of: cell.as_of, world, lag }
  const plans = [...plansFor(metric, false, grain, buckets, known), ...plansFor(metric, true, grain, buckets, known)]
  const source = cell.source ?? (await sourceOf(cell, metric, world))
  const plan = plans.find((p) => sourceName(p) === source) ?? plans[0]
  if (!plan) return []
  const catalogue = await catalogueFor(world, cell.store_id, { by: [], where: cell.where }, cell.to)
  const left_out = leavingOut(cell, await taggedOf(world, cell.store_id))
  return [await opened(plan, { store_id: cell.store_id, by: [], where: cell.where, dimensions: grain.dimensions, buckets, as_of: cell.as_of, catalogue, world, left_out, lag }, cell.limit)]
}

/** The report that the cell itself is answered from: the best of those that tell it. */
async function sourceOf({ store_id, from, to, where, as_of, orders }: CellAsked, metric: Metric, world: World): Promise<string | null | undefined> {
  const { rows } = await evaluate({ store_id, span: { from, to }, by: [], where, as_of, orders, metrics: [metric] }, world)
  return [...rows.values()][0]?.parts.get(metric.id)?.source
}

async function opened(plan: Plan, asked: Asked, limit: number): Promise<RowsBehind> {
  const { metric, reading: { fact, column, value, micro } } = plan
  const own = Object.keys(fact.columns)
  const told = (c: string) => sql`ifNull(toString(${name(c)}), '')`
  const from = tableOf(plan, asked)
  const live = liveRows(plan, asked)
  const order = sql`order by window_start, import_seq, source_sheet, source_row limit ${limit}`
  const { rows } = await asked.world.warehouse.table(
    column
      ? sql`select toString(${name(column)}), import_seq, source_sheet, source_row, ${join(own.map(told), ', ')} from ${from} where ${live} ${order}`
      : sql`select toString(${value!}), import_seq, source_sheet, source_row, ${join(own.map((c) => sql`any(${told(c)})`), ', ')}
            from ${from} where ${live} group by window_start, import_seq, source_sheet, source_row, order_id ${order}`,
  )
  const total = await asked.world.warehouse.table(sql`select count() from ${from} where ${live}`)
  const scale = micro ? 10_000 : 1
  return {
    metric: metric.id, unit: metric.unit, source: sourceName(plan), fact: fact.id, total: Number(total.rows[0]![0]),
    rows: rows.map(([v, import_seq, sheet, line, ...rest]) => ({
      value: v === null || v === undefined ? null : Number(v) / scale, import_seq: Number(import_seq), sheet: String(sheet ?? ''), line: Number(line),
      columns: Object.fromEntries(own.map((c, i) => [c, String(rest[i] ?? '')] as const).filter(([, text]) => text !== '')),
    })),
  }
}
