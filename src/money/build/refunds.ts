import { join, name, numbers, sql } from '../../kernel/sql.ts'
import { isNought, keep, seen } from './making.ts'
import type { Making } from './making.ts'

/**
 * What went back, arrays an order in the order of the days. Of several reports the one that knows refund numbers, then the
 * newest; a refund counts once it is done. One without a day stands on the day of payment, and is counted (`is_undated`).
 * `unsent`: 1 before shipping, 2 after, 0 not told. Goods are taken to have come back unless the buyer kept them (仅退款 after shipping).
 */
export async function keepRefunds(making: Making): Promise<void> {
  const once = await isNought(making, sql`select uniqExact(report) - 1 + count() - uniqExact(order_id, refund_id) from refunds where ${seen(making)}`)
  const told = sql`tuple(ifNull(r.done_day, toDate(0)), toInt64(ifNull(r.refund_fen, 0)), toUInt8(not (kind = '仅退款' and shipped != 'not_shipped')), toUInt8(multiIf(shipped = 'not_shipped', 1, shipped = 'shipped', 2, 0)), toString(outcome), r.done_day is not null, toInt64(ifNull(r.quantity, 0)), toString(r.line_id))`
  const each = sql`select order_id, ${told} as t from refunds as r where ${seen(making)}`
  const newest = sql`
    select order_id, t from (select report, order_id, refund_id, argMax(${told}, (r.exported_at, r.import_seq)) as t from refunds as r where ${seen(making)} group by report, order_id, refund_id)
    where (order_id, report) in (
      select order_id, argMax(report, (knows_numbers, at)) from (
        select order_id, report, toUInt8(max(refund_id != order_id)) as knows_numbers, max(r.exported_at) as at from refunds as r where ${seen(making)} group by order_id, report)
      group by order_id)`
  const parts = ['days', 'lines_of', 'fens', 'goods_back', 'unsent', 'pieces_told'].map((column, i) => sql`arrayMap(x -> x.${numbers([i + 1])}, done) as ${name(column)}`)
  await keep(making, 'refunds', sql`
    select order_id, ${join(parts, ', ')}
    from (
      select order_id, arraySort(groupArray(tuple(t.1, t.8, t.2, t.3, t.4, t.7))) as done
      from (${once ? each : newest})
      where t.2 > 0 and (t.5 in ('done', '') or t.6)
      group by order_id)`)
}

/** What was looked at when it came back, arrays an order. */
export async function keepChecks(making: Making): Promise<void> {
  await keep(making, 'checks', sql`
    select order_id, groupArray(line) as check_lines, groupArray(bad) as check_bad
    from (select order_id, toString(line_id) as line, toInt64(ifNull(argMax(c.unsaleable, (c.exported_at, c.import_seq)), 0)) as bad from return_checks as c where ${seen(making)} group by order_id, line)
    group by order_id`)
}
