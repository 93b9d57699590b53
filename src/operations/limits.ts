import type { Day } from '../kernel/days.ts'
import type { State } from '../state/state.ts'
import { thresholdsOn } from '../state/thresholds.ts'

type Limited = { id: string; limits: Record<string, number> }

/** What a store keeps of a paid yuan, as its owner told it; nobody's default, so it is no rule's limit. */
export const CONTRIBUTION = 'margin.contribution_rate'

/** How a limit of one store is kept; it stands before that of all stores. */
export const ofStore = (limit: string, store_id: string): string => `${limit}.${store_id}`

/** Limits are dated data, not code (R316): of that day the store's own `rule.limit`, else that of all stores, else the rule's number. */
export async function limitsOn(state: State, { day, store_id }: { day: Day; store_id: string }, list: readonly Limited[]): Promise<Map<string, Record<string, number>>> {
  return limitsIn(await thresholdsOn(state, day), store_id, list)
}

/** The same of thresholds that were read. */
export const limitsIn = (held: ReadonlyMap<string, number>, store_id: string, list: readonly Limited[]): Map<string, Record<string, number>> =>
  new Map(list.map(({ id, limits }) => [id, Object.fromEntries(Object.entries(limits).map(([name, usual]) => [name, limitIn(held, `${id}.${name}`, store_id) ?? usual]))]))

export const limitIn = (held: ReadonlyMap<string, number>, limit: string, store_id: string): number | undefined => held.get(ofStore(limit, store_id)) ?? held.get(limit)

export const contributionIn = (held: ReadonlyMap<string, number>, store_id: string): number | undefined => limitIn(held, CONTRIBUTION, store_id)
