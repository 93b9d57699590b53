import { and, asc, desc, eq, lte } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { effects } from './schema.ts'
import type { State } from './state.ts'

export type KeptEffect = typeof effects.$inferSelect
export type NewEffect = Pick<KeptEffect, 'store_id' | 'advice' | 'registration' | 'hash' | 'reading_day'> & { proposal_id?: number | null; task_id?: number | null }

/** What will be read, fixed before it can be known (pre-registration); there is no way to change it. */
export async function registerEffect(state: State, wanted: NewEffect): Promise<KeptEffect> {
  return state.change(async (tx) => (await tx.db.insert(effects).values(wanted).returning())[0]!)
}

/** One scheduled reading: a second one is refused, however the first came out. */
export async function readEffect(state: State, id: number, { status, reading, read_at }: { status: 'read' | 'refused'; reading: unknown; read_at: Date }): Promise<KeptEffect> {
  return state.change(async (tx) => {
    const [read] = await tx.db.update(effects).set({ status, reading, read_at }).where(and(eq(effects.id, id), eq(effects.status, 'waiting'))).returning()
    if (!read) throw new Refusal('conflict', '这项效果已经读过了，只读一次')
    return read
  })
}

/** Registered and due by a day of the store's data. */
export const effectsDue = (state: State, store_id: string, day: string): Promise<KeptEffect[]> =>
  state.db.select().from(effects).where(and(eq(effects.store_id, store_id), eq(effects.status, 'waiting'), lte(effects.reading_day, day))).orderBy(asc(effects.id))

export const listEffects = (state: State, store_id?: string): Promise<KeptEffect[]> =>
  state.db.select().from(effects).where(store_id === undefined ? undefined : eq(effects.store_id, store_id)).orderBy(desc(effects.id)).limit(5000)
