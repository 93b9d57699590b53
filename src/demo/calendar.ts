import { addDays, daysBetween, monthOf, daysOf, weekday } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'

/** First day of the lunar year. */
const NEW_YEAR: Record<string, Day> = {
  2022: '2022-02-01', 2023: '2023-01-22', 2024: '2024-02-10', 2025: '2025-01-29', 2026: '2026-02-17', 2027: '2027-02-06', 2028: '2028-01-26', 2029: '2029-02-13', 2030: '2030-02-03',
}
export type Shop = 'tmall' | 'pdd' | 'ali1688'

/** How a month sells against the mean, promotions within it counted in (demo.md §2). */
const SEASON = [0.8, 0.55, 1.05, 1.1, 1.05, 1.25, 0.8, 0.8, 1.0, 1.05, 1.75, 0.95]
const SEASON_PDD = [0.9, 0.7, 1.0, 1.05, 1.05, 1.1, 0.9, 0.9, 1.0, 1.05, 1.4, 1.0]
const WEEKDAY = { tmall: [1.0, 0.97, 0.97, 0.98, 0.99, 1.03, 1.06], pdd: [0.98, 0.98, 0.98, 0.99, 1.0, 1.03, 1.04], ali1688: [1.15, 1.08, 1.05, 1.05, 1.02, 0.65, 0.65] }

export const phases = ['普通日', '预售蓄水', '第一波', '中场', '第二波', '余热', '618', '38节', '99划算节', '双12', '春节'] as const
export type Phase = (typeof phases)[number]

/** Where the day stands in the year's promotions and how many times a plain day it sells. */
export function promotionOf(day: Day): { phase: Phase; times: number } {
  const md = day.slice(5)
  const newYear = NEW_YEAR[day.slice(0, 4)]
  if (newYear) {
    const since = daysBetween(newYear, day)
    if (since >= -8 && since <= 5) return { phase: '春节', times: since < -4 ? 0.3 : since > 3 ? 0.25 : 0.17 }
  }
  if (md >= '10-15' && md <= '10-31') return { phase: '预售蓄水', times: md === '10-31' ? 1.6 : 0.78 }
  if (md >= '11-01' && md <= '11-03') return { phase: '第一波', times: md === '11-01' ? 7 : md === '11-02' ? 3 : 2.2 }
  if (md >= '11-04' && md <= '11-09') return { phase: '中场', times: 1.5 }
  if (md >= '11-10' && md <= '11-11') return { phase: '第二波', times: md === '11-10' ? 3.5 : 8 }
  if (md >= '11-12' && md <= '11-21') return { phase: '余热', times: 0.6 }
  if (md >= '06-16' && md <= '06-18') return { phase: '618', times: md === '06-18' ? 3.5 : 2.2 }
  if (md >= '06-01' && md <= '06-03') return { phase: '618', times: 1.7 }
  if (md >= '03-06' && md <= '03-08') return { phase: '38节', times: 1.8 }
  if (md >= '09-07' && md <= '09-09') return { phase: '99划算节', times: 1.4 }
  if (md >= '12-11' && md <= '12-12') return { phase: '双12', times: 1.5 }
  return { phase: '普通日', times: 1 }
}

const baseOfMonth = new Map<string, number>()
/** The season of a plain day in this month: the month's factor with its promotions taken out again. */
function seasonOf(day: Day, season: readonly number[]): number {
  const month = day.slice(0, 7)
  const key = month + season[10]
  let base = baseOfMonth.get(key)
  if (base === undefined) {
    const days = daysOf(monthOf(day))
    const mean = days.reduce((sum, d) => sum + Math.max(0.45, promotionOf(d).times), 0) / days.length
    base = Math.max(0.62, season[Number(month.slice(5)) - 1]! / mean)
    baseOfMonth.set(key, base)
  }
  return base
}

/** Half-way between the middles of two months, so that no month begins with a step. */
export function smoothMonthly(day: Day, monthly: readonly number[]): number {
  const at = Number(day.slice(5, 7)) - 1 + (Number(day.slice(8)) - 15) / 30
  const low = Math.floor(at)
  const part = at - low
  const of = (i: number) => monthly[(i + 12) % 12]!
  return of(low) * (1 - part) + of(low + 1) * part
}

export type Demand = { phase: Phase; visitors: number; conversion: number; cart: number; price: number; refund: number; presale: boolean }

/** What the calendar alone does to a shop on a day, as factors on its plain figures. */
export function demandOf(day: Day, shop: Shop): Demand {
  const { phase, times } = promotionOf(day)
  const plain: Demand = { phase, visitors: 1, conversion: 1, cart: 1, price: 1, refund: 1, presale: false }
  const week = WEEKDAY[shop][weekday(day) - 1]!
  if (shop === 'ali1688') {
    // Retailers buy four to six weeks before they sell; factories rest from 小年 until 正月初八.
    const newYear = NEW_YEAR[day.slice(0, 4)]
    const since = newYear ? daysBetween(newYear, day) : 99
    const rest = since >= -8 && since <= 6 ? 0.04 : 1
    return { ...plain, visitors: smoothMonthly(addDays(day, 35), [0.85, 0.75, 1.05, 1.1, 1.05, 1.1, 0.85, 0.9, 1.05, 1.15, 1.35, 0.95]) * week * rest }
  }
  if (shop === 'pdd') {
    const mild = phase === '春节' ? 0.4 : times > 1 ? 1 + (times - 1) * 0.35 : 1
    return { ...plain, visitors: seasonOf(day, SEASON_PDD) * week * mild ** 0.7, conversion: mild ** 0.3, refund: times > 2 ? 1.1 : 1 }
  }
  const season = seasonOf(day, SEASON) * week
  if (phase === '预售蓄水' && day.slice(5) !== '10-31') return { ...plain, visitors: season * 1.12, conversion: 0.7, cart: 1.7, presale: true }
  const big = times >= 2
  return { ...plain, visitors: season * times ** 0.55, conversion: times ** 0.45 * (big ? 1.1 : 1), cart: big ? 1.3 : 1, price: big ? 0.91 : 1, refund: phase === '第一波' || phase === '中场' || phase === '第二波' ? 1.35 : 1, presale: phase === '预售蓄水' }
}
