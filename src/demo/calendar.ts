import { addDays, daysBetween, daysOf, lengthOf, monthOf, weekday } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { factoryRest, lunarNewYearOf, promotions, springFestival } from './promotions.ts'
import type { Phase } from './promotions.ts'

export type Shop = 'tmall' | 'pdd' | 'ali1688'

/** How a month sells against the mean, promotions within it counted in (demo.md §2). */
const SEASON = [0.8, 0.55, 1.05, 1.1, 1.05, 1.25, 0.8, 0.8, 1.0, 1.05, 1.75, 0.95]
/** A boot costs three sandals: what a visitor of the month is worth by what is in season, so that sales, not visitors, follow the year. */
const WORTH = [1.175, 0.89, 0.94, 0.79, 0.77, 0.72, 0.775, 0.775, 0.95, 1.2, 1.37, 1.21]
const SEASON_PDD = [0.9, 0.7, 1.0, 1.05, 1.05, 1.1, 0.9, 0.9, 1.0, 1.05, 1.4, 1.0]
const WEEKDAY = { tmall: [1.0, 0.97, 0.97, 0.98, 0.99, 1.03, 1.06], pdd: [0.98, 0.98, 0.98, 0.99, 1.0, 1.03, 1.04], ali1688: [1.15, 1.08, 1.05, 1.05, 1.02, 0.65, 0.65] }

/** Where the day stands in the year's promotions and how many times a plain day it sells. */
export function promotionOf(day: Day): { phase: Phase; times: number } {
  const since = sinceNewYear(day)
  const rest = springFestival.find(({ from, to }) => since >= from && since <= to)
  if (rest) return { phase: '春节', times: rest.times }
  const date = day.slice(5)
  const promotion = promotions.find(({ from, to }) => date >= from && date <= to)
  return promotion ? { phase: promotion.phase, times: promotion.times } : { phase: '普通日', times: 1 }
}

function sinceNewYear(day: Day): number {
  const first = lunarNewYearOf.get(day.slice(0, 4))
  if (first === undefined) throw new Refusal('invalid_input', { zh: `演示日历没有 ${day.slice(0, 4)} 年的春节`, en: `the demo’s calendar has no Spring Festival of ${day.slice(0, 4)}` })
  return daysBetween(first, day)
}

/** The season of a plain day, from the middle of one month to that of the next, so that none begins with a step. */
function seasonOf(day: Day, season: readonly number[]): number {
  const { from, to } = monthOf(day)
  const part = Number(day.slice(8)) / lengthOf({ from, to }) - 0.5
  const [here, there] = [baseOf(day, season), baseOf(part < 0 ? addDays(from, -1) : addDays(to, 1), season)]
  return here * (1 - Math.abs(part)) + there * Math.abs(part)
}

const baseOfMonth = new Map<string, number>()
/** The month's factor with its promotions taken out again. */
function baseOf(day: Day, season: readonly number[]): number {
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
    const since = sinceNewYear(day)
    const rest = since >= factoryRest.from && since <= factoryRest.to ? factoryRest.times : 1
    return { ...plain, visitors: smoothMonthly(addDays(day, 35), [0.85, 0.75, 1.05, 1.1, 1.05, 1.1, 0.85, 0.9, 1.05, 1.15, 1.35, 0.95]) * week * rest }
  }
  if (shop === 'pdd') {
    const mild = phase === '春节' ? 0.4 : times > 1 ? 1 + (times - 1) * 0.35 : 1
    return { ...plain, visitors: seasonOf(day, SEASON_PDD) * week * mild ** 0.7, conversion: mild ** 0.3, refund: times > 2 ? 1.1 : 1 }
  }
  const season = (seasonOf(day, SEASON) * week) / smoothMonthly(day, WORTH)
  if (phase === '预售蓄水' && day.slice(5) !== '10-31') return { ...plain, visitors: season * 1.12, conversion: 0.7, cart: 1.7, presale: true }
  const big = times >= 2
  return { ...plain, visitors: season * times ** 0.55, conversion: times ** 0.45 * (big ? 1.1 : 1), cart: big ? 1.3 : 1, price: big ? 0.91 : 1, refund: phase === '第一波' || phase === '中场' || phase === '第二波' ? 1.35 : 1, presale: phase === '预售蓄水' }
}
