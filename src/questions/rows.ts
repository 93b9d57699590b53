import { Refusal } from '../kernel/errors.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'
import { name, sql } from '../kernel/sql.ts'
import { bucketsOf } from './buckets.ts'
import { keptCoverage } from './coverage.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Question } from './question.ts'
import { liveRows } from './statement.ts'
import type { World } from './world.ts'

/** A row of a fact as it was read: what it adds to the cell, and the file, sheet and line it came from. */
export type RowBehind = { value: number | null; import_seq: number; sheet: string; line: number; columns: Record<string, string> }
export type RowsBehind = { metric: string; unit: string; source: string; fact: string; total: number; rows: RowBehind[] }

/** What stands behind one cell. For an additive cell the rows sum to it exactly. A rate is opened through its parts. */
export async function rowsBehind(cell: Pick<Question, 'where' | 'from' | 'to' | 'as_of'> & { store_id: string; metric: string; limit: number }, world: World): Promise<RowsBehind[]> {
  const metric = metricOf(cell.metric)
  if (!metric) throw new Refusal('not_found', `没有这个指标：${cell.metric}`)
  const parts = madeFrom(metric)
  if (parts) {
    return (await Promise.all(parts.map((id) => rowsBehind({ ...cell, metric: id }, world)))).flat()
  }
  const coverage = await keptCoverage(world.warehouse, world.ledger, cell.store_id, cell.as_of)
  const buckets = bucketsOf(cell, [])
  const grain = grainOf({ by: [], where: cell.where })
  const plan = plansFor(metric, false, grain, buckets, cell.store_id, coverage, world)[0] ?? plansFor(metric, true, grain, buckets, cell.store_id, coverage, world)[0]
  if (!plan) return []
  const { fact, column } = plan.reading
  const own = Object.keys(fact.columns)
  const value = column ? sql`toString(${name(column)})` : sql`toString(${plan.reading.value!})`
  const live = liveRows(plan, { store_id: cell.store_id, by: [], where: cell.where, dimensions: grain.dimensions, buckets, as_of: cell.as_of, world })
  const columns = own.map((c) => sql`ifNull(toString(${name(c)}), '')`).reduce((a, b) => sql`${a}, ${b}`)
  const places = sql`import_seq, source_sheet, source_row`
  const { rows } = await world.warehouse.table(
    column
      ? sql`select ${value}, ${places}, ${columns} from ${name(fact.id)} where ${live} order by window_start, import_seq, source_row limit ${cell.limit}`
      : sql`select ${value}, any(import_seq), any(source_sheet), any(source_row), ${own.map((c) => sql`any(ifNull(toString(${name(c)}), ''))`).reduce((a, b) => sql`${a}, ${b}`)}
            from ${name(fact.id)} where ${live} group by window_start, import_seq, source_sheet, source_row, order_id order by window_start, import_seq, source_row limit ${cell.limit}`,
  )
  const total = await world.warehouse.table(sql`select count() from ${name(fact.id)} where ${live}`)
  const scale = plan.reading.micro ? 10_000 : 1
  return [
    {
      metric: metric.id, unit: metric.unit, source: sourceName(plan), fact: fact.id, total: Number(total.rows[0]![0]),
      rows: rows.map(([v, import_seq, sheet, line, ...rest]) => ({
        value: v === null || v === undefined ? null : Number(v) / scale, import_seq: Number(import_seq), sheet: String(sheet ?? ''), line: Number(line),
        columns: Object.fromEntries(own.map((c, i) => [c, String(rest[i] ?? '')] as const).filter(([, text]) => text !== '')),
      })),
    },
  ]
}
