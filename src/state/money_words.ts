import { asc, eq } from 'drizzle-orm'
import { feeClasses, handCosts } from './schema.ts'
import type { State } from './state.ts'

export type HandCost = { code: string; from_day: string; cost_fen: number }
export type FeeWord = { platform: string; fee: string; class: string; valid_from: string }

/** What pieces cost by hand, one row a code and day: the newest word stands. */
export async function handCostsOf(state: State, store_id: string): Promise<(HandCost & { by: string })[]> {
  const rows = await state.db.select().from(handCosts).where(eq(handCosts.store_id, store_id)).orderBy(asc(handCosts.id))
  const newest = new Map(rows.map((row) => [`${row.code} ${row.from_day}`, row]))
  return [...newest.values()].flatMap(({ code, from_day, cost_fen, by }) => (cost_fen === null ? [] : [{ code, from_day, cost_fen, by }]))
}

/** Costs by hand from a day on; null takes one back. */
export async function setHandCosts(state: State, store_id: string, by: string, costs: readonly { code: string; from_day: string; cost_fen: number | null }[]): Promise<void> {
  await state.change((tx) => tx.db.insert(handCosts).values(costs.map((cost) => ({ store_id, by, ...cost }))))
}

/** What people have said fees are, one row a fee and day: the newest word stands. */
export async function feeWords(state: State): Promise<(FeeWord & { by: string })[]> {
  const rows = await state.db.select().from(feeClasses).orderBy(asc(feeClasses.id))
  const newest = new Map(rows.map((row) => [`${row.platform} ${row.fee} ${row.valid_from}`, row]))
  return [...newest.values()].filter((row) => row.class !== '').map(({ platform, fee, class: named, valid_from, by }) => ({ platform, fee, class: named, valid_from, by }))
}

/** What a fee is, from a day on; '' takes it back. */
export async function setFeeClass(state: State, { by, ...word }: FeeWord & { by: string }): Promise<void> {
  await state.change((tx) => tx.db.insert(feeClasses).values({ ...word, by }))
}
