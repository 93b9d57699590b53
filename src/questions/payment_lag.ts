import { rowsNear, rowsOf } from '../facts/brought.ts'
import type { Fact } from '../facts/fact.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { join, name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { folded } from './folded.ts'
import { askedOnce } from './store_memory.ts'
import type { Dimension } from './question.ts'
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
  /** What every line of a SKU prints of it, so that it need not be looked up. */
  always_printed: ReadonlySet<Dimension>
}

export const LONGEST: PaymentLag = { days: LONGEST_PAYMENT_LAG_DAYS, of_dated_lines: LONGEST_PAYMENT_LAG_DAYS, lines_are_dated: true, always_printed: new Set() }

/** As far as the rows looked at tell: `ends`, how long after its window an order of a line was made; `undated`, some line prints no day of its own; `dated`, its order tells one it lacks; `colourless` and `sizeless`, one of a SKU prints no such thing. */
type Lags = { days: number; ends: number; undated: boolean; dated: boolean; colourless: boolean; sizeless: boolean }

const askedOf = askedOnce<PaymentLag>()

/**
 * Orders are stored by the day they were made, so a figure of a day of payment looks back as far as any order was paid late. Looking back
 * two hundred days in every store read eight months for one day's figure; nearly all stores are paid within two. And lines that print
 * their days need not be joined with their orders. All rows are looked at, hidden ones too: a lag that is too long is never wrong.
 */
export const paymentLagOf = (world: World, store_id: string): Promise<PaymentLag> => askedOf(world.ledger, store_id, '', async () => {
  const { days: late, ends, undated, dated, colourless, sizeless } = await folded<Lags>({
    name: 'payment lag', version: 2,
    whole: () => lagsOf(world, store_id, sql`true`, [datedBy(store_id, sql`true`, sql`true`)]),
    async further(before, brought) {
      const fresh = rowsOf(brought)
      // Where every line prints the day it was made on (and only then is this asked) it stands by its order.
      const near = rowsNear(brought)
      const later = await lagsOf(world, store_id, fresh, before.dated || before.undated ? [] : [datedBy(store_id, fresh, near), datedBy(store_id, near, fresh)])
      return {
        days: Math.max(before.days, later.days), ends: Math.max(before.ends, later.ends),
        undated: before.undated || later.undated, dated: before.dated || later.dated, colourless: before.colourless || later.colourless, sizeless: before.sizeless || later.sizeless,
      }
    },
  }, world, store_id)
  const days = Math.min(LONGEST_PAYMENT_LAG_DAYS, late)
  // A line without a day stands in the window of its download, wherever its order was made; of the others a file may tell the day in another zone.
  const of_dated_lines = undated ? LONGEST_PAYMENT_LAG_DAYS : Math.min(LONGEST_PAYMENT_LAG_DAYS, days + ends + 1)
  return { days, of_dated_lines, lines_are_dated: undated || dated, always_printed: new Set<Dimension>([...(colourless ? [] : ['colour' as const]), ...(sizeless ? [] : ['size' as const])]) }
})

async function lagsOf({ warehouse }: World, store_id: string, rows: Sql, datings: readonly Sql[]): Promise<Lags> {
  const late = (column: 'window_start' | 'window_end', day: 'created_day' | 'paid_day') => sql`ifNull(max(${name(day)} - ${name(column)}), 0)`
  const of = (fact: Fact, told: Sql) => sql`select ${told} from ${name(fact.id)} where store_id = ${store_id} and (${rows})`
  const told = await warehouse.table(join([
    of(orders, sql`greatest(0, ${late('window_start', 'paid_day')}) as days, 0 as ends, 0 as undated, 0 as dated, 0 as colourless, 0 as sizeless`),
    of(orderLines, sql`greatest(0, ${late('window_start', 'paid_day')}), greatest(0, ${late('window_end', 'created_day')}), countIf(created_day is null), 0, countIf(sku != '' and colour = ''), countIf(sku != '' and size = '')`),
    ...datings.map((dating) => sql`select 0, 0, 0, count(), 0, 0 from (${dating})`),
  ], ' union all '), { alone: true })
  const [days = 0, ends = 0, ...some] = [0, 1, 2, 3, 4, 5].map((place) => Math.max(...told.rows.map((row) => Number(row[place]))))
  const [undated = false, dated = false, colourless = false, sizeless = false] = some.map((rows) => rows > 0)
  return { days, ends, undated, dated, colourless, sizeless }
}

const datedBy = (store_id: string, of_orders: Sql, of_lines: Sql): Sql => sql`
  select 1 from ${name(orders.id)}
  where store_id = ${store_id} and paid_day is not null and (${of_orders}) and order_id in (select order_id from ${name(orderLines.id)} where store_id = ${store_id} and paid_day is null and (${of_lines}))
  limit 1`
