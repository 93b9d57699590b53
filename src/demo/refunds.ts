import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Order } from './business.ts'
import type { Demand, Shop } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { Random } from './random.ts'
import type { Active } from './strike.ts'

/** Share of the final refunds done by so many days after payment. */
const RIPENING: [number, number][] = [[0, 0.08], [1, 0.2], [3, 0.38], [7, 0.64], [15, 0.91], [21, 0.96], [30, 0.99], [45, 1]]
const REASONS: [string, number][] = [['尺码不合适', 41], ['不喜欢/效果不好', 23], ['拍错/多拍', 13], ['质量问题', 12], ['快递问题', 6], ['其他', 5]]

export function daysUntilRefund(p: number): number {
  for (let i = 1; i < RIPENING.length; i++) {
    const [from, low] = RIPENING[i - 1]!
    const [to, high] = RIPENING[i]!
    if (p < low) return from
    if (p < high) return from + Math.ceil(((p - low) / (high - low)) * (to - from))
  }
  return 45
}

/** The share of an item's sales of a day that comes back, and what each strike adds to it. */
export function refundRate(shop: Shop, item: Item, demand: Demand, active: readonly Active[]): { rate: number; plain: number; more: { id: string; chance: number; reason: string }[] } {
  if (item.kind === 'postage') return { rate: 0, plain: 0, more: [] }
  const here = active.filter((one) => one.strike.refund && (one.item === undefined || one.item === item.item))
  const instead = here.find(({ strike }) => strike.refund!.rate !== undefined)?.strike.refund!.rate
  const plain = Math.min(0.95, instead ?? usualRate(shop, item, demand))
  const more = here.flatMap(({ id, strike: { refund } }) => (refund!.more === undefined ? [] : [{ id, chance: refund!.more, reason: refund!.reason ?? '其他' }]))
  return { rate: more.reduce((rate, { chance }) => 1 - (1 - rate) * (1 - chance), plain), plain, more }
}

function usualRate(shop: Shop, { kind, style }: Item, demand: Demand): number {
  if (kind === 'sock') return 0.12
  return shop === 'tmall' ? style.category.refund * 0.98 * demand.refund : shop === 'pdd' ? 0.19 * (0.6 + style.category.refund * 1.35) * demand.refund : 0.05
}

/** Decides, when an order is paid, which of its lines will come back, and when the money does. */
export function refunder(shop: Shop, chance: Random): (order: Order, demand: Demand, day: Day, active: readonly Active[]) => void {
  return (order, demand, day, active) => {
    for (const line of order.lines) {
      if (line.item.kind === 'postage' || order.tag === 'fake') continue
      const burst = order.tag && active.find(({ item, strike }) => item === line.item.item && strike.burst?.tag === order.tag)?.strike.burst
      const { plain, more } = burst ? { plain: burst.refund_rate, more: [] } : refundRate(shop, line.item, demand, active)
      const usual = line.item.kind === 'sock' ? '拍错/多拍' : REASONS[chance.weighted(REASONS.map(([, weight]) => weight))]![0]
      const cause = more.find((one) => chance.chance(one.chance))
      if (!cause && !chance.chance(plain)) continue
      line.refund_day = addDays(day, daysUntilRefund(chance.next()))
      line.refund_reason = cause?.reason ?? usual
      if (cause) line.refund_cause = cause.id
    }
  }
}
