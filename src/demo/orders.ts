import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { ItemDay, Line, Order, PlantedEvent } from './business.ts'
import type { Demand, Shop } from './calendar.ts'
import { SIZES, SIZE_SHARE } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import { within } from './events.ts'
import { buyersOf } from './people.ts'
import type { Random } from './random.ts'

const HOUR = 3_600_000
/** 20–23 h carry 24 % of payments. */
const HOURS = [2.2, 1.1, 0.6, 0.4, 0.4, 0.6, 1.4, 2.6, 3.8, 5.4, 6.4, 5.9, 5.2, 5.3, 5.4, 5.3, 5.1, 4.9, 4.8, 5.4, 6.4, 6.7, 6.2, 4.7]
const OLD_SHARE: Record<Shop, number> = { tmall: 0.18, pdd: 0.12, ali1688: 0.45 }
const UNPAID: Record<Shop, number> = { tmall: 0.08, pdd: 0.05, ali1688: 0.06 }

type Placing = { day: Day; row: ItemDay; rows: ItemDay[]; demand: Demand; sizes: readonly number[] }
type Special = { day: Day; rowOf: Map<Item, ItemDay>; event: (kind: string) => PlantedEvent | undefined; demand: Demand }

/** The book of one shop's orders: who buys what, when, and when it is paid. */
export function orderBook(shop: Shop, chance: Random, events: PlantedEvent[]) {
  const nextBuyer = buyersOf(chance.fork('buyers'), OLD_SHARE[shop], shop === 'tmall' ? 100_000 : shop === 'pdd' ? 300_000 : 900_000)
  const night = events.find((event) => event.kind === 'night_agent_left')
  const slow = events.find((event) => event.kind === 'slow_warehouse')
  const waiting = new Map<Day, Order[]>()
  let number = 0

  const moment = (day: Day, weights: readonly number[] = HOURS) => Date.parse(`${day}T00:00:00Z`) + chance.weighted(weights) * HOUR + chance.int(3600) * 1000
  const line = (row: ItemDay, sizes: readonly number[], quantity: number): Line => ({
    item: row.item, colour: chance.pick(row.item.style.colours), size: row.item.kind === 'goods' ? SIZES[chance.weighted(sizes)]! : '均码', quantity, price_fen: row.price_fen,
  })

  function order(day: Day, lines: Line[], created: number, who = nextBuyer()): Order {
    number++
    const short = day.slice(2).replaceAll('-', '')
    const tail = String(number).padStart(7, '0')
    const id = shop === 'pdd' ? `${short}-${String(100_000_000_000_000 + number * 7919 + chance.int(7000))}` : `${shop === 'tmall' ? '30' : '28'}${short}${tail}${String(1000 + chance.int(9000))}`
    const freight_fen = shop === 'ali1688' ? 600 + 150 * lines.length : 0
    return {
      id, created, buyer: who.buyer, returning: who.returning, lines, freight_fen, presale: false, address: who.buyer,
      amount_fen: lines.reduce((sum, l) => sum + l.price_fen * l.quantity, freight_fen),
      ship_hours: 11 * Math.exp(0.66 * chance.normal()) * (within(slow, day) && shop !== 'ali1688' ? 1 + 0.8 * (Math.abs(slow!.effect) / 0.076) : 1),
    }
  }
  function pay(o: Order, at: number) {
    o.paid = at
    o.paid_day = new Date(at).toISOString().slice(0, 10)
  }
  const sameDayPay = (o: Order, day: Day) => pay(o, Math.min(o.created + 5000 + chance.int(600_000), Date.parse(`${day}T23:59:59Z`)))

  function place(placed: Order[], { day, row, demand, sizes }: Placing) {
    // An abandoned order comes on top of the paid ones.
    if (chance.chance(UNPAID[shop])) placed.push(order(day, [line(row, sizes, 1)], moment(day)))
    if (shop === 'tmall' && row.item.kind === 'goods' && placed.length > 3 && chance.chance(0.05)) {
      const host = placed[chance.int(placed.length)]!
      if (host.paid !== undefined && !host.tag && host.lines.length === 1 && host.lines[0]!.item.kind === 'goods' && host.lines[0]!.item !== row.item) {
        const more = line(row, sizes, 1)
        host.lines.push(more)
        host.amount_fen += more.price_fen
        return
      }
    }
    const weights = within(night, day) && shop === 'tmall' ? HOURS.map((w, hour) => (hour >= 20 ? w * (1 + night!.effect) : w)) : demand.phase === '第一波' || demand.phase === '第二波' ? HOURS.map((w, hour) => (hour === 0 ? 12 : hour >= 20 ? w * 1.5 : w)) : HOURS
    const o = shop === 'ali1688' ? wholesale(day, row, sizes, moment(day, weights)) : order(day, [line(row, sizes, chance.chance(0.02) ? 2 : 1)], moment(day, weights))
    if (shop === 'tmall' && row.item.kind === 'goods' && chance.chance(0.015)) o.tag = 'fake'
    sameDayPay(o, day)
    placed.push(o)
  }

  /** Wholesale comes in several sizes and colours; a few orders are very large. */
  function wholesale(day: Day, row: ItemDay, sizes: readonly number[], at: number): Order {
    const who = nextBuyer()
    const lines = Array.from({ length: 1 + chance.int(4) }, () => line(row, sizes, Math.max(1, Math.round(4.4 * (who.returning ? 1.55 : 0.75) * chance.lognormal(0.9)))))
    return order(day, lines, at, who)
  }

  function special(placed: Order[], { day, rowOf, event, demand }: Special) {
    if (shop !== 'tmall') return
    const rowNamed = (e: PlantedEvent | undefined) => [...rowOf.values()].find((row) => row.item.item === e?.item)
    const live = event('live_stream')
    const liveRow = within(live, day) ? rowNamed(live) : undefined
    if (liveRow)
      for (let n = 0; n < live!.effect; n++) {
        const o = order(day, [line(liveRow, SIZE_SHARE, 1)], Date.parse(`${day}T20:00:00Z`) + chance.int(7000) * 1000)
        sameDayPay(o, day)
        placed.push(o)
      }
    const burst = event('fake_burst')
    const burstRow = within(burst, day) ? rowNamed(burst) : undefined
    if (burstRow)
      for (let n = 0; n < burst!.effect; n++) {
        const o = order(day, [line(burstRow, SIZE_SHARE, 1)], Date.parse(`${day}T14:00:00Z`) + chance.int(9000) * 1000)
        o.address = 800_001 + (n % Number(burst!['addresses']))
        o.tag = 'fake_burst'
        sameDayPay(o, day)
        placed.push(o)
      }
    if (demand.presale)
      for (const row of rowOf.values()) {
        const extra = row.item.kind === 'goods' ? chance.poisson(row.visitors * 0.0045) : 0
        for (let n = 0; n < extra; n++) {
          const o = order(day, [line(row, SIZE_SHARE, 1)], moment(day, HOURS.map((w, hour) => (hour >= 20 ? w * 2 : w))))
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
