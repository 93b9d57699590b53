import { daysOf, lengthOf, monthOf, addDays, weekday } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Cell } from '../questions/question.ts'
import type { Ask } from './asking.ts'
import { readCalendar, special } from './calendar_marks.ts'
import type { CalendarRow } from './calendar_marks.ts'
import type { Context } from './context.ts'
import { targetsOf } from './targets_told.ts'

export type Progress = {
  month: string
  month_to_date: number | null
  unit: string
  target: number | null
  achieved_ratio: number | null
  time_ratio: number
  /** What is lacking of target × time passed; below nought when ahead. */
  behind: number | null
  needed_per_day: number | null
  forecast: { low: number; high: number } | null
}

/** 本月累计 · 目标 · 达成率 · 时间进度 · 日均还需 · 预计月末, of the month the data day lies in. */
export async function progressOf(context: Context, store_id: string, day: Day, ask: Ask, marks?: CalendarRow[]): Promise<Progress> {
  const month = monthOf(day)
  const base = { stores: [store_id], metrics: ['paid_amount'], where: {}, compare: [] }
  const [sum, recent, targets, calendar] = await Promise.all([
    ask({ ...base, by: [], from: month.from, to: day }, { unheld: true }),
    ask({ ...base, by: ['day'], from: addDays(day, -55), to: day }, { unheld: true }),
    targetsOf(context, [store_id], day.slice(0, 7)),
    marks ?? readCalendar(context.state),
  ])
  const cell = sum.rows[0]?.['paid_amount'] as Cell | undefined
  const so_far = cell?.value ?? null
  const target = targets.find(({ metric }) => metric === 'paid_amount')?.value ?? null
  const left = day < month.to ? daysOf({ from: addDays(day, 1), to: month.to }) : []
  const platform = context.ledger.store(store_id)?.platform ?? 'any'
  const daily = recent.rows
    .map((row) => ({ day: String(row['day']), value: (row['paid_amount'] as Cell).value }))
    .filter((d): d is { day: string; value: number } => d.value !== null && !special(calendar, d.day, platform))
  const time_ratio = (lengthOf(month) - left.length) / lengthOf(month)
  return {
    month: day.slice(0, 7),
    month_to_date: so_far,
    unit: cell?.unit ?? 'fen',
    target,
    achieved_ratio: so_far === null || !target ? null : so_far / target,
    time_ratio,
    behind: so_far === null || target === null ? null : Math.round(target * time_ratio - so_far),
    needed_per_day: so_far === null || target === null || left.length === 0 ? null : Math.max(0, Math.ceil((target - so_far) / left.length)),
    forecast: so_far === null ? null : forecast(so_far, left, daily),
  }
}

/**
 * What is in, plus the usual of each weekday to come. The interval is 80 % of the spread of days about their weekday's
 * median, half as wide again because good and bad days come in runs. A promotion past is
 * no guide to the usual (双11 within eight weeks made the interval four times as wide), and one to come is not in it.
 */
export function forecast(so_far: number, left: readonly Day[], daily: readonly { day: string; value: number }[]): { low: number; high: number } | null {
  if (left.length === 0) return { low: so_far, high: so_far }
  if (daily.length < 21) return null
  const usual = new Map([1, 2, 3, 4, 5, 6, 7].map((w) => [w, median(daily.filter((d) => weekday(d.day) === w).map((d) => d.value))]))
  const spread = Math.sqrt(daily.reduce((sum, d) => sum + (d.value - (usual.get(weekday(d.day)) ?? 0)) ** 2, 0) / daily.length)
  const rest = left.reduce((sum, day) => sum + (usual.get(weekday(day)) ?? 0), 0)
  const half = 1.28 * 1.5 * spread * Math.sqrt(left.length)
  return { low: Math.round(so_far + Math.max(0, rest - half)), high: Math.round(so_far + rest + half) }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length === 0 ? 0 : sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
