import { and, desc, eq, lte } from 'drizzle-orm'
import { thresholds } from './schema.ts'
import type { State } from './state.ts'

/** The limit that held on a day; undefined before the first. */
export async function thresholdOn(state: State, id: string, day: string): Promise<number | undefined> {
  const [found] = await state.db.select().from(thresholds).where(and(eq(thresholds.id, id), lte(thresholds.valid_from, day))).orderBy(desc(thresholds.valid_from)).limit(1)
  return found?.value
}

/** A new limit begins on its day; what held before is kept, so that past judgements can be repeated. */
export async function setThreshold(state: State, { id, value, valid_from, source = '' }: { id: string; value: number; valid_from: string; source?: string }): Promise<void> {
  await state.change((tx) =>
    tx.db.insert(thresholds).values({ id, value, valid_from, source }).onConflictDoUpdate({ target: [thresholds.id, thresholds.valid_from], set: { value, source } }))
}
