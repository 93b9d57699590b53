import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Order, PlantedEvent } from './business.ts'
import { demandOf } from './calendar.ts'
import type { Shop } from './calendar.ts'
import { within } from './events.ts'
import type { Random } from './random.ts'

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

/** Decides, when an order is paid, which of its lines will come back, and when the money does. */
export function refunder(shop: Shop, chance: Random, events: PlantedEvent[]): (order: Order, day: Day) => void {
  const of = (kind: string) => events.find((event) => event.kind === kind)
  return (order, day) => {
    const demand = demandOf(day, shop)
    for (const line of order.lines) {
      if (line.item.kind === 'postage') continue
      const { style } = line.item
      let rate = shop === 'tmall' ? style.category.refund * 0.98 * demand.refund : shop === 'pdd' ? 0.19 * (0.6 + style.category.refund * 1.35) * demand.refund : 0.05
      let reason = REASONS[chance.weighted(REASONS.map(([, weight]) => weight))]![0]
      if (order.tag) rate = 0
      if (shop === 'tmall') {
        const filler = of('filler_refunds')
        if (line.item.kind === 'sock') {
          rate = demand.phase === '普通日' ? 0.12 : (filler?.effect ?? 0.52)
          reason = '拍错/多拍'
        }
        const bad = of('bad_batch')
        if (within(bad, day) && bad!.item === line.item.item && chance.chance(bad!.effect)) {
          rate = 1
          reason = '质量问题'
        }
        const live = of('live_stream')
        if (within(live, day) && live!.item === line.item.item) rate = Number(live!['refund_rate'])
      }
      const slow = of('slow_warehouse')
      if (within(slow, day) && shop !== 'ali1688') rate += Number(slow!['later_refund_points'])
      if (!chance.chance(Math.min(0.95, rate))) continue
      line.refund_day = addDays(day, daysUntilRefund(chance.next()))
      line.refund_reason = reason
    }
  }
}
