import { and, eq, inArray } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { targets } from './schema.ts'
import type { State } from './state.ts'

export type Target = typeof targets.$inferSelect
export type NewTarget = { store_id: string; metric: string; period: string; value: number; by?: string }

const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$|^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/

export const listTargets = (state: State, store_ids: string[], period?: string): Promise<Target[]> =>
  store_ids.length === 0 ? Promise.resolve([]) : state.db.select().from(targets)
    .where(and(inArray(targets.store_id, store_ids), period === undefined ? undefined : eq(targets.period, period)))

/** Sets or changes one; the value is in the metric's own unit (fen for money). */
export async function setTarget(state: State, target: NewTarget): Promise<void> {
  if (!PERIOD.test(target.period)) throw new Refusal('invalid_input', { zh: `目标周期应写作 2026-11 或 2026-11-01..2026-11-11，而不是 ${target.period}`, en: `a target’s period is written 2026-11 or 2026-11-01..2026-11-11, not ${target.period}` })
  const set_at = new Date()
  await state.change((tx) =>
    tx.db.insert(targets).values({ ...target, set_at }).onConflictDoUpdate({
      target: [targets.store_id, targets.metric, targets.period], set: { value: target.value, by: target.by ?? '', set_at },
    }))
}

export async function dropTarget(state: State, { store_id, metric, period }: { store_id: string; metric: string; period: string }): Promise<void> {
  await state.change((tx) => tx.db.delete(targets).where(and(eq(targets.store_id, store_id), eq(targets.metric, metric), eq(targets.period, period))))
}
