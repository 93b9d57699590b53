import { z } from 'zod'
import { adDays } from '../facts/ad_days.ts'
import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { products } from '../facts/products.ts'
import { and, name, numbers, sql } from '../kernel/sql.ts'
import { calledIn } from './catalogue.ts'
import type { World } from './world.ts'

/** What a store's own files call an item; empty where none of them says. */
export type ItemWords = { item: string; title: string; style: string }

/** The facts that name an item, the cheapest to ask first; the next is asked only for what is still open. */
const TOLD_BY = [{ fact: products, style: true }, { fact: itemDays, style: true }, { fact: adDays, style: false }, { fact: orderLines, style: true }]

const Row = z.object({ item: z.string(), title: z.string(), style: z.string() })

/** The newest title and 货号 of each item, in the order asked. An item no visible file of the store holds is left out. */
export async function itemWords(store_id: string, items: readonly string[], world: Pick<World, 'warehouse' | 'ledger' | 'kept' | 'imports'>): Promise<ItemWords[]> {
  const { warehouse, ledger } = world
  const known = new Map<string, ItemWords>(world.imports ? await calledIn(world, store_id, items) : [])
  for (const { fact, style } of TOLD_BY) {
    const open = items.filter((item) => !known.get(item)?.title || !known.get(item)?.style)
    if (open.length === 0) break
    const hidden = ledger.hidden(store_id)
    const told = await warehouse.rows({
      row: Row,
      sql: sql`
        select item, argMaxIf(item_name, exported_at, item_name != '') as title, ${style ? sql`argMaxIf(style, exported_at, style != '')` : sql`''`} as style
        from ${name(fact.id)}
        where ${and(sql`store_id = ${store_id}`, sql`item in ${open}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)}
        group by item`,
    })
    for (const row of told) {
      const before = known.get(row.item)
      known.set(row.item, { item: row.item, title: before?.title || row.title, style: before?.style || row.style })
    }
  }
  return items.flatMap((item) => known.get(item) ?? [])
}
