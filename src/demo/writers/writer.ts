import { addDays, monthOf } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { DayRun, Order, StoreRun } from '../business.ts'
import type { Shop } from '../calendar.ts'
import type { Cell } from '../sheets.ts'

/** One export of one shop. `answers` are what its file does not say and intake would ask for. */
export type Written = { name: string; span: Span; answers: Record<string, string>; body: () => Uint8Array }
export type Writing = {
  span: Span
  /** The morning on which everything was downloaded: refunds and attributed sales are as ripe as they were then. */
  exported: Day
}
export type Writer = { id: string; shop: Shop; files: (run: StoreRun, writing: Writing) => Written[] }

export type Piece<T> = { span: Span; name: string; list: T[] }

/** Cut by a key of the day, in the order of the days. */
export function cut<T>(list: readonly T[], dayOf: (one: T) => Day, keyOf: (day: Day) => string): Piece<T>[] {
  const pieces = new Map<string, { list: T[]; from: Day; to: Day }>()
  for (const one of list) {
    const day = dayOf(one)
    const key = keyOf(day)
    const piece = pieces.get(key)
    if (!piece) pieces.set(key, { list: [one], from: day, to: day })
    else {
      piece.list.push(one)
      if (day < piece.from) piece.from = day
      if (day > piece.to) piece.to = day
    }
  }
  return [...pieces.values()].map(({ list: part, from, to }) => ({ span: { from, to }, name: `${from}_${to}`, list: part })).sort((a, b) => (a.span.from < b.span.from ? -1 : 1))
}

/** This month, and what lies before it a quarter at a time: three months are what the platforms let one download at once. */
const quarterOf = (day: Day) => `${day.slice(0, 4)} ${Math.floor((Number(day.slice(5, 7)) - 1) / 3)}`
export const inPieces = <T>(list: readonly T[], dayOf: (one: T) => Day, end: Day): Piece<T>[] => cut(list, dayOf, (day) => (day.slice(0, 7) === end.slice(0, 7) ? 'this month' : quarterOf(day)))
export const piecesOf = (days: DayRun[], end: Day): Piece<DayRun>[] => inPieces(days, (one) => one.day, end)
export const byMonth = <T>(list: readonly T[], dayOf: (one: T) => Day): Piece<T>[] => cut(list, dayOf, (day) => day.slice(0, 7))

/** A printed row in the order of the headers; what the shop has nothing to say about is printed as the platform does. */
export const rowOf = (headers: readonly string[], cells: Record<string, Cell>, none: Cell = '-'): Cell[] => headers.map((header) => (header in cells ? cells[header] : none))

export const compact = (day: Day): string => day.replaceAll('-', '')
export const createdDay = (order: Order): Day => new Date(order.created).toISOString().slice(0, 10)
export const wholeMonth = (span: Span): boolean => span.from === monthOf(span.from).from && span.to === monthOf(span.from).to
export const back = (end: Day, days: number): Day => addDays(end, -days)

/** Money that had gone back by the day of the download. */
export const refundedBy = (order: Order, last: Day): number => order.lines.reduce((sum, line) => sum + (line.refund_day !== undefined && line.refund_day <= last ? line.price_fen * line.quantity : 0), 0)
