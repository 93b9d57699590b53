import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { name, sql } from '../kernel/sql.ts'
import { askedOnce } from './store_memory.ts'
import type { World } from './world.ts'

/** No order is paid later than this after it was made: presales run to about 60 days, credit terms on 1688 to 90. */
const LONGEST_PAYMENT_LAG_DAYS = 200

export type PaymentLag = {
  /** How many days before a day of payment an order of the store can have been made. */
  days: number
  /** Of lines that may get their day from their order: how long before it their window can have ended. */
  of_dated_lines: number
  /** Some line prints no day that its order tells. */
  lines_are_dated: boolean
}

export const LONGEST: PaymentLag = { days: LONGEST_PAYMENT_LAG_DAYS, of_dated_lines: LONGEST_PAYMENT_LAG_DAYS, lines_are_dated: true }

const askedOf = askedOnce<PaymentLag>()

/**
 * Orders are stored by the day they were made, so a figure of a day of payment looks back as far as any order was paid late. Looking back
 * two hundred days in every store read eight months for one day's figure; nearly all stores are paid within two. And lines that print
 * their days need not be joined with their orders. All rows are looked at, hidden ones too: a lag that is too long is never wrong.
 */
export const paymentLagOf = ({ warehouse, ledger }: World, store_id: string): Promise<PaymentLag> => askedOf(ledger, store_id, '', async () => {
  const late = (column: 'window_start' | 'window_end', day: 'created_day' | 'paid_day') => sql`ifNull(max(${name(day)} - ${name(column)}), 0)`
  const { rows } = await warehouse.table(sql`
    select greatest(0, ${late('window_start', 'paid_day')}) as days, 0 as ends, 0 as undated, 0 as dated from ${name(orders.id)} where store_id = ${store_id}
    union all
    select greatest(0, ${late('window_start', 'paid_day')}), greatest(0, ${late('window_end', 'created_day')}), countIf(created_day is null), 0 from ${name(orderLines.id)} where store_id = ${store_id}
    union all
    select 0, 0, 0, count() from (
      select 1 from ${name(orders.id)}
      where store_id = ${store_id} and paid_day is not null and order_id in (select order_id from ${name(orderLines.id)} where store_id = ${store_id} and paid_day is null)
      limit 1)`, { alone: true })
  const [late_days = 0, ends = 0, undated = 0, dated = 0] = [0, 1, 2, 3].map((place) => Math.max(...rows.map((row) => Number(row[place]))))
  const days = Math.min(LONGEST_PAYMENT_LAG_DAYS, late_days)
  // A line without a day stands in the window of its download, wherever its order was made; of the others a file may tell the day in another zone.
  const of_dated_lines = undated > 0 ? LONGEST_PAYMENT_LAG_DAYS : Math.min(LONGEST_PAYMENT_LAG_DAYS, days + ends + 1)
  return { days, of_dated_lines, lines_are_dated: undated + dated > 0 }
})
