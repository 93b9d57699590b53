import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Order, StoreRun } from './business.ts'
import type { Shop } from './calendar.ts'
import { cameBackUnsent } from './ledger.ts'
import { shippedAt } from './orders.ts'
import { personOf } from './people.ts'
import { moment } from './print.ts'
import { random } from './random.ts'

/** What no export of ours carries yet: parcels, reviews and chats, kept in memory for the formats to come (demo.md §2). */
export type Parcel = { order_id: string; paid_at: number; shipped_at: number; signed_at: number }
export type Review = { order_id: string; item: string; day: Day; stars: number; words: string; followed_up?: Day }
export type ChatDay = { day: Day; part: 'day' | 'night'; asked: number; first_reply_seconds: number; orders: number; topics: Record<string, number> }

const HOUR = 3_600_000
const TOPICS: [string, number][] = [['尺码', 0.42], ['发货', 0.18], ['优惠', 0.14], ['售后', 0.12], ['材质', 0.08], ['其他', 0.06]]
const GOOD = ['鞋子很好看，码数准', '穿着舒服，不磨脚👍', '性价比高，会回购', '颜色跟图一样😊', '发货快，包装好', '软底走路不累，喜欢']
const BAD: Record<string, string[]> = { quality: ['穿一周就开胶了', '胶味大，鞋底开胶，差平'], late: ['等了五天才发货', '发货太慢了😡'], plain: ['码数偏小，穿不了', '跟图片色差大', '磨脚，不推荐'] }
/** Of those who write (10 % of orders), how many are not content. */
const NEGATIVE: Record<Shop, number> = { tmall: 0.016, pdd: 0.035, ali1688: 0.01 }

export function parcelsOf(run: StoreRun): Parcel[] {
  const chance = random(run.seed, `parcels/${run.shop}`)
  return run.orders.flatMap((order) => {
    if (order.paid === undefined || order.lines.every((line) => line.item.kind === 'postage' || cameBackUnsent(line, order))) return []
    const shipped_at = shippedAt(order)!
    const hours = (personOf(order.buyer, order.address).far ? 130 : 50) * chance.reseed(order.id).lognormal(0.25)
    return [{ order_id: order.id, paid_at: order.paid, shipped_at, signed_at: shipped_at + Math.round(hours * 3600) * 1000 }]
  })
}

export function reviewsOf(run: StoreRun): Review[] {
  const chance = random(run.seed, `reviews/${run.shop}`)
  return parcelsOf(run).flatMap((parcel) => reviewOf(parcel, run, chance))
}
function reviewOf({ order_id, signed_at }: Parcel, run: StoreRun, chance: ReturnType<typeof random>): Review[] {
  const order = ordersOf(run).get(order_id)!
  const line = order.lines[0]!
  if (order.tag || line.item.kind !== 'goods' || !chance.reseed(order_id).chance(0.1)) return []
  const quality = line.refund_reason === '质量问题'
  const late = shippedAt(order)! - order.paid! > 48 * HOUR
  const unhappy = chance.chance(quality ? 0.6 : late ? 0.12 : NEGATIVE[run.shop])
  const day = moment(signed_at + chance.between(4, 90) * HOUR).slice(0, 10)
  const words = chance.pick(unhappy ? BAD[quality ? 'quality' : late ? 'late' : 'plain']! : GOOD)
  return [{ order_id, item: line.item.item, day, stars: unhappy ? 1 + chance.int(2) : 4 + (chance.chance(0.85) ? 1 : 0), words, ...(chance.chance(0.06) ? { followed_up: addDays(day, 3) } : {}) }]
}
const known = new WeakMap<StoreRun, Map<string, Order>>()
function ordersOf(run: StoreRun): Map<string, Order> {
  const orders = known.get(run) ?? new Map(run.orders.map((order) => [order.id, order]))
  known.set(run, orders)
  return orders
}

/** 24 s to the first reply by day, 210 s after 22:00 and 40 s at 20–22 h; 41 % of who asked buy. */
export function chatsOf(run: StoreRun): ChatDay[] {
  const chance = random(run.seed, `chats/${run.shop}`)
  return run.days.flatMap(({ day, visitors }) =>
    (['day', 'night'] as const).map((part): ChatDay => {
      const dice = chance.reseed(`${day}/${part}`)
      const left = part === 'night' ? run.times.on(day).reduce((all, { strike }) => all * (strike.night ?? 1), 1) : 1
      const asked = dice.poisson(visitors * 0.07 * (part === 'night' ? 0.24 : 0.76))
      const seconds = part === 'day' ? 24 : 40 + (220 * (1 - left)) / 0.29
      return { day, part, asked, first_reply_seconds: Math.round(seconds * dice.lognormal(0.1)), orders: Math.min(asked, dice.poisson(asked * 0.41 * left)), topics: Object.fromEntries(TOPICS.map(([topic, part_of]) => [topic, Math.round(asked * part_of)])) }
    }))
}
