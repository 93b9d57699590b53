import type { ItemDay, Order } from './business.ts'
import type { Demand } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { ExpectedItem } from './expected.ts'
import type { Level } from './levels.ts'
import type { Random } from './random.ts'
import { on, product } from './strike.ts'
import type { Active } from './strike.ts'

type Around = { level: Level; demand: Demand; active: readonly Active[]; chance: Random }

/** An item's day before anybody has ordered. */
export function itemDay(item: Item, { visitors: expected, by_source, price_fen }: ExpectedItem, { level, demand, active, chance }: Around): ItemDay {
  const visitors = Math.round(expected)
  const carts = Math.min(visitors, chance.poisson(visitors * level.cart * demand.cart * 0.95))
  const clicks = product(on(active, item.item), (strike) => strike.clicks)
  const searching = expected === 0 ? 0 : by_source[0]! / expected
  return {
    item, price_fen, visitors, by_source, page_views: Math.round(visitors * chance.between(1.6, 2.3)), favs: Math.min(visitors, chance.poisson(visitors * level.fav * demand.cart)),
    cart_buyers: carts, cart_items: Math.round(carts * chance.between(1.1, 1.4)), search_visitors: Math.min(visitors, Math.round(visitors * searching * chance.lognormal(0.1))),
    exposed: Math.round((visitors / (0.045 * clicks)) * chance.lognormal(0.05)),
    ordered_buyers: 0, ordered_items: 0, ordered_fen: 0, buyers: 0, new_buyers: 0, items: 0, orders: 0, paid_fen: 0, returning_fen: 0, refund_fen: 0,
  }
}

/** What the platform's reports say about the day: ordered by the day of ordering, paid by the day of payment, each person once. */
export function addUp(rowOf: Map<Item, ItemDay>, placed: Order[], settled: Order[], visitors: number) {
  const people = new Set<number>()
  const fresh = new Set<number>()
  const ordering = new Set<number>()
  const t = { ordered_buyers: 0, ordered_items: 0, ordered_fen: 0, buyers: 0, new_buyers: 0, items_sold: 0, orders: 0, paid_fen: 0, returning_fen: 0 }
  const seen = new Map<Item, { ordered: Set<number>; paid: Set<number>; fresh: Set<number> }>()
  const seenOf = (item: Item) => {
    let sets = seen.get(item)
    if (!sets) seen.set(item, (sets = { ordered: new Set(), paid: new Set(), fresh: new Set() }))
    return sets
  }
  for (const order of placed) {
    ordering.add(order.buyer)
    t.ordered_fen += order.amount_fen
    for (const line of order.lines) {
      const row = rowOf.get(line.item)!
      seenOf(line.item).ordered.add(order.buyer)
      row.ordered_items += line.quantity
      row.ordered_fen += line.price_fen * line.quantity
      t.ordered_items += line.quantity
    }
  }
  for (const order of settled) {
    people.add(order.buyer)
    if (!order.returning) fresh.add(order.buyer)
    else t.returning_fen += order.amount_fen
    t.orders++
    t.paid_fen += order.amount_fen
    for (const line of order.lines) {
      const row = rowOf.get(line.item)!
      const fen = line.price_fen * line.quantity
      const sets = seenOf(line.item)
      sets.paid.add(order.buyer)
      if (!order.returning) sets.fresh.add(order.buyer)
      else row.returning_fen += fen
      row.items += line.quantity
      row.paid_fen += fen
      row.orders++
      t.items_sold += line.quantity
    }
  }
  for (const [item, sets] of seen) {
    const row = rowOf.get(item)!
    row.ordered_buyers = sets.ordered.size
    row.buyers = sets.paid.size
    row.new_buyers = sets.fresh.size
    // Whoever pays has looked: a burst from outside (live stream, false orders) brings its visitors along.
    row.visitors = Math.max(row.visitors, row.buyers + Math.round(row.buyers * 0.2), row.ordered_buyers)
    row.page_views = Math.max(row.page_views, row.visitors)
    row.search_visitors = Math.min(row.search_visitors, row.visitors)
  }
  t.ordered_buyers = ordering.size
  t.buyers = Math.min(people.size, visitors)
  t.new_buyers = fresh.size
  return t
}

/** Of a shop's visitors about a fifth have been there in the six days before. */
export const returningVisitors = (visitors: number): number => Math.round(visitors * 0.21)
export const itemVisitors = (visitors: number): number => Math.round(visitors * 0.93)

/** Buyers whom search has led, of which the ranking tells apart. */
export const searchBuyers = (row: ItemDay): number => Math.min(row.buyers, Math.round(row.search_visitors * 0.5), Math.round(row.buyers * 0.27))
