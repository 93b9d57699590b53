import { and, asc, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { effects, tasks } from './schema.ts'
import type { State } from './state.ts'

export type KeptEffect = typeof effects.$inferSelect
export type NewEffect = Pick<KeptEffect, 'store_id' | 'advice' | 'registration' | 'hash' | 'reading_day'> & { proposal_id?: number | null; task_id?: number | null; registered_at?: Date }

/** What will be read, fixed before it can be known (pre-registration); there is no way to change it. */
export async function registerEffect(state: State, wanted: NewEffect): Promise<KeptEffect> {
  return state.change(async (tx) => (await tx.db.insert(effects).values(wanted).returning())[0]!)
}

/** One scheduled reading: a second one is refused, however the first came out. */
export async function readEffect(state: State, id: number, { status, reading, read_at }: { status: 'read' | 'refused'; reading: unknown; read_at: Date }): Promise<KeptEffect> {
  return state.change(async (tx) => {
    const [read] = await tx.db.update(effects).set({ status, reading, read_at }).where(and(eq(effects.id, id), eq(effects.status, 'waiting'))).returning()
    if (!read) throw new Refusal('conflict', { zh: '这项效果已经读过了，只读一次', en: 'this effect was read already, and is read once only' })
    return read
  })
}

/** Registered and due by a day of the store's data. Where the task is not done yet nothing has been changed, so there is nothing to read. */
export async function effectsDue(state: State, store_id: string, day: string): Promise<KeptEffect[]> {
  const due = await state.db.select({ effects }).from(effects).leftJoin(tasks, eq(tasks.id, effects.task_id)).where(and(
    eq(effects.store_id, store_id), eq(effects.status, 'waiting'), lte(effects.reading_day, day),
    or(isNull(effects.task_id), inArray(tasks.state, ['done', 'accepted'])),
  )).orderBy(asc(effects.id))
  return due.map((row) => row.effects)
}

/** What was registered for a task, the newest first. */
export const effectsOfTask = (state: State, task_id: number): Promise<KeptEffect[]> => state.db.select().from(effects).where(eq(effects.task_id, task_id)).orderBy(desc(effects.id))

/** Never to be read, with the reason; the plan stays as it was hashed. One that was read stands. */
export async function voidEffect(state: State, id: number, { reading, read_at }: { reading: unknown; read_at: Date }): Promise<void> {
  await state.change((tx) => tx.db.update(effects).set({ status: 'void', reading, read_at }).where(and(eq(effects.id, id), eq(effects.status, 'waiting'))))
}

export const listEffects = (state: State, store_id?: string): Promise<KeptEffect[]> =>
  state.db.select().from(effects).where(store_id === undefined ? undefined : eq(effects.store_id, store_id)).orderBy(desc(effects.id)).limit(5000)
