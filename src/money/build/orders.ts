import { numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { withAds } from './ads.ts'
import { dropScratch, isNone, keep, orderKey, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/**
 * Paid orders, one row each: of several reports the one that tells the amount, then the newest. What the merchant takes differs
 * from what the buyer pays where the platform bears a discount: Pinduoduo's 商家实收金额 stands as it was at payment, Taobao's
 * 打款商家金额 falls with refunds and is no revenue (metrics.md §12.10). Where only lines are told, they make the order.
 */
export async function keepOrders(making: Making): Promise<void> {
  const revenue = hasSubsidy(making) ? sql`coalesce(receivable_fen, paid_fen)` : sql`paid_fen`
  const each = sql`${fromOrders(making, revenue)} union all ${fromLines(making, revenue)}`
  const once = await isNone(making, sql`select 1 from orders where ${seen(making)} and paid_day is not null group by ${orderKey} having count() > 1`)
  const newest = sql`select order_id, argMax(told, (has_amount, at, import_seq)) as told, max(at) as exported_at from (select * except (exported_at), exported_at as at from (${each})) group by order_id`
  await keep(making, 'orders_told', sql`
    select ${orderKey} as h, order_id, told.1 as paid_day, told.2 as is_told, told.3 as paid, told.4 as revenue, told.5 as charged, told.6 as province, told.7 as channel, told.8 as order_type, told.9 as refund_told, told.10 as pieces, ${making.marks === undefined ? NOTHING : sql`marked.kind`} as tag, exported_at as last_export
    from (${once ? each : newest}) as o ${making.marks === undefined ? sql`` : sql`any left join (select order_id, kind from order_marks where store_id = ${making.store_id} and import_seq = ${numbers([making.marks])} and kind != '') as marked using (order_id)`}`)
  await keep(making, 'orders', await withAds(making, scratch(making, 'orders_told')))
  await dropScratch(making, 'orders_told')
}

/** Whether the merchant's amount may differ from the buyer's. */
export const hasSubsidy = ({ platform }: Pick<Making, 'platform'>): boolean => platform === 'pinduoduo'

const NOTHING = sql`CAST('', 'LowCardinality(String)')`

const fromOrders = (making: Making, revenue: Sql) => sql`
  select order_id, toUInt8(paid_fen is not null) as has_amount, exported_at, import_seq,
    tuple(assumeNotNull(paid_day), toUInt8(paid_fen is not null), toInt64(ifNull(paid_fen, 0)), toInt64(ifNull(${revenue}, 0)), toInt64(ifNull(freight_fen, 0)),
      province, channel, order_type, toInt64(ifNull(refund_fen, 0)), toInt64(ifNull(items, 0))) as told
  from orders where ${seen(making)} and paid_day is not null`

/** Orders that no report of orders tells; of several reports of lines the newest makes them. */
const fromLines = (making: Making, revenue: Sql) => sql`
  select order_id, has_amount, at as exported_at, import_seq, told from (
    select order_id, toUInt8(0) as has_amount, max(l.exported_at) as at, import_seq,
      tuple(assumeNotNull(any(l.paid_day)), toUInt8(count() = count(l.paid_fen)), toInt64(sum(ifNull(l.paid_fen, 0))), toInt64(sum(ifNull(${revenue}, 0))), toInt64(0),
        ${NOTHING}, ${NOTHING}, ${NOTHING}, toInt64(sum(ifNull(l.refund_fen, 0))), toInt64(sum(ifNull(l.quantity, 0)))) as told
    from order_lines as l
    where ${seen(making)} and l.paid_day is not null and ${orderKey} not in (select ${orderKey} from orders where ${seen(making)} and paid_day is not null)
    group by order_id, report, import_seq
    order by at desc, import_seq desc limit 1 by order_id)`
