import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { DayRun } from './business.ts'

export type Peers = { day: Day; cohort: 'peer_average' | 'peer_excellent' | 'market' } & { visitors?: number; pay_cvr?: number; paid_fen?: number; market_change?: number }

/** An average peer is six tenths of the shop, an excellent one 2.2 times it and better at selling; the market is told against the same weekday of the week before. */
export function peersOf(days: readonly DayRun[]): Peers[] {
  const before = new Map(days.map((day) => [day.day, day.market]))
  return days.flatMap(({ day, market }): Peers[] => {
    const level = (cohort: 'peer_average' | 'peer_excellent', size: number, skill: number): Peers => {
      const visitors = Math.round(market.visitors * size)
      const pay_cvr = Math.round(market.conversion * skill * 10_000) / 10_000
      return { day, cohort, visitors, pay_cvr, paid_fen: Math.round(visitors * pay_cvr * 168) * 100 }
    }
    const last = before.get(addDays(day, -7))
    return [level('peer_average', 0.6, 0.92), level('peer_excellent', 2.2, 1.25), ...(last ? [{ day, cohort: 'market' as const, market_change: Math.round((market.visitors / last.visitors - 1) * 1000) / 1000 }] : [])]
  })
}
