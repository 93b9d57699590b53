import { and, asc, eq, gte, lte } from 'drizzle-orm'
import { changes } from './schema.ts'
import type { State } from './state.ts'

export type Change = typeof changes.$inferSelect
export type NewChange = { store_id: string; object: string; field: string; old: string | null; new: string | null; valid_from: Date; by: string; task_id?: number | null; source?: Change['source'] }

/** A price, a title, a budget was changed from one value to another, and holds from an instant on. One seen in files is kept once. */
export async function recordChange(state: State, change: NewChange): Promise<void> {
  await state.change((tx) => tx.db.insert(changes).values(change).onConflictDoNothing())
}

export const listChanges = (state: State, { store_id, object, from, to }: { store_id: string; object?: string; from?: Date; to?: Date }): Promise<Change[]> =>
  state.db.select().from(changes).where(and(
    eq(changes.store_id, store_id),
    object === undefined ? undefined : eq(changes.object, object),
    from === undefined ? undefined : gte(changes.valid_from, from),
    to === undefined ? undefined : lte(changes.valid_from, to),
  )).orderBy(asc(changes.valid_from), asc(changes.id))
