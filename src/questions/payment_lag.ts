import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { name, sql } from '../kernel/sql.ts'
import { askedOnce } from './store_memory.ts'
import type { World } from './world.ts'

/** No order is paid later than this after it was made: presales run to about 60 days, credit terms on 1688 to 90. */
const LONGEST_PAYMENT_LAG_DAYS = 200

/** How many days before a day of payment an order of the store can have been made; of lines that get their day from their order, how long before it their window can have ended. */
export type PaymentLag = { days: number; of_dated_lines: number }

export const LONGEST: PaymentLag = { days: LONGEST_PAYMENT_LAG_DAYS, of_dated_lines: LONGEST_PAYMENT_LAG_DAYS }

const askedOf = askedOnce<PaymentLag>()

/**
 * Orders are stored by the day they were made, so a figure of a day of payment looks back as far as any order was paid late. Looking back
 * two hundred days in every store read eight months for one day's figure; nearly all stores are paid within two. All rows are looked at,
 * hidden ones too: a lag that is too long is never wrong.
 */
export const paymentLagOf = ({ warehouse, ledger }: World, store_id: string): Promise<PaymentLag> => askedOf(ledger, store_id, '', async () => {
  const late = (column: 'window_start' | 'window_end', day: 'created_day' | 'paid_day') => sql`ifNull(max(${name(day)} - ${name(column)}), 0)`
  const { rows } = await warehouse.table(sql`
    select greatest(0, ${late('window_start', 'paid_day')}) as days, 0 as ends, 0 as undated from ${name(orders.id)} where store_id = ${store_id}
    union all
    select greatest(0, ${late('window_start', 'paid_day')}), greatest(0, ${late('window_end', 'created_day')}), countIf(created_day is null) from ${name(orderLines.id)} where store_id = ${store_id}`, { alone: true })
  const most = (place: number) => Math.max(...rows.map((row) => Number(row[place])))
  const days = Math.min(LONGEST_PAYMENT_LAG_DAYS, most(0))
  // A line without a day stands in the window of its download, wherever its order was made; of the others a file may tell the day in another zone.
  return { days, of_dated_lines: most(2) > 0 ? LONGEST_PAYMENT_LAG_DAYS : Math.min(LONGEST_PAYMENT_LAG_DAYS, days + most(1) + 1) }
})
