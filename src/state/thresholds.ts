import { asc, desc, lte } from 'drizzle-orm'
import { thresholds } from './schema.ts'
import type { State } from './state.ts'

export type Threshold = typeof thresholds.$inferSelect

/** Every limit that held on a day, by its id; those that began later do not. */
export async function thresholdsOn(state: State, day: string): Promise<Map<string, number>> {
  const held = await state.db.selectDistinctOn([thresholds.id]).from(thresholds).where(lte(thresholds.valid_from, day)).orderBy(asc(thresholds.id), desc(thresholds.valid_from))
  return new Map(held.map(({ id, value }) => [id, value]))
}

/** All that was ever set, the newest first. */
export const listThresholds = (state: State): Promise<Threshold[]> => state.db.select().from(thresholds).orderBy(asc(thresholds.id), desc(thresholds.valid_from))

/** A new limit begins on its day; what held before is kept, so that past judgements can be repeated. */
export async function setThreshold(state: State, { id, value, valid_from, source = '' }: { id: string; value: number; valid_from: string; source?: string }): Promise<void> {
  await state.change((tx) =>
    tx.db.insert(thresholds).values({ id, value, valid_from, source }).onConflictDoUpdate({ target: [thresholds.id, thresholds.valid_from], set: { value, source } }))
}
