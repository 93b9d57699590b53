import { addDays, monthOf } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { DayRun, Order, StoreRun } from '../business.ts'
import type { Shop } from '../calendar.ts'
import type { Cell } from '../sheets.ts'

/** One export of one shop. `answers` are what its file does not say and intake would ask for. */
export type Written = { name: string; answers: Record<string, string>; body: () => Uint8Array }
export type Writing = {
  span: Span
  /** The morning on which everything was downloaded: refunds and attributed sales are as ripe as they were then. */
  exported: Day
}
export type Writer = { id: string; shop: Shop; files: (run: StoreRun, writing: Writing) => Written[] }

export function byMonth<T>(list: readonly T[], dayOf: (one: T) => Day): { span: Span; label: string; list: T[] }[] {
  const months = new Map<string, T[]>()
  for (const one of list) {
    const month = dayOf(one).slice(0, 7)
    const known = months.get(month)
    if (known) known.push(one)
    else months.set(month, [one])
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, part]) => {
      const days = part.map(dayOf).sort()
      return { span: { from: days[0]!, to: days.at(-1)! }, label: `${month.slice(0, 4)}年${month.slice(5)}月`, list: part }
    })
}
export const monthsOf = (days: DayRun[]) => byMonth(days, (one) => one.day)

/** A printed row in the order of the headers; what the shop has nothing to say about is printed as the platform does. */
export const rowOf = (headers: readonly string[], cells: Record<string, Cell>, none: Cell = '-'): Cell[] => headers.map((header) => (header in cells ? cells[header] : none))

export const compact = (day: Day): string => day.replaceAll('-', '')
export const createdDay = (order: Order): Day => new Date(order.created).toISOString().slice(0, 10)
export const wholeMonth = (span: Span): boolean => span.from === monthOf(span.from).from && span.to === monthOf(span.from).to
export const back = (end: Day, days: number): Day => addDays(end, -days)

/** Money that had gone back by the day of the download. */
export const refundedBy = (order: Order, last: Day): number => order.lines.reduce((sum, line) => sum + (line.refund_day !== undefined && line.refund_day <= last ? line.price_fen * line.quantity : 0), 0)
