import { z } from 'zod'
import { addDays, daysBetween } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { and, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { profitLines } from '../../facts/profit_lines.ts'
import { leavesOut } from '../../questions/left_out.ts'
import type { Marks } from './units.ts'

/** So many days are read one by one; what was sold before them is told as a sum. */
export const SALES_DAYS = 98

/** What was sold of one unit until a day: genuine orders by the day of payment, pieces that came back by the day their order was paid. */
export type Sales = {
  /** The last `SALES_DAYS` days, the newest last. */
  pieces: Float64Array
  back: Float64Array
  paid_fen: number
  total: number
  total_back: number
  first_day: Day | null
  last_day: Day | null
}

export const noSales = (): Sales => ({ pieces: new Float64Array(SALES_DAYS), back: new Float64Array(SALES_DAYS), paid_fen: 0, total: 0, total_back: 0, first_day: null, last_day: null })

export type SalesOf = { warehouse: Warehouse; store_id: string; /** The profit that counts. */ import_seq: number; /** The making of the marks of orders that are no ordinary sale (`questions/left_out.ts`). */ left_out: number | undefined; day: Day }

/** Rows of goods that were truly sold: no fake, sample or postage orders. */
export const soldRows = ({ store_id, import_seq, left_out, day }: Omit<SalesOf, 'warehouse'>, events: readonly ('sale' | 'refund' | 'statement')[] = ['sale', 'refund']): Sql =>
  and(sql`store_id = ${store_id}`, sql`import_seq = ${numbers([import_seq])}`, sql`event in ${[...events]}`, sql`genuine = ''`, sql`order_type != 'postage'`, leavesOut(profitLines, store_id, left_out), sql`paid_day <= toDate(${day})`)

export const MARKS = sql`sku, sku_code, merchant_code, item, style`
const Total = z.object({ sku: z.string(), sku_code: z.string(), merchant_code: z.string(), item: z.string(), style: z.string(), total: z.coerce.number(), total_back: z.coerce.number(), first_day: z.string(), last_day: z.string() })

/** Sales by unit; `codeOf` says to which unit a line belongs ('' where the line names nothing). */
export async function salesBy(asked: SalesOf, codeOf: (marks: Marks) => string): Promise<Map<string, Sales>> {
  const { warehouse, day } = asked
  const from = addDays(day, 1 - SALES_DAYS)
  const [totals, days] = await Promise.all([
    warehouse.rows({ row: Total, sql: sql`select ${MARKS}, toString(sum(pieces)) as total, toString(sum(pieces_back)) as total_back, toString(min(paid_day)) as first_day, toString(max(paid_day)) as last_day from profit_lines where ${soldRows(asked)} group by ${MARKS}` }),
    warehouse.table(sql`select ${MARKS}, toString(paid_day), sum(pieces), sum(pieces_back), sum(paid_fen) from profit_lines where ${soldRows(asked)} and paid_day >= toDate(${from}) and window_start >= toDate(${from}) group by ${MARKS}, paid_day`),
  ])
  const sales = new Map<string, Sales>()
  const of = (marks: Marks) => {
    const code = codeOf(marks)
    const held = sales.get(code) ?? noSales()
    sales.set(code, held)
    return held
  }
  for (const { total, total_back, first_day, last_day, ...marks } of totals) {
    const held = of(marks)
    held.total += total
    held.total_back += total_back
    if (held.first_day === null || first_day < held.first_day) held.first_day = first_day
    if (held.last_day === null || last_day > held.last_day) held.last_day = last_day
  }
  for (const [sku, sku_code, merchant_code, item, style, paid_day, pieces, back, paid] of days.rows) {
    const held = of({ sku: String(sku), sku_code: String(sku_code), merchant_code: String(merchant_code), item: String(item), style: String(style) })
    const place = daysBetween(from, String(paid_day))
    held.pieces[place]! += Number(pieces)
    held.back[place]! += Number(back)
    held.paid_fen += Number(paid)
  }
  return sales
}

export const lastDays = (values: Float64Array, days: number): number => values.subarray(Math.max(0, values.length - days)).reduce((sum, value) => sum + value, 0)
