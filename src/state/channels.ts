import { and, asc, desc, eq, lt } from 'drizzle-orm'
import { channels, deliveries } from './schema.ts'
import type { State } from './state.ts'

export type KeptChannel = typeof channels.$inferSelect
export type Delivery = typeof deliveries.$inferSelect

export const listChannels = (state: State): Promise<KeptChannel[]> => state.db.select().from(channels).orderBy(asc(channels.made_at))

/** The same id again replaces; its settings come sealed. */
export async function putChannel(state: State, channel: Omit<KeptChannel, 'made_at' | 'organisation_id'>): Promise<void> {
  await state.change((tx) => tx.db.insert(channels).values(channel).onConflictDoUpdate({ target: channels.id, set: channel }))
}

export async function dropChannel(state: State, id: string): Promise<void> {
  await state.change((tx) => tx.db.delete(channels).where(eq(channels.id, id)))
}

/** Undefined when the same message went to the same channel before: a brief is pushed once, whoever asks again. */
export async function planDelivery(state: State, wanted: Pick<Delivery, 'channel_id' | 'what' | 'once' | 'brief_id' | 'at'>): Promise<Delivery | undefined> {
  return state.change(async (tx) => (await tx.db.insert(deliveries).values(wanted).onConflictDoNothing().returning())[0])
}

export async function markDelivery(state: State, id: number, told: Pick<Delivery, 'status' | 'attempts' | 'problem' | 'at'>): Promise<void> {
  await state.change((tx) => tx.db.update(deliveries).set(told).where(eq(deliveries.id, id)))
}

export const listDeliveries = (state: State, channel_id: string, limit = 50): Promise<Delivery[]> =>
  state.db.select().from(deliveries).where(eq(deliveries.channel_id, channel_id)).orderBy(desc(deliveries.id)).limit(limit)

/** Those a kill left between planning and sending. */
export const deliveriesWaiting = (state: State, before: Date): Promise<Delivery[]> =>
  state.db.select().from(deliveries).where(and(eq(deliveries.status, 'waiting'), lt(deliveries.at, before))).orderBy(asc(deliveries.id))
