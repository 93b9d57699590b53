import type { Demand, Shop } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { Level } from './levels.ts'
import { NIGHT_SHARE } from './orders.ts'
import { refundRate } from './refunds.ts'
import { SOURCES } from './sources.ts'
import { on, onShop, product } from './strike.ts'
import type { Active } from './strike.ts'

/** Of the visitors and orders an item loses, so much goes to its like in the shop: cannibalisation, told apart from what the shop as a whole loses. */
const VISITORS_STAY = 0.15
const ORDERS_STAY = 0.15
/** Sources whose visitors choose by the picture. */
const BY_PICTURE = new Set(['手淘搜索', '手淘推荐', '全站推广'])
const NAMES = SOURCES.map(({ path }) => path[1])

/** What chance has settled for a day before anything planted touches it; the same with an event as without. */
export type Luck = { shop: number; conversion: number; sources: number[]; pulls: number[] }
export type Scene = { shop: Shop; items: readonly Item[]; level: Level; demand: Demand }
export type ExpectedItem = { visitors: number; by_source: number[]; orders: number; price_fen: number }
export type Expected = { visitors: number; sources: number[]; items: ExpectedItem[]; paid_fen: number; refund_fen: number; /** Spend on plans beyond what their sales pay for. */ wasted_fen: number; orders: number }

/** The day as it is to be expected, given its luck and what acts on it: no dice are thrown here, so two of these differ by the act alone. */
export function expectDay({ shop, items, level, demand }: Scene, luck: Luck, active: readonly Active[]): Expected {
  const whole = onShop(active)
  const base = level.visitors * demand.visitors * luck.shop * product(active, (strike) => strike.market)
  const sources = SOURCES.map(({ share }, s) => base * 1.2 * share * luck.sources[s]! * product(whole, (strike) => strike.sources?.[NAMES[s]!]))
  const plain = SOURCES.reduce((sum, { share }, s) => sum + share * luck.sources[s]!, 0) * base * 1.2
  const mix = sources.map((visitors) => visitors / plain)
  const pot = luck.pulls.reduce((sum, pull) => sum + pull, 0)
  const struck = new Map(items.flatMap((item) => (active.some((one) => one.item === item.item) ? [[item, on(active, item.item)] as const] : [])))

  // A shop's visitors are spread over its items by their pull.
  const rows = items.map((item, i): ExpectedItem => {
    const own = struck.get(item) ?? []
    const share = item.kind === 'goods' ? luck.pulls[i]! / pot : 0
    const price_fen = priceOf(shop, item, demand) + own.reduce((sum, { strike }) => sum + (strike.price_fen ?? 0), 0)
    return { visitors: 0, by_source: mix.map((part) => base * level.spread * share * part), orders: 0, price_fen }
  })
  for (const [item, own] of struck) shiftVisitors(items, rows, item, own, sources, level)
  for (const row of rows) row.visitors = row.by_source.reduce((sum, n) => sum + n, 0)
  const visitors = sources.reduce((sum, n) => sum + n, 0) / 1.2

  const all = product(whole, (strike) => strike.conversion) * (1 + (product(whole, (strike) => strike.night) - 1) * NIGHT_SHARE)
  const conversion = level.conversion * demand.conversion * luck.conversion * all
  items.forEach((item, i) => {
    const row = rows[i]!
    if (item.kind !== 'goods') Object.assign(row, aside(item, visitors, demand))
    else row.orders = ((row.visitors * conversion) / level.spread) * item.draw * level.lift
  })
  for (const [item, own] of struck) shiftOrders(items, rows, item, product(own, (strike) => strike.conversion))
  let [paid_fen, refund_fen, orders] = [0, 0, 0]
  const add = (count: number, fen: number, refundRate: number) => {
    orders += count
    paid_fen += fen
    refund_fen += fen * refundRate
  }
  items.forEach((item, i) => {
    const row = rows[i]!
    add(row.orders, row.orders * level.pieces * row.price_fen, refundRate(shop, item, demand, active).rate)
    for (const { strike: { burst } } of struck.get(item) ?? []) if (burst) add(burst.orders, burst.orders * row.price_fen, burst.refund_rate)
  })
  const wasted_fen = active.reduce((sum, { strike: { plan } }) => sum + (plan ? plan.cost_fen * (1 - plan.roi / plan.break_even) : 0), 0)
  return { visitors, sources, items: rows, paid_fen, refund_fen, wasted_fen, orders }
}

/** More or fewer come to one item by a source: a part of the difference is its like's, the rest the shop's. */
function shiftVisitors(items: readonly Item[], rows: ExpectedItem[], item: Item, own: Active[], sources: number[], level: Level) {
  const at = items.indexOf(item)
  const like = items.flatMap((other, i) => (i !== at && other.kind === 'goods' && other.style.category === item.style.category ? [i] : []))
  sources.forEach((_, s) => {
    const factor = product(own, (strike) => strike.sources?.[NAMES[s]!]) * (BY_PICTURE.has(NAMES[s]!) ? product(own, (strike) => strike.clicks) : 1)
    if (factor === 1) return
    const change = rows[at]!.by_source[s]! * (factor - 1)
    rows[at]!.by_source[s]! += change
    const theirs = like.reduce((sum, i) => sum + rows[i]!.by_source[s]!, 0)
    if (theirs > 0) for (const i of like) rows[i]!.by_source[s]! *= Math.max(0, 1 - (VISITORS_STAY * change) / theirs)
    sources[s]! += (change * (1 - VISITORS_STAY) * 1.2) / level.spread
  })
}

/** Some of those who do not buy it buy its like: they are the like's orders. */
function shiftOrders(items: readonly Item[], rows: ExpectedItem[], item: Item, factor: number) {
  if (factor === 1) return
  const at = items.indexOf(item)
  const change = rows[at]!.orders * (factor - 1)
  rows[at]!.orders += change
  const like = rows.filter((_, i) => i !== at && items[i]!.kind === 'goods' && items[i]!.style.category === item.style.category)
  const theirs = like.reduce((sum, row) => sum + row.orders, 0)
  if (theirs > 0) for (const row of like) row.orders *= Math.max(0, 1 - (ORDERS_STAY * change) / theirs)
}

function priceOf(shop: Shop, item: Item, demand: Demand): number {
  if (item.kind !== 'goods' || demand.price === 1 || shop !== 'tmall') return item.price_fen
  return Math.round((item.price_fen * demand.price) / 1000) * 1000 - 100
}

/** Socks to fill an order up, and links to pay a difference by, are few and follow the shop. */
function aside(item: Item, visitors: number, demand: Demand): Partial<ExpectedItem> {
  const seen = visitors * (item.kind === 'postage' ? 0.0025 : demand.phase === '普通日' ? 0.004 : 0.02)
  const by_source = SOURCES.map(({ share }) => seen * share)
  return { visitors: seen, by_source, orders: seen * (item.kind === 'postage' ? 0.06 : demand.phase === '普通日' ? 0.03 : 0.12) }
}
