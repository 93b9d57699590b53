import { and, asc, desc, eq, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import { recurringDuties, storeDuties, tasks } from './schema.ts'
import type { State } from './state.ts'

export type RecurringDuty = typeof recurringDuties.$inferSelect

/** The duties of the trade and the store's own as they hold on a day, each switched on or off for a store. */
export async function dutiesInForce(state: State, store_id: string, day: string): Promise<RecurringDuty[]> {
  const [all, set] = await Promise.all([
    state.db.selectDistinctOn([recurringDuties.id]).from(recurringDuties).where(and(lte(recurringDuties.valid_from, day), or(isNull(recurringDuties.store_id), eq(recurringDuties.store_id, store_id)))).orderBy(asc(recurringDuties.id), desc(recurringDuties.valid_from)),
    state.db.select().from(storeDuties).where(eq(storeDuties.store_id, store_id)),
  ])
  const switched = new Map(set.map(({ duty, is_on }) => [duty, is_on]))
  return all.map((duty) => ({ ...duty, is_on: switched.get(duty.id) ?? duty.is_on }))
}

export async function addDuty(state: State, duty: typeof recurringDuties.$inferInsert): Promise<void> {
  await state.change((tx) => tx.db.insert(recurringDuties).values(duty))
}

export async function switchDuty(state: State, { store_id, duty, is_on, by, set_at }: { store_id: string; duty: string; is_on: boolean; by: string; set_at: Date }): Promise<void> {
  await state.change((tx) => tx.db.insert(storeDuties).values({ store_id, duty, is_on, by, set_at }).onConflictDoUpdate({ target: [storeDuties.store_id, storeDuties.duty], set: { is_on, by, set_at } }))
}

/** What was due before and never begun makes room for the same duty of today; the key says which is today's. */
export async function dropMissed(state: State, { store_id, duty, once, before }: { store_id: string; duty: string; once: string; before: string }): Promise<void> {
  await state.change((tx) => tx.db.update(tasks).set({ state: 'dropped' }).where(and(eq(tasks.store_id, store_id), eq(tasks.duty, duty), ne(sql`coalesce(${tasks.once}, '')`, once), inArray(tasks.state, ['open']), lt(tasks.due_day, before))))
}
