import { join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** Information, trade, money and goods (R270). */
export type Flow = 'information' | 'trade' | 'money' | 'goods'

/** A way in which two flows of an order contradict each other, as a condition over what is known of the order (`known` below). */
export type MismatchKind = { id: MismatchId; flows: readonly [Flow, Flow]; label: Text; about: Text; when: Sql }
export const MISMATCH_IDS = ['paid_not_shipped', 'shipped_not_paid', 'signed_not_settled', 'said_not_sent', 'sent_not_said', 'sent_after_refund'] as const
export type MismatchId = (typeof MISMATCH_IDS)[number]

/** A parcel is to leave within two days of payment, money to be there two weeks after receipt. */
const SHIP_WITHIN_HOURS = 48
const SETTLE_WITHIN_DAYS = 15

/** Judged by what the file knew when it was exported: what became of it since is not held against anybody. */
export const MISMATCHES: readonly MismatchKind[] = [
  {
    id: 'paid_not_shipped', flows: ['trade', 'goods'], label: { zh: '付款没发货', en: 'Paid, not shipped' }, about: { zh: '付款超过 48 小时，导出时还没有发货记录。', en: 'Paid more than 48 hours before the export, and nothing says it was shipped.' },
    when: sql`paid_at is not null and not is_refunded and not is_parcelless and not has_goods and (said = 'unshipped' or (said = '' and tells_goods)) and paid_at < subtractHours(exported_at, ${numbers([SHIP_WITHIN_HOURS])})`,
  },
  { id: 'shipped_not_paid', flows: ['goods', 'trade'], label: { zh: '发货没付款', en: 'Shipped, not paid' }, about: { zh: '有发货记录，却没有付款。', en: 'It was shipped, and nothing says it was paid.' }, when: sql`paid_at is null and has_goods` },
  {
    id: 'signed_not_settled', flows: ['goods', 'money'], label: { zh: '签收没到账', en: 'Received, not settled' }, about: { zh: '确认收货满 15 天，账单也出到了那天，却没有这一单。', en: 'Received 15 days before the last statement, and none tells of it.' },
    when: sql`received_at is not null and not is_refunded and not is_settled and toDate(received_at) <= subtractDays(statements_to, ${numbers([SETTLE_WITHIN_DAYS])})`,
  },
  { id: 'said_not_sent', flows: ['information', 'goods'], label: { zh: '状态说发了，没有运单', en: 'Said to be shipped, no parcel' }, about: { zh: '订单状态是已发货或已完成，却没有发货时间和运单号。', en: 'Its status says shipped or done, and there is neither a time of shipping nor a waybill.' }, when: sql`paid_at is not null and said = 'shipped' and tells_goods and not has_goods and not is_parcelless` },
  { id: 'sent_not_said', flows: ['goods', 'information'], label: { zh: '有运单，状态没改', en: 'A parcel, not said' }, about: { zh: '有发货记录，订单状态还是待发货。', en: 'It was shipped, and its status still says it waits.' }, when: sql`said = 'unshipped' and has_goods` },
  { id: 'sent_after_refund', flows: ['trade', 'goods'], label: { zh: '退完款又发货', en: 'Shipped after its refund' }, about: { zh: '退款已经完结，之后还发了货。', en: 'The refund was done, and it was shipped after that.' }, when: sql`shipped_at is not null and refund_done_at is not null and shipped_at > refund_done_at and is_refunded` },
]

export type FlowsAsked = { /** The conditions of rows that count (orders that are no ordinary sale left out by whoever asks), and of statement entries. */ seen: Sql; entries: Sql; now: Date }

/** One row an order: what its newest exports know of each flow. */
function known({ seen, entries, now }: FlowsAsked, which: Sql): Sql {
  const newest = (column: string) => sql`argMax(o.${name(column)}, (o.exported_at, o.import_seq))`
  const until = sql`toDateTime(${now.toISOString().slice(0, 19).replace('T', ' ')}, 'UTC')`
  return sql`
    select order_id, day, paid_fen, status, paid_at, shipped_at, exported_at, refund_done_at,
      (select toDate(max(window_end)) from ledger_entries where ${entries}) as statements_to,
      multiIf(match(status, '关闭|取消|退款成功'), 'closed', match(status, ${DONE}), 'shipped', match(status, '已发货|等待买家确认|fulfilled'), 'shipped', match(status, '待发货|等待卖家发货|等待发货|备货|processing'), 'unshipped', '') as said,
      (shipped_at is not null or waybill != '') as has_goods, of_report in (select toString(report) from orders where ${seen} and (shipped_at is not null or waybill != '')) as tells_goods,
      order_type = 'postage' as is_parcelless, (said = 'closed' or (refunded > 0 and refunded >= paid_fen)) as is_refunded,
      order_id in (select order_id from ledger_entries where ${entries} and order_id != '') as is_settled,
      coalesce(finished_at, if(match(status, ${DONE}), exported_at, null)) as received_at
    from (
      select order_id, assumeNotNull(coalesce(any(o.paid_day), any(o.created_day), toDate(0))) as day, ${newest('status')} as status, ${newest('paid_at')} as paid_at, ${newest('shipped_at')} as shipped_at, ${newest('finished_at')} as finished_at, max(o.waybill) as waybill,
        toInt64(ifNull(${newest('paid_fen')}, 0)) as paid_fen, least(toDateTime(max(o.exported_at), 'UTC'), ${until}) as exported_at, toString(${newest('report')}) as of_report, toString(${newest('order_type')}) as order_type
      from orders as o where ${seen} and ${which} group by order_id) as one
    any left join (
      select order_id, sum(fen) as refunded, max(done) as refund_done_at
      from (
        select order_id, refund_id, toInt64(ifNull(argMax(r.refund_fen, (r.exported_at, r.import_seq)), 0)) as fen, argMax(r.done_at, (r.exported_at, r.import_seq)) as done, argMax(r.outcome, (r.exported_at, r.import_seq)) as came
        from refunds as r where ${seen} and ${which} group by order_id, refund_id)
      where came in ('done', '') group by order_id) as gone using (order_id)`
}

/** What a status says of an order that the buyer has received. */
const DONE = '交易成功|已收货|已签收|已完成|[Cc]ompleted'

const ids = (): Sql => sql`arrayFilter(x -> x != '', [${join(MISMATCHES.map(({ id, when }) => sql`if(ifNull(${when}, 0), ${id}, '')`), ', ')}])`

/** The contradictions of one order. */
export async function mismatchesOf(warehouse: Warehouse, asked: FlowsAsked, order_id: string): Promise<MismatchId[]> {
  const { rows } = await warehouse.table(sql`select arrayStringConcat(${ids()}, ',') from (${known(asked, sql`order_id = ${order_id}`)})`)
  return told(rows[0]?.[0])
}

const told = (text: unknown): MismatchId[] => MISMATCH_IDS.filter((id) => String(text ?? '').split(',').includes(id))

export type MismatchedOrder = { order_id: string; day: string; status: string; paid_fen: number; mismatches: MismatchId[] }
export type MismatchCount = { id: MismatchId; orders: number; paid_fen: number }

/** Orders of these days whose flows contradict each other, the newest first, and how many there are of each kind. */
export async function mismatchedOrders(warehouse: Warehouse, { from, to, kind, limit, ...asked }: FlowsAsked & { from: string; to: string; kind: MismatchId | ''; limit: number }): Promise<{ counts: MismatchCount[]; rows: MismatchedOrder[]; orders: number }> {
  // An order is stored by the day it was made, and may be paid weeks later; which day counts is decided on the whole order.
  const which = sql`window_start <= toDate(${to})`
  const judged = sql`select order_id, day, status, paid_fen, ${ids()} as found from (${known(asked, which)}) where day >= toDate(${from}) and day <= toDate(${to})`
  const [all, counts, listed] = await Promise.all([
    warehouse.table(sql`select count() from (${judged})`),
    warehouse.table(sql`select id, count(), sum(paid_fen) from (${judged}) array join found as id group by id`),
    warehouse.table(sql`select order_id, toString(day), status, paid_fen, arrayStringConcat(found, ',') from (${judged}) where ${kind === '' ? sql`notEmpty(found)` : sql`has(found, ${kind})`} order by day desc, order_id limit ${numbers([limit])}`),
  ])
  const of = new Map(counts.rows.map(([id, orders, paid]) => [String(id), { orders: Number(orders), paid_fen: Number(paid) }]))
  return {
    orders: Number(all.rows[0]?.[0] ?? 0),
    counts: MISMATCH_IDS.map((id) => ({ id, ...(of.get(id) ?? { orders: 0, paid_fen: 0 }) })),
    rows: listed.rows.map(([order_id, day, status, paid_fen, found]) => ({ order_id: String(order_id), day: String(day), status: String(status), paid_fen: Number(paid_fen), mismatches: told(found) })),
  }
}

/** The last day that statements tell of; null where there is none. */
export async function lastStatement(warehouse: Warehouse, entries: Sql): Promise<string | null> {
  const { rows } = await warehouse.table(sql`select if(count() = 0, '', toString(max(window_end))) from ledger_entries where ${entries}`)
  return String(rows[0]?.[0] ?? '') || null
}
