import type { Day, Span } from '../kernel/days.ts'
import { runAds } from './ads.ts'
import type { DayRun, ItemDay, Order, PlantedEvent, TrueEffect } from './business.ts'
import { demandOf } from './calendar.ts'
import type { Shop } from './calendar.ts'
import { SIZES, SIZE_SHARE } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import { addUp, itemDay } from './day_rows.ts'
import { expectDay } from './expected.ts'
import type { Expected } from './expected.ts'
import { LEVELS } from './levels.ts'
import { luckOf } from './luck.ts'
import { orderBook } from './orders.ts'
import type { Random } from './random.ts'
import { refunder } from './refunds.ts'
import { splitSources } from './sources.ts'
import { on, product } from './strike.ts'
import type { Active } from './strike.ts'
import type { Timeline } from './timeline.ts'
import { addEffects } from './true_effects.ts'
import { splitWords, WORD_SHARE } from './words.ts'
import type { Followed } from './words.ts'

type Run = { shop: Shop; items: Item[]; span: Span; simulated: Day[]; times: Timeline; events: readonly PlantedEvent[]; about: (name: string) => string | undefined; scale: number; chance: Random; effects: Map<string, TrueEffect> }

/** One shop day by day: what was to be expected, then the dice, then what the platform's reports say of it. */
export function runStore({ shop, items, span, simulated, times, events, about, scale, chance, effects }: Run): { days: DayRun[]; orders: Order[] } {
  const level = { ...LEVELS[shop], visitors: LEVELS[shop].visitors * chance.fork('size').between(0.93, 1.07) * scale }
  const lucky = luckOf(items, chance)
  const book = orderBook(shop, chance.fork('orders'))
  const refund = refunder(shop, chance.fork('refunds'))
  const own = chance.fork('items')
  const due = refundsDue()
  const words = shop === 'tmall' ? [...new Map(events.flatMap(({ keyword, item }) => (typeof keyword === 'string' && item ? [[keyword, item] as const] : [])))] : []
  const days: DayRun[] = []
  const orders: Order[] = []
  let score = 4.85

  for (const day of simulated) {
    const demand = demandOf(day, shop)
    const active = times.on(day)
    const luck = lucky(day)
    const scene = { shop, items, level, demand }
    const expected = expectDay(scene, luck, active)
    // Each day throws dice of its own, so that an event moves nothing on the days it does not touch.
    const dice = chance.fork(day)
    const rows = items.map((item, i) => itemDay(item, expected.items[i]!, { level, demand, active, chance: own.reseed(`${day}/${item.item}`) }))
    const rowOf = new Map(rows.map((row) => [row.item, row]))

    const placed: Order[] = []
    rows.forEach((row, i) => {
      const { item } = row
      const mean = expected.items[i]!.orders
      if (mean === 0) return
      own.reseed(`${day}/orders/${item.item}`)
      const count = own.poisson(mean * own.gamma(item.kind === 'goods' ? 18 : 30))
      for (let n = 0; n < count; n++) book.place(placed, { day, row, demand, sizes: sizesOf(item, active), active })
    })
    book.special(placed, { day, rowOf, demand, active })
    const settled = book.settle(day, placed)
    for (const order of placed) if (order.paid === undefined || order.paid_day === day || order.presale) orders.push(order)
    for (const order of settled) {
      refund(order, demand, day, active)
      due.note(order)
    }
    const visitors = Math.round(expected.visitors)
    const totals = addUp(rowOf, placed, settled, visitors)
    const refund_fen = due.pay(day, rowOf)
    score += active.reduce((sum, { strike }) => sum + (strike.score ?? 0), 0) || (4.85 - score) * 0.03
    if (day < span.from) continue

    addEffects(effects, day, scene, luck, expected, times, about)
    const listed = rows.filter((row) => row.visitors > 0 || row.paid_fen > 0 || row.refund_fen > 0)
    const some = dice.fork('report')
    days.push({
      day, phase: demand.phase, visitors, page_views: Math.round(visitors * level.views * some.lognormal(0.02)), ...totals, refund_fen,
      cart_buyers: Math.round(visitors * level.cart * demand.cart * some.lognormal(0.03)),
      cart_items: Math.round(visitors * level.cart * demand.cart * 1.35 * some.lognormal(0.03)),
      favs: Math.round(visitors * level.fav * demand.cart * some.lognormal(0.04)),
      commission_fen: Math.round(totals.paid_fen * 0.009 * some.lognormal(0.1)), score: Math.round(score * 100) / 100,
      items: listed,
      ads: runAds({ shop, rows: listed, paid_fen: totals.paid_fen, demand, active, chance: dice.fork('ads') }),
      sources: splitSources(expected.sources, totals, demand, dice.fork('sources')),
      words: shop === 'tmall' ? splitWords(expected.sources[0]!, followed(words, expected, items, active, level.spread), day, totals.paid_fen / Math.max(1, totals.buyers), dice.fork('words')) : [],
      inquiries: Math.round(visitors * 0.09 * some.lognormal(0.05)),
      market: { visitors: Math.round(level.visitors * demand.visitors * luck.market * product(active, (strike) => strike.market)), conversion: level.conversion * demand.conversion * luck.peers },
    })
  }
  return { days, orders: inBooks(orders, span) }
}

/** Search visitors of the word, out of what the item's search visitors would be without its loss. */
function followed(words: (readonly [string, string])[], expected: Expected, items: readonly Item[], active: readonly Active[], spread: number): Followed[] {
  return words.map(([word, id]) => {
    const own = on(active, id)
    const item = expected.items[items.findIndex(({ item: one }) => one === id)]!
    const undisturbed = item.by_source[0]! / product(own, (strike) => strike.sources?.['手淘搜索'])
    const factor = own.reduce((all, { strike }) => (strike.word?.word === word ? all * strike.word.factor : all), 1)
    return { word, visitors: ((undisturbed * WORD_SHARE * 1.2) / spread) * factor }
  })
}

/** Sizes one can buy today, as weights. */
function sizesOf(item: Item, active: readonly Active[]): number[] {
  const lost = new Set(on(active, item.item).flatMap(({ strike }) => strike.sold_out ?? []))
  return lost.size === 0 ? SIZE_SHARE : SIZE_SHARE.map((share, i) => (lost.has(SIZES[i]!) ? 0 : share))
}

/** Refunds are in the reports of the day on which the money goes back. */
function refundsDue() {
  const due = new Map<Day, { item: Item; fen: number }[]>()
  return {
    note(order: Order) {
      for (const line of order.lines) {
        if (line.refund_day === undefined) continue
        const list = due.get(line.refund_day) ?? []
        list.push({ item: line.item, fen: line.price_fen * line.quantity })
        due.set(line.refund_day, list)
      }
    },
    pay(day: Day, rowOf: ReadonlyMap<Item, ItemDay>): number {
      let sum = 0
      for (const { item, fen } of due.get(day) ?? []) {
        sum += fen
        rowOf.get(item)!.refund_fen += fen
      }
      due.delete(day)
      return sum
    },
  }
}

export const dayOf = (moment: number): Day => new Date(moment).toISOString().slice(0, 10)

/** Orders made or paid on a day of the books, in the order in which they were made. */
function inBooks(orders: Order[], { from, to }: Span): Order[] {
  const within = (day: Day | undefined) => day !== undefined && day >= from && day <= to
  return orders
    .filter((order) => (order.paid_day === undefined ? dayOf(order.created) >= from : within(order.paid_day) || within(dayOf(order.created))))
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
}
