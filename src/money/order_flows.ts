import type { Text } from '../kernel/text.ts'
import { sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { mismatchesOf } from './flow_mismatches.ts'
import type { Flow, MismatchId } from './flow_mismatches.ts'

/** What happened to an order, each thing in its flow, in the order of time. */
export type FlowEvent = { flow: Flow; at: string; what: Text; amount_fen: number | null; /** A fee as printed, a status in the platform's words. */ detail: string }
export type OrderFlows = { order_id: string; events: FlowEvent[]; mismatches: MismatchId[] }

const say = (zh: string, en: string): Text => ({ zh, en })
const WORDS: Record<string, [Flow, Text]> = {
  created: ['trade', say('下单', 'Ordered')], paid: ['trade', say('付款', 'Paid')], shipped: ['goods', say('发货', 'Shipped')], finished: ['goods', say('确认收货', 'Received')],
  refund_asked: ['information', say('申请退款', 'Refund asked for')], refund_done: ['trade', say('退款完结', 'Refund done')], status: ['information', say('状态', 'Status')], entry: ['money', say('账单', 'Statement')],
}

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
  return { order_id, events, mismatches: await mismatchesOf(warehouse, { seen, entries, now }, order_id) }
}
