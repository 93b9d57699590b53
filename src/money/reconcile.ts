import type { Text } from '../kernel/text.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** Why what an order should bring and what statements say it brought differ. `matched` do not. */
export const CAUSES: readonly { id: string; label: Text; about: Text }[] = [
  { id: 'matched', label: { zh: '对上了', en: 'Matched' }, about: { zh: '到账等于支付减退款。', en: 'What was settled is what was paid less refunds.' } },
  { id: 'not_settled', label: { zh: '还没到账', en: 'Not settled yet' }, about: { zh: '还没有货款入账，账单还没出到该到账的日子。', en: 'No receipt yet, and statements do not reach the day it would be there.' } },
  { id: 'refunded', label: { zh: '退款还没从账上扣', en: 'Refund not taken yet' }, about: { zh: '多出来的正好是一笔退款。', en: 'What is too much is just a refund.' } },
  { id: 'fee', label: { zh: '到账已扣费用', en: 'Settled net of fees' }, about: { zh: '少掉的正好是按规则预估的费用。', en: 'What is missing is just the fees as estimated by rule.' } },
  { id: 'missing_file', label: { zh: '缺账单文件', en: 'Statement missing' }, about: { zh: '付款后 30 天里没有任何账单文件。', en: 'No statement covers any of the 30 days after payment.' } },
  { id: 'unknown', label: { zh: '原因不明', en: 'Unknown' }, about: { zh: '账单到了，差额却说不清，请逐单核对。', en: 'Statements are there and do not explain it: look at each.' } },
]

export type ReconcileQuestion = { store_id: string; import_seq: number; from: string; to: string; /** The spans that statements cover. */ statements: readonly { from: string; to: string }[] }
export type DayOfOrders = { day: string; cause: string; orders: number; expected_fen: number; settled_fen: number }
export type Mismatch = { order_id: string; paid_day: string; cause: string; paid_fen: number; refund_fen: number; expected_fen: number; settled_fen: number; difference_fen: number }

/** Money is with the merchant within this of payment: a parcel, and ten days until the order confirms itself. */
const SETTLED_WITHIN_DAYS = 30

/** Orders by the day they were paid and by cause, with the sum of each; every paid order stands under just one. */
export async function reconcileByDay(warehouse: Warehouse, asked: ReconcileQuestion): Promise<DayOfOrders[]> {
  const { rows } = await warehouse.table(sql`select toString(day), cause, count(), sum(expected), sum(settled) from (${judged(asked)}) group by day, cause order by day, cause`)
  return rows.map(([day, cause, orders, expected, settled]) => ({ day: String(day), cause: String(cause), orders: Number(orders), expected_fen: Number(expected), settled_fen: Number(settled) }))
}

/** Orders that do not match, the largest difference first. */
export async function mismatches(warehouse: Warehouse, { cause, limit, offset, ...asked }: ReconcileQuestion & { cause: string; limit: number; offset: number }): Promise<Mismatch[]> {
  const { rows } = await warehouse.table(sql`
    select order_id, toString(day), cause, paid, refunded, expected, settled, expected - settled
    from (${judged(asked)}) where ${cause === '' ? sql`cause != 'matched'` : sql`cause = ${cause}`}
    order by abs(expected - settled) desc, order_id limit ${numbers([limit])} offset ${numbers([offset])}`)
  return rows.map(([order_id, day, why, paid, refunded, expected, settled, difference]) => ({
    order_id: String(order_id), paid_day: String(day), cause: String(why), paid_fen: Number(paid), refund_fen: Number(refunded), expected_fen: Number(expected), settled_fen: Number(settled), difference_fen: Number(difference),
  }))
}

/** Each order with its cause. Only what is exact is named: a difference that merely resembles a fee is unknown. */
function judged({ store_id, import_seq, from, to, statements }: ReconcileQuestion): Sql {
  const spans = statements.length > 0 ? sql`arrayExists((a, b) -> toDate(a) <= addDays(day, ${SETTLED_WITHIN_DAYS}) and toDate(b) >= day, ${statements.map((span) => span.from)}, ${statements.map((span) => span.to)})` : sql`0`
  const last = statements.map((span) => span.to).sort().at(-1) ?? '1970-01-01'
  return sql`
    select order_id, assumeNotNull(day_of) as day, paid, refunded, expected, settled,
      multiIf(
        expected = settled, 'matched',
        is_told = 0 and not ${spans}, 'missing_file',
        is_told = 0 and toDate(${last}) < addDays(day, ${SETTLED_WITHIN_DAYS}), 'not_settled',
        is_told = 0, 'unknown',
        settled > expected and (settled - expected = refunded or has(refunds, settled - expected)), 'refunded',
        settled < expected and expected - settled = fees, 'fee',
        'unknown') as cause
    from (
      select order_id, any(paid_day) as day_of, sum(paid_fen + subsidy_fen) as paid, sum(refund_fen) as refunded, paid - refunded as expected, sum(settled_fen) as settled, max(is_settled) as is_told,
        groupArrayIf(assumeNotNull(refund_fen), event = 'refund') as refunds, sum(platform_fee_fen + payment_fee_fen + commission_fen) as fees
      from profit_lines
      where ${and(sql`store_id = ${store_id}`, sql`import_seq = ${numbers([import_seq])}`, sql`paid_day >= toDate(${from})`, sql`paid_day <= toDate(${to})`, sql`window_start >= toDate(${from})`, sql`window_start <= toDate(${to})`, sql`order_id != ''`)}
      group by order_id)`
}

export type AccountDay = { account: string; account_number: string; from: string; to: string; entries_fen: number; entries: number; told_fen: number }

/** What statements say an account moved in all, against the entries we hold of it; `seen` are the conditions of rows that count. */
export async function controlTotals(warehouse: Warehouse, { seen, entries, from, to }: { seen: Sql; entries: Sql; from: string; to: string }): Promise<AccountDay[]> {
  const { rows } = await warehouse.table(sql`
    select account, account_number, toString(since), toString(until), told
    from (
      select account, account_number, window_start as since, window_end as until, argMax(ifNull(t.total_fen, ifNull(t.in_fen, 0) + ifNull(t.out_fen, 0)), (t.exported_at, t.import_seq)) as told
      from ledger_totals as t where ${seen} and kind = '' and window_start >= toDate(${from}) and window_end <= toDate(${to}) group by account, account_number, window_start, window_end)
    order by account, since`)
  return Promise.all(rows.map(async ([account, account_number, since, until, told]) => {
    const held = await warehouse.table(sql`select count(), ifNull(sum(amount_fen), 0) from ledger_entries where ${entries} and account = ${String(account)} and account_number = ${String(account_number)} and window_start >= toDate(${String(since)}) and window_start <= toDate(${String(until)})`)
    return { account: String(account), account_number: String(account_number), from: String(since), to: String(until), told_fen: Number(told), entries: Number(held.rows[0]?.[0] ?? 0), entries_fen: Number(held.rows[0]?.[1] ?? 0) }
  }))
}
