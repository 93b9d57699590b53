import { daysOf, weekOf } from '../../../kernel/days.ts'

export type CellState = 'here' | 'missing' | 'none' | 'future'
type Duty = { every: 'day' | 'week'; covered_days: readonly string[]; missing_days: readonly string[] }

/** What a duty's square says on each day. A weekly duty is done for its whole week by any day of it. */
export function statesOf(duty: Duty, from: string, to: string): { day: string; state: CellState }[] {
  const covered = new Set(duty.covered_days)
  const missing = new Set(duty.missing_days)
  const here = (day: string) => covered.has(day) || (duty.every === 'week' && daysOf(weekOf(day)).some((other) => covered.has(other)))
  return daysOf({ from, to }).map((day) => ({ day, state: here(day) ? 'here' : missing.has(day) ? 'missing' : 'none' }))
}

/** Twenty-eight days fit a desk, and a month is how people ask. */
export const monthsOf = (to: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const date = new Date(`${to.slice(0, 7)}-15T00:00:00Z`)
    date.setUTCMonth(date.getUTCMonth() - i)
    return date.toISOString().slice(0, 7)
  })
