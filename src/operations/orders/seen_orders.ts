import { z } from 'zod'
import type { OrderSeen } from '../../diagnosis/clean/order_seen.ts'
import { and, numbers, sql } from '../../kernel/sql.ts'
import type { Context } from '../context.ts'

const seconds = z.coerce.number().nullable()
const Row = z.object({
  order_id: z.string(), created_s: z.coerce.number(), paid_s: z.coerce.number(), buyer: z.string(), phone: z.string(), address: z.string(), items: z.coerce.number(), paid_fen: z.coerce.number(), waybill: z.string(),
  shipped_s: seconds, finished_s: seconds,
})

/** The paid orders of some days as the score looks at them, of each report's newest row; those without a time of making or of payment are left out. */
export async function seenOrders({ warehouse, ledger }: Pick<Context, 'warehouse' | 'ledger'>, { store_id, from, to, most }: { store_id: string; from: string; to: string; most: number }): Promise<OrderSeen[]> {
  const hidden = ledger.hidden(store_id)
  const seen = and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)
  const rows = await warehouse.rows({
    row: Row,
    sql: sql`
      select order_id, toString(toUnixTimestamp(assumeNotNull(t.1))) as created_s, toString(toUnixTimestamp(assumeNotNull(t.2))) as paid_s, t.3 as buyer, t.4 as phone, t.5 as address, toString(ifNull(t.6, 0)) as items, toString(ifNull(t.7, 0)) as paid_fen, t.8 as waybill,
        toString(toUnixTimestamp(t.9)) as shipped_s, toString(toUnixTimestamp(t.10)) as finished_s
      from (
        select order_id, argMax(tuple(created_at, paid_at, buyer, phone, address, items, paid_fen, waybill, shipped_at, finished_at), (exported_at, import_seq)) as t
        from orders
        where ${and(seen, sql`window_start >= toDate(${from})`, sql`window_start <= toDate(${to})`, sql`created_at is not null`, sql`paid_at is not null`)}
        group by order_id)
      order by created_s limit ${numbers([most + 1])}`,
  })
  return rows.map((row) => ({ ...row, parcel_g: null }))
}
