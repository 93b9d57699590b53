import type { Day, Span } from '../kernel/days.ts'
import type { DayRun, ItemDay, Order, PlantedEvent } from './business.ts'
import { SIZES, SIZE_SHARE, drawOf } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import { demandOf } from './calendar.ts'
import type { Demand, Shop } from './calendar.ts'
import { LOST_ROOT, within } from './events.ts'
import { runAds } from './ads.ts'
import { orderBook } from './orders.ts'
import { refunder } from './refunds.ts'
import { autocorrelated } from './random.ts'
import type { Random } from './random.ts'
import { SOURCES, splitSources } from './sources.ts'
import { splitWords } from './words.ts'

/** Plain levels of a shop (demo.md §2). `spread` is Σ visitors of the items over visitors of the shop. */
const LEVELS = {
  tmall: { visitors: 10100, conversion: 0.0225, spread: 1.7, views: 3.6, cart: 0.065, fav: 0.028 },
  pdd: { visitors: 12000, conversion: 0.0425, spread: 1.25, views: 2.1, cart: 0, fav: 0.03 },
  ali1688: { visitors: 1200, conversion: 0.043, spread: 1.9, views: 4.2, cart: 0.03, fav: 0.01 },
} as const

type Run = { shop: Shop; items: Item[]; span: Span; simulated: Day[]; events: PlantedEvent[]; chance: Random }

export function runStore({ shop, items, span, simulated, events, chance }: Run): { days: DayRun[]; orders: Order[] } {
  const level = LEVELS[shop]
  const size = chance.fork('size').between(0.93, 1.07)
  const shopNoise = autocorrelated(chance.fork('shop'), 0.06)
  const conversionNoise = autocorrelated(chance.fork('conversion'), 0.05)
  const itemNoise = new Map(items.map((item) => [item, autocorrelated(chance.fork(item.item), 0.14, 0.7)]))
  const sourceNoise = SOURCES.map((source) => autocorrelated(chance.fork(`source/${source.path[1]}`), 0.05, 0.5))
  const event = (kind: string, item?: Item) => events.find((e) => e.kind === kind && (item === undefined || e.item === item.item))
  const draws = chance.fork('draws')
  const book = orderBook(shop, chance.fork('orders'), events)
  const refund = refunder(shop, chance.fork('refunds'), events)
  const refundsDue = new Map<Day, { item: Item; fen: number }[]>()
  const plainDraw = new Map<Item, number>()
  const days: DayRun[] = []
  const orders: Order[] = []
  let score = 4.85

  for (const day of simulated) {
    const demand = demandOf(day, shop)
    const market = shop === 'tmall' && within(event('market_down'), day) ? 1 + event('market_down')!.effect : 1
    const expected = level.visitors * size * demand.visitors * shopNoise() * market
    const sources = SOURCES.map((source, i) => expected * 1.2 * source.share * sourceNoise[i]! () * (shop === 'tmall' ? sourceEvent(source.path[1], day, events) : 1))
    const visitors = Math.round(sources.reduce((sum, n) => sum + n, 0) / 1.2)
    const conversion = level.conversion * demand.conversion * conversionNoise()

    // Who looks at what: shares of one pot, so an item that draws more takes it from the others (cannibalisation).
    const pulls = items.map((item) => {
      const noise = itemNoise.get(item)!()
      const surge = draws.chance(0.004) ? 1 + Math.min(3, 0.4 / draws.next() ** 0.7) : 1
      const plain = drawOf(item, day)
      plainDraw.set(item, plain)
      const hidden = plain < 0.003 && draws.chance(0.3) ? 0 : 1
      return plain * noise * surge * hidden * pullEvent(shop, item, day, event)
    })
    const pot = pulls.reduce((sum, pull) => sum + pull, 0)
    const rows: ItemDay[] = []
    const rowOf = new Map<Item, ItemDay>()
    items.forEach((item, i) => {
      const special = item.kind === 'goods' ? 0 : item.kind === 'sock' ? Math.round(visitors * (demand.phase === '普通日' ? 0.004 : 0.02)) : Math.round(visitors * 0.0025)
      const seen = item.kind === 'goods' ? Math.round((visitors * level.spread * pulls[i]!) / pot) : special
      const row = emptyRow(item, priceOf(shop, item, day, demand, event), seen, level, demand, draws, event('new_main_image', item), day)
      rows.push(row)
      rowOf.set(item, row)
    })

    const placed: Order[] = []
    for (const row of rows) {
      const mean = meanOrders(shop, row, conversion, level.spread, day, demand, event)
      if (mean === 0) continue
      const count = draws.poisson(mean * draws.gamma(row.item.kind === 'goods' ? 18 : 30))
      for (let n = 0; n < count; n++) book.place(placed, { day, row, rows, demand, sizes: sizesOf(row.item, day, event) })
    }
    book.special(placed, { day, rowOf, event: (kind) => event(kind), demand })
    const settled = book.settle(day, placed)
    for (const order of placed) if (order.paid === undefined || order.paid_day === day || order.presale) orders.push(order)

    for (const order of settled) {
      refund(order, day)
      for (const line of order.lines) {
        if (line.refund_day === undefined) continue
        const due = refundsDue.get(line.refund_day) ?? []
        due.push({ item: line.item, fen: line.price_fen * line.quantity })
        refundsDue.set(line.refund_day, due)
      }
    }
    const totals = addUp(rowOf, placed, settled, visitors)
    let refundFen = 0
    for (const { item, fen } of refundsDue.get(day) ?? []) {
      refundFen += fen
      const row = rowOf.get(item)
      if (row) row.refund_fen += fen
    }
    refundsDue.delete(day)
    const bad = event('bad_batch')
    score = score + (shop === 'tmall' && within(bad, day) ? (Number(bad!['score_effect']) / 21) : (4.85 - score) * 0.03)
    if (day < span.from) continue

    const wanted = rows.filter((row) => row.visitors > 0 || row.paid_fen > 0 || row.refund_fen > 0)
    days.push({
      day, phase: demand.phase, visitors, page_views: Math.round(visitors * level.views * draws.lognormal(0.02)), ...totals, refund_fen: refundFen,
      cart_buyers: Math.round(visitors * level.cart * demand.cart * draws.lognormal(0.03)),
      cart_items: Math.round(visitors * level.cart * demand.cart * 1.35 * draws.lognormal(0.03)),
      favs: Math.round(visitors * level.fav * demand.cart * draws.lognormal(0.04)),
      commission_fen: Math.round(totals.paid_fen * 0.009 * draws.lognormal(0.1)), score: Math.round(score * 100) / 100,
      items: wanted,
      ads: runAds({ shop, day, rows: wanted, paid_fen: totals.paid_fen, demand, events, chance: draws }),
      sources: splitSources(sources, totals, demand, draws),
      words: shop === 'tmall' ? splitWords(sources[0]!, expected * 1.2 * SOURCES[0]!.share, day, event('lost_keyword'), LOST_ROOT, totals.paid_fen / Math.max(1, totals.buyers), draws) : [],
      inquiries: Math.round(visitors * 0.09 * draws.lognormal(0.05)),
    })
  }
  return { days, orders: orders.filter((order) => order.paid_day === undefined ? dayOf(order.created) >= span.from : order.paid_day >= span.from && order.paid_day <= span.to || (dayOf(order.created) >= span.from && dayOf(order.created) <= span.to)).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1)) }
}

export const dayOf = (moment: number): Day => new Date(moment).toISOString().slice(0, 10)

type Find = (kind: string, item?: Item) => PlantedEvent | undefined

function sourceEvent(name: string | undefined, day: Day, events: PlantedEvent[]): number {
  const of = (kind: string) => events.find((e) => e.kind === kind && within(e, day))
  if (name === '手淘搜索' && of('lost_keyword')) return 1 + Number(of('lost_keyword')!['shop_search_effect'])
  if (name === '手淘推荐' && of('rival_undercut')) return 1 + Number(of('rival_undercut')!['recommend_effect'])
  return 1
}

function pullEvent(shop: Shop, item: Item, day: Day, event: Find): number {
  if (shop !== 'tmall') return 1
  if (within(event('lost_keyword', item), day)) return 0.72
  if (within(event('rival_undercut', item), day)) return 0.78
  // Only the share of visitors who come by a picture (about a third) grows with its click-through rate.
  if (within(event('new_main_image', item), day)) return 1 + event('new_main_image', item)!.effect * 0.6
  if (within(event('wasteful_plan', item), day)) return 1.15
  return 1
}

function priceOf(shop: Shop, item: Item, day: Day, demand: Demand, event: Find): number {
  const rise = shop === 'tmall' && within(event('price_rise', item), day) ? Number(event('price_rise', item)!['price_rise_fen']) : 0
  if (item.kind !== 'goods') return item.price_fen
  return demand.price === 1 ? item.price_fen + rise : Math.round((item.price_fen * demand.price) / 1000) * 1000 - 100 + rise
}

/** Sizes one can buy today, as weights. A lost size takes its buyers along, but one in seven takes the next size. */
function sizesOf(item: Item, day: Day, event: Find): number[] {
  const lost = event('size_outage', item)
  if (!lost || !within(lost, day)) return SIZE_SHARE
  return SIZE_SHARE.map((share, i) => ((lost['sizes'] as string[]).includes(SIZES[i]!) ? 0 : share))
}

function meanOrders(shop: Shop, row: ItemDay, conversion: number, spread: number, day: Day, demand: Demand, event: Find): number {
  const { item } = row
  if (item.kind === 'sock') return row.visitors * (demand.phase === '普通日' ? 0.03 : 0.12)
  if (item.kind === 'postage') return row.visitors * 0.06
  let effect = 1
  if (shop === 'tmall')
    for (const kind of ['size_outage', 'price_rise', 'rival_undercut', 'night_agent_left'] as const) {
      const e = kind === 'night_agent_left' ? event(kind) : event(kind, item)
      // A third of the orders come at 20–23 h through a chat or not; half of those of the night asked first.
      if (within(e, day)) effect *= kind === 'night_agent_left' ? 1 + e!.effect * 0.24 : 1 + e!.effect
    }
  return ((row.visitors * conversion) / spread) * item.draw * effect * (shop === 'ali1688' ? 1 : 1.04)
}

function emptyRow(item: Item, price_fen: number, visitors: number, level: { cart: number; fav: number }, demand: Demand, chance: Random, image: PlantedEvent | undefined, day: Day): ItemDay {
  const carts = Math.min(visitors, chance.poisson(visitors * level.cart * demand.cart * 0.95))
  const lift = within(image, day) ? 1 + image!.effect : 1
  return {
    item, price_fen, visitors, page_views: Math.round(visitors * chance.between(1.6, 2.3)), favs: Math.min(visitors, chance.poisson(visitors * level.fav * demand.cart)),
    cart_buyers: carts, cart_items: Math.round(carts * chance.between(1.1, 1.4)), search_visitors: Math.round(visitors * 0.21 * chance.lognormal(0.1)),
    exposed: Math.round((visitors / (0.045 * lift)) * chance.lognormal(0.05)),
    ordered_buyers: 0, ordered_items: 0, ordered_fen: 0, buyers: 0, new_buyers: 0, items: 0, orders: 0, paid_fen: 0, returning_fen: 0, refund_fen: 0,
  }
}

/** What the platform's reports say about the day: ordered by the day of ordering, paid by the day of payment, each person once. */
function addUp(rowOf: Map<Item, ItemDay>, placed: Order[], settled: Order[], visitors: number) {
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
