import { z } from 'zod'
import type { Day } from '../kernel/days.ts'
import { sql } from '../kernel/sql.ts'
import type { Ledger } from '../questions/question.ts'
import { handCostsOf } from '../state/money_words.ts'
import type { State } from '../state/state.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { seen } from './build/making.ts'

export type DatedCost = { code: string; from_day: Day; cost_fen: number; by_hand: boolean }

const Cost = z.object({ code: z.string(), from_day: z.string(), cost_fen: z.coerce.number() })

/** Every cost with its day, by code, the earliest first; a person's word stands before a file's of the same day. */
export async function datedCosts({ warehouse, ledger, state }: { warehouse: Warehouse; ledger: Pick<Ledger, 'hidden'>; state: State }, store_id: string): Promise<Map<string, DatedCost[]>> {
  const files = await warehouse.rows({
    row: Cost,
    sql: sql`select code, toString(since) as from_day, toString(fen) as cost_fen from (select code, assumeNotNull(from_day) as since, argMax(c.cost_fen, (c.exported_at, c.import_seq)) as fen
      from sku_costs as c where ${seen({ store_id, hidden: ledger.hidden(store_id) })} and code != '' and c.cost_fen is not null and from_day is not null group by code, since) order by code, since`,
  })
  const hand = await handCostsOf(state, store_id)
  const all = new Map([...files.map((cost) => ({ ...cost, by_hand: false })), ...hand.map(({ code, from_day, cost_fen }) => ({ code, from_day, cost_fen, by_hand: true }))].map((cost) => [`${cost.code} ${cost.from_day}`, cost]))
  const byCode = new Map<string, DatedCost[]>()
  for (const cost of [...all.values()].sort((a, b) => (a.from_day < b.from_day ? -1 : 1))) byCode.set(cost.code, [...(byCode.get(cost.code) ?? []), cost])
  return byCode
}

/** What a piece of the code cost on a day; undefined where nobody has told. */
export const costOn = (costs: ReadonlyMap<string, readonly DatedCost[]>, code: string, day: Day): number | undefined => costs.get(code)?.findLast(({ from_day }) => from_day <= day)?.cost_fen
