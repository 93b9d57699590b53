import { addDays, daysBetween } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { calendarDays } from '../state/schema.ts'
import type { State } from '../state/state.ts'

export type CalendarRow = typeof calendarDays.$inferSelect
export type Mark = { from: Day; to: Day; label: Text; kind: string }

export const readCalendar = (state: State): Promise<CalendarRow[]> => state.db.select().from(calendarDays)

const holds = (row: CalendarRow, day: Day, platform: string) => row.from <= day && day <= row.to && (row.platform === '' || row.platform === platform)
const counts = (row: CalendarRow) => row.kind === 'promotion' || row.kind === 'festival'

export const special = (rows: CalendarRow[], day: Day, platform: string): boolean => rows.some((row) => counts(row) && holds(row, day, platform))

/** The day of last year's like feast or promotion phase, as far into it as this day is; undefined on an ordinary day. */
export function likeLastYear(rows: CalendarRow[], day: Day, platform: string): Day | undefined {
  const here = rows.find((row) => counts(row) && row.series !== '' && holds(row, day, platform))
  if (!here) return undefined
  const before = rows
    .filter((row) => row.series === here.series && row.phase === here.phase && row.platform === here.platform)
    .find((row) => Math.abs(daysBetween(row.from, here.from) - 365) < 60)
  if (!before) return undefined
  const like = addDays(before.from, daysBetween(here.from, day))
  return like <= before.to ? like : before.to
}

export const marksIn = (rows: CalendarRow[], span: { from: Day; to: Day }, platform: string): Mark[] =>
  rows
    .filter((row) => row.from <= span.to && row.to >= span.from && (row.platform === '' || row.platform === platform))
    .map(({ from, to, name_zh, name_en, kind }) => ({ from, to, label: { zh: name_zh, en: name_en }, kind }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
