import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { briefs } from './schema.ts'
import type { State } from './state.ts'

export type KeptBrief = typeof briefs.$inferSelect
type Of = Pick<KeptBrief, 'store_id' | 'kind' | 'day'>

/** A new version of a day's brief; one that says the same as the last is not issued again. */
export async function issueBrief(state: State, { store_id, kind, day, ...issued }: Of & Pick<KeptBrief, 'complete' | 'body' | 'issued_at'>): Promise<{ brief: KeptBrief; isNew: boolean }> {
  return state.change(async (tx) => {
    const last = await lastBrief(tx, { store_id, kind, day })
    // jsonb keeps its keys in an order of its own, so texts are not compared.
    if (last && isDeepStrictEqual(last.body, issued.body)) return { brief: last, isNew: false }
    const [made] = await tx.db.insert(briefs).values({ ...issued, store_id, kind, day, version: (last?.version ?? 0) + 1 }).returning()
    return { brief: made!, isNew: true }
  })
}

export async function lastBrief(state: State, { store_id, kind, day }: Of): Promise<KeptBrief | undefined> {
  const [found] = await state.db.select().from(briefs).where(and(eq(briefs.store_id, store_id), eq(briefs.kind, kind), eq(briefs.day, day))).orderBy(desc(briefs.version)).limit(1)
  return found
}

/** The newest version of each day, newest day first; without what they say, for sixty of them are five megabytes. */
export const listBriefs = (state: State, { store_id, kind, to }: Omit<Of, 'day'> & { to: string }): Promise<Pick<KeptBrief, 'day' | 'version'>[]> =>
  state.db.selectDistinctOn([briefs.day], { day: briefs.day, version: briefs.version }).from(briefs).where(and(eq(briefs.store_id, store_id), eq(briefs.kind, kind), lte(briefs.day, to))).orderBy(desc(briefs.day), sql`${briefs.version} desc`).limit(60)
