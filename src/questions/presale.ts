import { z } from 'zod'
import type { Day, Span } from '../kernel/days.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import { metricOf } from '../metrics/index.ts'
import type { Bucket } from './buckets.ts'
import type { Part } from './teller.ts'
import { reasons } from './reasons.ts'
import { askedOnce } from './store_memory.ts'
import type { World } from './world.ts'

/** An item is in presale from the first deposit to the last balance (metrics.md §12.6): an item × dates, never an item. */
export type Presale = { item: string; from: Day; to: Day }

const Row = z.object({ item: z.string(), from: z.string(), to: z.string() })

const askedOf = askedOnce<Presale[]>()

/** The presales that a store's own orders tell: lines of orders marked as presale, by item. Read once until the ledger changes. */
export const presalesOf = (world: World, store_id: string): Promise<Presale[]> => askedOf(world.ledger, store_id, '', () => read(world, store_id))

async function read({ warehouse, ledger }: World, store_id: string): Promise<Presale[]> {
  const visible = and(sql`store_id = ${store_id}`, ledger.hidden(store_id).length > 0 ? sql`import_seq not in (${numbers(ledger.hidden(store_id))})` : undefined)
  // Most stores sell nothing before its time, and the orders alone say so: a year of lines need not be looked through.
  const { rows } = await warehouse.table(sql`select 1 from orders where ${visible} and presale = 1 limit 1`)
  if (rows.length === 0) return []
  return warehouse.rows({
    row: Row,
    sql: sql`
      select item, toString(min(o.made)) as from, toString(max(greatest(o.made, ifNull(o.paid, o.made)))) as to
      from (select item, order_id from order_lines where ${visible} and item != '') as l
      inner join (select order_id, window_start as made, paid_day as paid from orders where ${visible} and presale = 1) as o using (order_id)
      group by item`,
  })
}

export const inPresale = (presales: readonly Presale[], item: string | undefined, bucket: Span | Bucket): boolean =>
  item !== undefined && presales.some((p) => p.item === item && p.from <= bucket.to && p.to >= bucket.from)

/** 支付转化率 of an item in presale is 0 and says nothing: 下单转化率 stands in its place, and says so (R164, R165). */
export function standIn(order_cvr: Part | undefined): Part {
  if (!order_cvr || order_cvr.value === null) return { value: null, flags: new Set(['presale']), source: order_cvr?.source ?? null, because: reasons.presale() }
  return { ...order_cvr, flags: new Set([...order_cvr.flags, 'presale']) }
}

export const orderConversion = () => metricOf('order_cvr')!
