import type { Day } from '../kernel/days.ts'
import type { State } from '../state/state.ts'
import { thresholdOn } from '../state/thresholds.ts'

type Limited = { id: string; limits: Record<string, number> }

/** Limits are dated data, not code (R316): `rule.limit` in the thresholds on that day, the rule's own number otherwise. */
export async function limitsOn(state: State, day: Day, list: readonly Limited[]): Promise<Map<string, Record<string, number>>> {
  const of = async ({ id, limits }: Limited) => {
    const held = await Promise.all(Object.entries(limits).map(async ([name, usual]) => [name, (await thresholdOn(state, `${id}.${name}`, day)) ?? usual] as const))
    return [id, Object.fromEntries(held)] as const
  }
  return new Map(await Promise.all(list.map(of)))
}
