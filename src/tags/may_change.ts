import { rowsNear, rowsOf } from '../facts/brought.ts'
import type { Brought } from '../facts/brought.ts'
import { join, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { pairsAnew, saysOfLine, saysOfOrder, seen } from './mark_orders.ts'
import type { Marking } from './mark_orders.ts'

/** A statement's text has an end. */
const MOST_WORDS = 2_000

/**
 * Whether these imports may mark an order, or take a mark away, beside the marks that stand (`import_seq`): most mornings bring orders that
 * nobody says anything of, and marking a year of them again took a sixth of an agency's morning. Says yes too often rather than once too
 * seldom: then all are marked anew.
 */
export async function mayChange({ warehouse, words, import_seq, ...marking }: Marking, brought: readonly Brought[]): Promise<boolean> {
  if (brought.length === 0) return false
  if (words.length > MOST_WORDS) return true
  const [theirs, near, own] = [rowsOf(brought), rowsNear(brought), seen(marking)]
  const numbersOf = numbers(brought.map((one) => one.import_seq))
  const touched = join([sql`orders`, sql`order_lines`, sql`order_tags`].map((table) => sql`select order_id from ${table} where ${own} and ${theirs}`), ' union all ')
  const asked: Sql[] = [
    // A mark that stands on an order they tell of. A pair of orders stays one: what was told of either still stands beside what is told now.
    sql`select 1 from order_marks where import_seq = ${numbers([import_seq])} and order_id in (${touched})`,
    sql`select 1 from order_tags where ${own} and tag != '' and order_id in (${touched})`,
    sql`select 1 from orders where ${own} and ${theirs} and (${saysOfOrder(marking)})`,
    sql`select 1 from order_lines where ${own} and ${theirs} and ${saysOfLine}`,
    sql`select 1 from (${pairsAnew(marking, near)}) where closed_in in (${numbersOf}) or anew_in in (${numbersOf})`,
    ...(words.length === 0 ? [] : [sql`select 1 from (${touched}) where order_id in ${words.map(({ order_id }) => order_id)}`]),
  ]
  const { rows } = await warehouse.table(sql`select 1 from (${join(asked.map((one) => sql`(${one} limit 1)`), ' union all ')}) limit 1`, { alone: true })
  return rows.length > 0
}
