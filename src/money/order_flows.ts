import type { Text } from '../kernel/text.ts'
import { sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** Information, trade, money and goods (R270): what happened to an order, each thing in its flow, in the order of time. */
export type Flow = 'information' | 'trade' | 'money' | 'goods'
export type FlowEvent = { flow: Flow; at: string; what: Text; amount_fen: number | null; /** A fee as printed, a status in the platform's words. */ detail: string }
export type OrderFlows = { order_id: string; events: FlowEvent[]; mismatches: Text[] }

const say = (zh: string, en: string): Text => ({ zh, en })
const WORDS: Record<string, [Flow, Text]> = {
  created: ['trade', say('下单', 'Ordered')], paid: ['trade', say('付款', 'Paid')], shipped: ['goods', say('发货', 'Shipped')], finished: ['goods', say('确认收货', 'Received')],
  refund_asked: ['information', say('申请退款', 'Refund asked for')], refund_done: ['trade', say('退款完结', 'Refund done')], status: ['information', say('状态', 'Status')], entry: ['money', say('账单', 'Statement')],
}

/** A parcel is to leave within two days of payment, money to be there two weeks after receipt. */
const SHIP_WITHIN_MS = 48 * 3_600_000
const SETTLE_WITHIN_MS = 15 * 86_400_000

export async function orderFlows(warehouse: Warehouse, { order_id, seen, entries, now }: { order_id: string; seen: Sql; entries: Sql; now: Date }): Promise<OrderFlows> {
  const of = sql`${seen} and order_id = ${order_id}`
  const moment = (kind: string, column: Sql, table: Sql, fen = sql`null`, detail = sql`''`) =>
    sql`select ${kind} as kind, toString(${column}) as at, toString(${fen}) as fen, toString(${detail}) as detail from ${table} where ${of} and ${column} is not null`
  const { rows } = await warehouse.table(sql`
    select distinct kind, at, fen, detail from (
      ${moment('created', sql`created_at`, sql`orders`, sql`ordered_fen`)} union all ${moment('paid', sql`paid_at`, sql`orders`, sql`paid_fen`)}
      union all ${moment('shipped', sql`shipped_at`, sql`orders`)} union all ${moment('finished', sql`finished_at`, sql`orders`)}
      union all ${moment('status', sql`seen_at`, sql`order_events`, sql`null`, sql`event`)}
      union all ${moment('refund_asked', sql`applied_at`, sql`refunds`, sql`refund_fen`, sql`reason`)} union all ${moment('refund_done', sql`done_at`, sql`refunds`, sql`-refund_fen`, sql`refunds.kind`)}
      union all select 'entry' as kind, toString(ifNull(at, toDateTime(window_start, 'UTC'))) as at, toString(amount_fen) as fen, toString(fee) as detail from ledger_entries where ${entries} and order_id = ${order_id})
    order by at`)
  const events = rows.flatMap(([kind, at, fen, detail]): FlowEvent[] => {
    const known = WORDS[String(kind)]
    return known ? [{ flow: known[0], at: `${String(at).replace(' ', 'T')}Z`, what: known[1], amount_fen: fen === null ? null : Number(fen), detail: String(detail ?? '') }] : []
  })
  return { order_id, events, mismatches: mismatchesOf(events, now) }
}

/** Where the flows contradict each other, in words. */
function mismatchesOf(events: readonly FlowEvent[], now: Date): Text[] {
  const at = (what: string) => events.find((event) => event.what.en === what)?.at
  const [paid, shipped, received] = [at('Paid'), at('Shipped'), at('Received')]
  const refunded = events.some((event) => event.what.en === 'Refund done')
  const isSettled = events.some((event) => event.flow === 'money')
  const since = (moment: string) => now.getTime() - Date.parse(moment)
  return [
    ...(paid && !shipped && !refunded && since(paid) > SHIP_WITHIN_MS ? [say('付款超过 48 小时，还没有发货记录', 'Paid more than 48 hours ago, and nothing says it was shipped')] : []),
    ...(shipped && !paid ? [say('已经发货，却没有付款', 'Shipped, and nothing says it was paid')] : []),
    ...(received && !isSettled && since(received) > SETTLE_WITHIN_MS ? [say('确认收货超过 15 天，账单里还没有这一单', 'Received more than 15 days ago, and no statement tells of it')] : []),
  ]
}
