import { and, asc, eq, gte, lte } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { activities } from './schema.ts'
import type { State } from './state.ts'

export type Activity = typeof activities.$inferSelect

export const listActivities = (state: State, store_id: string, { from, to }: { from: string; to: string }): Promise<Activity[]> =>
  state.db.select().from(activities).where(and(eq(activities.store_id, store_id), lte(activities.from, to), gte(activities.to, from))).orderBy(asc(activities.from), asc(activities.id))

/** The same id again replaces; an activity entered by hand is never overwritten by a recognised one. */
export async function putActivity(state: State, activity: Omit<Activity, 'made_at'>): Promise<void> {
  if (activity.from > activity.to) throw new Refusal('invalid_input', { zh: `开始日 ${activity.from} 晚于结束日 ${activity.to}`, en: `the first day, ${activity.from}, is after the last, ${activity.to}` })
  await state.change(async (tx) => {
    const [held] = await tx.db.select().from(activities).where(eq(activities.id, activity.id))
    if (held && held.store_id !== activity.store_id) throw new Refusal('not_found', { zh: `没有这个活动：${activity.id}`, en: `there is no activity ${activity.id}` })
    if (held?.source === 'hand' && activity.source === 'recognised') return
    await tx.db.insert(activities).values(activity).onConflictDoUpdate({ target: activities.id, set: activity })
  })
}

export async function dropActivity(state: State, store_id: string, id: string): Promise<void> {
  await state.change((tx) => tx.db.delete(activities).where(and(eq(activities.id, id), eq(activities.store_id, store_id))))
}
