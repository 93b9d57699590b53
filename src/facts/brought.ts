import { addDays } from '../kernel/days.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'

/** An import as what was worked out before it must know it: the days its rows lie on, null where a version before did not tell. */
export type Brought = { import_seq: number; exported_at: string; from: string | null; to: string | null }

/** The rows of these imports, and the days they can lie on, so that a year of others need not be looked through. */
export const rowsOf = (brought: readonly Brought[]): Sql => and(sql`import_seq in (${numbers(brought.map(({ import_seq }) => import_seq))})`, ...ends(brought, 0))

/** Rows of the same orders, whichever import told them: an order is made on one day, give or take a zone. */
export const rowsNear = (brought: readonly Brought[]): Sql => and(sql`true`, ...ends(brought, A_ZONE_DAYS))
const A_ZONE_DAYS = 2

function ends(brought: readonly Brought[], margin: number): Sql[] {
  const [from, to] = [brought.map((one) => one.from), brought.map((one) => one.to)]
  if (brought.length === 0 || [...from, ...to].includes(null)) return []
  const [first, last] = [from.reduce((a, b) => (a! < b! ? a : b))!, to.reduce((a, b) => (a! > b! ? a : b))!]
  return [sql`window_end >= toDate(${addDays(first, -margin)})`, sql`window_start <= toDate(${addDays(last, margin)})`]
}
