import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { calendarDays } from './schema.ts'
import type { State } from './state.ts'

export type CalendarDay = typeof calendarDays.$inferSelect

/** Promotions and feasts that touch the span, of this platform and of all. */
export const listCalendar = (state: State, { from, to, platform }: { from: string; to: string; platform?: string }): Promise<CalendarDay[]> =>
  state.db.select().from(calendarDays)
    .where(and(lte(calendarDays.from, to), gte(calendarDays.to, from), platform === undefined ? undefined : inArray(calendarDays.platform, ['', platform])))
    .orderBy(asc(calendarDays.from), asc(calendarDays.id))

/** The same id again replaces. */
export async function putCalendarDay(state: State, day: CalendarDay): Promise<void> {
  if (day.from > day.to) throw new Refusal('invalid_input', { zh: `开始日 ${day.from} 晚于结束日 ${day.to}`, en: `the first day, ${day.from}, is after the last, ${day.to}` })
  await state.change((tx) => tx.db.insert(calendarDays).values(day).onConflictDoUpdate({ target: calendarDays.id, set: day }))
}

export async function dropCalendarDay(state: State, id: string): Promise<void> {
  await state.change((tx) => tx.db.delete(calendarDays).where(eq(calendarDays.id, id)))
}
