import { and, name, numbers, sql } from '../kernel/sql.ts'
import type { Plan } from './plan.ts'
import type { Ledger } from './question.ts'
import type { World } from './world.ts'

type Memory = { version: number; stores: Map<string, Set<string>> }
const kept = new WeakMap<Ledger, Memory>()

/**
 * The figures that no row of a store's report gives, as far as questions have come upon them: 店铺日报 has a column for 推广花费 that
 * many sellers do not choose, and a question that tried it first was asked of the engine twice. Forgotten when the ledger changes.
 */
export function neverTold({ ledger }: Pick<World, 'ledger'>, store_id: string): ReadonlySet<string> {
  let memory = kept.get(ledger)
  if (!memory || memory.version !== ledger.version()) kept.set(ledger, (memory = { version: ledger.version(), stores: new Map() }))
  let keys = memory.stores.get(store_id)
  if (!keys) memory.stores.set(store_id, (keys = new Set()))
  return keys
}

/** Of plans that told nothing in one span, those that no visible row would tell in any are remembered. */
export async function learnNeverTold(found: readonly { key: string; plan: Plan }[], store_id: string, { warehouse, ledger }: Pick<World, 'warehouse' | 'ledger'>): Promise<void> {
  const keys = neverTold({ ledger }, store_id) as Set<string>
  const hidden = ledger.hidden()
  await Promise.all(
    found.map(async ({ key, plan: { reading, report } }) => {
      if (reading.column === undefined || keys.has(key)) return
      const { rows } = await warehouse.table(sql`
        select 1 from ${name(reading.fact.id)}
        where ${and(sql`store_id = ${store_id}`, sql`report = ${report}`, sql`isNotNull(${name(reading.column)})`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)}
        limit 1`)
      if (rows.length === 0) keys.add(key)
    }),
  )
}
