import { z } from 'zod'
import { and, numbers, sql } from '../kernel/sql.ts'
import { listTargets } from '../state/targets.ts'
import type { Context } from './context.ts'

type Told = { store_id: string; metric: string; period: string; value: number }

/** Targets as they stand: what was typed in goes before what a template told, and of two templates the newer one stands. */
export async function targetsOf({ state, warehouse, ledger }: Pick<Context, 'state' | 'warehouse' | 'ledger'>, store_ids: string[], period?: string): Promise<Told[]> {
  if (store_ids.length === 0) return []
  const hidden = ledger.hidden()
  const [typed, filed] = await Promise.all([
    listTargets(state, store_ids, period),
    warehouse.rows({
      row: z.object({ store_id: z.string(), metric: z.string(), period: z.string(), value: z.coerce.number() }),
      sql: sql`
        select store_id, metric, month as period, toFloat64(argMax(targets.value, (exported_at, import_seq))) as value
        from targets
        where ${and(
          sql`store_id in ${store_ids}`,
          // Of the table: an alias of the same name is an aggregate, which may not stand here.
          sql`targets.value is not null`,
          period === undefined ? undefined : sql`month = ${period}`,
          hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined,
        )}
        group by store_id, metric, month
        order by store_id, month, metric`,
    }),
  ])
  const keyOf = ({ store_id, metric, period: of }: Told) => `${store_id} ${metric} ${of}`
  const known = new Set(typed.map(keyOf))
  return [...typed, ...filed.filter((target) => !known.has(keyOf(target)))]
}
