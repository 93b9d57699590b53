import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { ItemDay, Line, Order } from './business.ts'
import type { Demand, Shop } from './calendar.ts'
import { SIZES, SIZE_SHARE } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import { buyersOf } from './people.ts'
import type { Random } from './random.ts'
import { onShop, product } from './strike.ts'
import type { Active } from './strike.ts'

const HOUR = 3_600_000
/** 20–23 h carry 24 % of payments. */
const HOURS = [2.2, 1.1, 0.6, 0.4, 0.4, 0.6, 1.4, 2.6, 3.8, 5.4, 6.4, 5.9, 5.2, 5.3, 5.4, 5.3, 5.1, 4.9, 4.8, 5.4, 6.4, 6.7, 6.2, 4.7]
export const NIGHT_SHARE = HOURS.slice(20).reduce((sum, w) => sum + w, 0) / HOURS.reduce((sum, w) => sum + w, 0)
const OLD_SHARE: Record<Shop, number> = { tmall: 0.18, pdd: 0.12, ali1688: 0.45 }
const UNPAID: Record<Shop, number> = { tmall: 0.08, pdd: 0.05, ali1688: 0.06 }

type Placing = { day: Day; row: ItemDay; demand: Demand; sizes: readonly number[]; active: readonly Active[] }
type Special = { day: Day; rowOf: Map<Item, ItemDay>; demand: Demand; active: readonly Active[] }

/** The book of one shop's orders: who buys what, when, and when it is paid. */
export function orderBook(shop: Shop, chance: Random) {
  const nextBuyer = buyersOf(chance.fork('buyers'), OLD_SHARE[shop], shop === 'tmall' ? 100_000 : shop === 'pdd' ? 300_000 : 900_000)
  const waiting = new Map<Day, Order[]>()
  let number = 0

  const moment = (day: Day, weights: readonly number[] = HOURS) => Date.parse(`${day}T00:00:00Z`) + chance.weighted(weights) * HOUR + chance.int(3600) * 1000
  const line = (row: ItemDay, sizes: readonly number[], quantity: number): Line => ({
    item: row.item, colour: chance.pick(row.item.style.colours), size: row.item.kind === 'goods' ? SIZES[chance.weighted(sizes)]! : '均码', quantity, price_fen: row.price_fen,
  })

  function order(day: Day, lines: Line[], created: number, active: readonly Active[], who = nextBuyer()): Order {
    number++
    const short = day.slice(2).replaceAll('-', '')
    const tail = String(number).padStart(7, '0')
    const id = shop === 'pdd' ? `${short}-${String(100_000_000_000_000 + number * 7919 + chance.int(7000))}` : `${shop === 'tmall' ? '30' : '28'}${short}${tail}${String(1000 + chance.int(9000))}`
    const freight_fen = shop === 'ali1688' ? 600 + 150 * lines.length : 0
    return {
      id, created, buyer: who.buyer, returning: who.returning, lines, freight_fen, presale: false, address: who.buyer,
      amount_fen: lines.reduce((sum, l) => sum + l.price_fen * l.quantity, freight_fen),
      ship_hours: 11 * Math.exp(0.66 * chance.normal()) * product(onShop(active), (strike) => strike.shipping),
    }
  }
  function pay(o: Order, at: number) {
    o.paid = at
    o.paid_day = new Date(at).toISOString().slice(0, 10)
  }
  const sameDayPay = (o: Order, day: Day) => pay(o, Math.min(o.created + 5000 + chance.int(600_000), Date.parse(`${day}T23:59:59Z`)))

  function place(placed: Order[], { day, row, demand, sizes, active }: Placing) {
    // An abandoned order comes on top of the paid ones.
    if (chance.chance(UNPAID[shop])) placed.push(order(day, [line(row, sizes, 1)], moment(day), active))
    if (shop === 'tmall' && row.item.kind === 'goods' && placed.length > 3 && chance.chance(0.05)) {
      const host = placed[chance.int(placed.length)]!
      if (host.paid !== undefined && !host.tag && host.lines.length === 1 && host.lines[0]!.item.kind === 'goods' && host.lines[0]!.item !== row.item) {
        const more = line(row, sizes, 1)
        host.lines.push(more)
        host.amount_fen += more.price_fen
        return
      }
    }
    const night = product(onShop(active), (strike) => strike.night)
    const weights = night !== 1 ? HOURS.map((w, hour) => (hour >= 20 ? w * night : w)) : demand.phase === '第一波' || demand.phase === '第二波' ? HOURS.map((w, hour) => (hour === 0 ? 12 : hour >= 20 ? w * 1.5 : w)) : HOURS
    const o = shop === 'ali1688' ? wholesale(day, row, sizes, moment(day, weights), active) : order(day, [line(row, sizes, chance.chance(0.02) ? 2 : 1)], moment(day, weights), active)
    if (shop === 'tmall' && row.item.kind === 'goods' && chance.chance(0.015)) o.tag = 'fake'
    sameDayPay(o, day)
    placed.push(o)
  }

  /** Wholesale comes in several sizes and colours; a few orders are very large. */
  function wholesale(day: Day, row: ItemDay, sizes: readonly number[], at: number, active: readonly Active[]): Order {
    const who = nextBuyer()
    const lines = Array.from({ length: 1 + chance.int(4) }, () => line(row, sizes, Math.max(1, Math.round(4.4 * (who.returning ? 1.55 : 0.75) * chance.lognormal(0.9)))))
    return order(day, lines, at, active, who)
  }

  function special(placed: Order[], { day, rowOf, demand, active }: Special) {
    for (const { item, strike: { burst } } of active) {
      const row = burst && [...rowOf.values()].find((one) => one.item.item === item)
      if (!burst || !row) continue
      for (let n = 0; n < burst.orders; n++) {
        const o = order(day, [line(row, SIZE_SHARE, 1)], Date.parse(`${day}T00:00:00Z`) + (burst.from_second + chance.int(burst.seconds)) * 1000, active)
        if (burst.addresses !== undefined) o.address = 800_001 + (n % burst.addresses)
        o.tag = burst.tag
        sameDayPay(o, day)
        placed.push(o)
      }
    }
    if (shop !== 'tmall') return
    if (demand.presale)
      for (const row of rowOf.values()) {
        const extra = row.item.kind === 'goods' ? chance.poisson(row.visitors * 0.0045) : 0
        for (let n = 0; n < extra; n++) {
          const o = order(day, [line(row, SIZE_SHARE, 1)], moment(day, HOURS.map((w, hour) => (hour >= 20 ? w * 2 : w))), active)
          o.presale = true
          placed.push(o)
          if (!chance.chance(0.82)) continue
          // The balance opens on 31 October at 20:00; most of it is paid the next day.
          const eve = chance.chance(0.35)
          const due = `${day.slice(0, 4)}-${eve ? '10-31' : '11-01'}`
          pay(o, eve ? Math.max(o.created + 60_000, Date.parse(`${due}T20:00:00Z`) + chance.int(14_000) * 1000) : moment(due, HOURS))
          if (o.paid_day !== due) pay(o, Date.parse(`${due}T23:59:59Z`))
          const list = waiting.get(due) ?? []
          list.push(o)
          waiting.set(due, list)
        }
      }
  }

  /** Every order paid on the day, those of an earlier presale among them. */
  function settle(day: Day, placed: Order[]): Order[] {
    const due = waiting.get(day) ?? []
    waiting.delete(day)
    return [...placed.filter((o) => !o.presale && o.paid_day === day), ...due]
  }
  return { place, special, settle }
}

/** When the parcel leaves and when it is signed for, as the reports of the day after the end know it. */
export const shippedAt = (order: Order): number | undefined => (order.paid === undefined ? undefined : order.paid + Math.round(order.ship_hours * 3600) * 1000)
export const finishedDay = (order: Order): Day | undefined => (order.paid_day === undefined ? undefined : addDays(order.paid_day, 9))
