import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm'
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

/** Told before it can be seen in a day's figures, or some days after it was done. */
const DAYS_APART = { before: 3, after: 7 }
const DAY_MS = 86_400_000

export type SeenChange = { object: string; field: string; old: string | null; new: string; day: string; valid_from: Date }

/** What files show to have changed, each once: joined with the change a person told of the same thing, else a row of its own. */
export async function keepSeen(state: State, store_id: string, seen: readonly SeenChange[]): Promise<void> {
  if (seen.length === 0) return
  await state.change(async (tx) => {
    const known = await tx.db.select().from(changes).where(and(eq(changes.store_id, store_id), inArray(changes.object, [...new Set(seen.map(({ object }) => object))])))
    const taken = new Set<number>()
    for (const { day, ...one } of seen) {
      const alike = known.filter(({ object, field, source }) => object === one.object && field === one.field && source !== 'file')
      const told = alike.find(({ seen_on }) => seen_on === day) ?? alike.find(({ id, seen_on, valid_from }) => seen_on === null && !taken.has(id) && near(valid_from, one.valid_from))
      if (!told) await tx.db.insert(changes).values({ ...one, store_id, by: '', source: 'file' }).onConflictDoNothing()
      else {
        taken.add(told.id)
        if (told.seen_on === null) await tx.db.update(changes).set({ seen_on: day, seen_new: one.new }).where(eq(changes.id, told.id))
        // Seen before it was told: the row of the files goes into that of the person.
        await tx.db.delete(changes).where(and(eq(changes.store_id, store_id), eq(changes.object, one.object), eq(changes.field, one.field), eq(changes.valid_from, one.valid_from), eq(changes.source, 'file')))
      }
    }
  })
}

const near = (told: Date, seen: Date) => seen.getTime() >= told.getTime() - DAYS_APART.before * DAY_MS && seen.getTime() <= told.getTime() + DAYS_APART.after * DAY_MS
