import { z } from 'zod'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Ledger } from '../questions/question.ts'
import { listTargets } from '../state/targets.ts'
import type { Context } from './context.ts'

type Told = { store_id: string; metric: string; period: string; value: number }
type World = Pick<Context, 'warehouse'> & { ledger: Ledger }

/** Targets as they stand: what was typed in goes before what a template told, and of two templates the newer one stands. */
export async function targetsOf({ state, warehouse, ledger }: World & Pick<Context, 'state'>, store_ids: string[], period?: string): Promise<Told[]> {
  if (store_ids.length === 0) return []
  const [typed, filed] = await Promise.all([listTargets(state, store_ids, period), filedTargets({ warehouse, ledger })])
  const keyOf = ({ store_id, metric, period: of }: Told) => `${store_id} ${metric} ${of}`
  const known = new Set(typed.map(keyOf))
  const wanted = new Set(store_ids)
  return [...typed, ...filed.filter((target) => wanted.has(target.store_id) && (period === undefined || target.period === period) && !known.has(keyOf(target)))]
}

const kept = new WeakMap<Ledger, { version: number; filed: Promise<Told[]> }>()

/** A few of each store and month. Every page asks for them, so they are read once until the next import or undo. */
function filedTargets({ warehouse, ledger }: World): Promise<Told[]> {
  const held = kept.get(ledger)
  if (held?.version === ledger.version()) return held.filed
  const hidden = ledger.hidden()
  const filed = warehouse.rows({
    row: z.object({ store_id: z.string(), metric: z.string(), period: z.string(), value: z.coerce.number() }),
    // Of the table: an alias of the same name is an aggregate, which may not stand in a condition.
    sql: sql`
      select store_id, metric, month as period, toFloat64(argMax(targets.value, (exported_at, import_seq))) as value
      from targets
      where ${and(sql`targets.value is not null`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)}
      group by store_id, metric, month
      order by store_id, month, metric`,
  })
  kept.set(ledger, { version: ledger.version(), filed })
  filed.catch(() => kept.delete(ledger))
  return filed
}
