import { and, asc, eq } from 'drizzle-orm'
import { orderWords, remarkCodes } from './schema.ts'
import type { State } from './state.ts'

/** The word of a person that an order is an ordinary sale, whatever a list, code or rule says of it. */
export const SALE = 'sale'

export type OrderWord = { order_id: string; kind: string; by: string; at: Date }
export type RemarkCode = { code: string; kind: string; valid_from: string; by: string }

/** What people say a store's orders are, one row an order: the newest word stands, and one taken back is none. */
export async function orderWordsOf(state: State, store_id: string): Promise<OrderWord[]> {
  const rows = await state.db.select().from(orderWords).where(eq(orderWords.store_id, store_id)).orderBy(asc(orderWords.id))
  const newest = new Map(rows.map((row) => [row.order_id, row]))
  return [...newest.values()].filter(({ kind }) => kind !== '').map(({ order_id, kind, by, at }) => ({ order_id, kind, by, at }))
}

/** All that was ever said of one order, the newest last. */
export const wordsOnOrder = (state: State, store_id: string, order_id: string): Promise<OrderWord[]> =>
  state.db.select({ order_id: orderWords.order_id, kind: orderWords.kind, by: orderWords.by, at: orderWords.at }).from(orderWords)
    .where(and(eq(orderWords.store_id, store_id), eq(orderWords.order_id, order_id))).orderBy(asc(orderWords.id))

/** What orders are from now on; '' takes a word back. Questions see it when this returns. */
export async function sayOrders(state: State, store_id: string, by: string, words: readonly { order_id: string; kind: string }[]): Promise<void> {
  await state.change(async (tx) => {
    await tx.db.insert(orderWords).values(words.map((word) => ({ store_id, by, ...word })))
    await tx.announce('imports')
  })
}

/** What codes mean by people's words, one row a code and day. */
export async function remarkCodesOf(state: State, store_id: string): Promise<RemarkCode[]> {
  const rows = await state.db.select().from(remarkCodes).where(eq(remarkCodes.store_id, store_id)).orderBy(asc(remarkCodes.id))
  const newest = new Map(rows.map((row) => [`${row.code} ${row.valid_from}`, row]))
  return [...newest.values()].map(({ code, kind, valid_from, by }) => ({ code, kind, valid_from, by }))
}

/** What a code means from a day on; '' means nothing from then. */
export async function setRemarkCode(state: State, store_id: string, code: RemarkCode): Promise<void> {
  await state.change(async (tx) => {
    await tx.db.insert(remarkCodes).values({ store_id, ...code })
    await tx.announce('imports')
  })
}
