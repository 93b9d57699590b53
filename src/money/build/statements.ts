import { and, join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { FEE_CLASSES, feeTable } from '../fee_classes.ts'
import { isNought, keep, rank, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/** Where money of a statement can stand. */
export const STATED: readonly ProfitMeasureId[] = profitMeasures.map(({ id }) => id).filter((id) => FEE_CLASSES.some((one) => one.measure === id))

/** Where a class stands among them, from 1; a number, because a million comparisons of text cost seconds. */
const placed = FEE_CLASSES.filter((one) => one.measure !== undefined)
const place = sql`CAST(transform(class, ${placed.map(({ id }) => id)}, ${placed.map(({ measure }) => STATED.indexOf(measure!) + 1)}, 0), 'UInt8')`

/**
 * Entries of purses, classified by what holds on their day; an unknown fee has no class and waits. An account's day is told by
 * one report, the most trusted, and of that by the newest export.
 */
export async function keepEntries(making: Making): Promise<void> {
  await keep(making, 'entries', sql`
    select order_id, line_id, account, account_number, window_start as day, fee, ${classOf(making)} as class, ${place} as place, toInt64(assumeNotNull(amount_fen)) as fen, entry, kind
    from ledger_entries
    where ${await entriesSeen(making)}`)
}

/** Entries that count: what moved in the seller's purses; what is spent on ads out of the ad account is told by the ad reports. */
export async function entriesSeen(making: Pick<Making, 'warehouse' | 'store_id' | 'hidden' | 'reports'>): Promise<Sql> {
  const alive = and(seen(making), sql`account != 'ads'`)
  const counted = sql`${alive} and amount_fen is not null and funds != 'red_packet'`
  const once = await isNought(making, sql`select count() from (select 1 from ledger_entries where ${alive} group by account, account_number, window_start having uniqExact(report, import_seq) > 1)`)
  return once ? counted : sql`${counted}
    and (account, account_number, window_start, report, import_seq) in (
      select account, account_number, window_start, chosen.1, chosen.2 from (
        select account, account_number, window_start, argMax(tuple(report, import_seq), (-${rank(sql`report`, making)}, e.exported_at, import_seq)) as chosen
        from ledger_entries as e where ${alive} group by account, account_number, window_start))`
}

/** The class of a fee on the day of its entry, as SQL; '' where nobody has said. */
export function classOf({ platform, fee_words }: Pick<Making, 'platform' | 'fee_words'>): Sql {
  const table = [...feeTable(platform, fee_words)]
  const always = table.filter(([, words]) => words.length === 1 && words[0]!.valid_from <= '1970-01-01')
  const dated = table.filter((one) => !always.includes(one)).flatMap(([fee, words]) => words.toReversed().map((word) => ({ fee, ...word })))
  const known = sql`transform(toString(fee), ${always.map(([fee]) => fee)}, ${always.map(([, words]) => words[0]!.class)}, '')`
  if (dated.length === 0) return known
  return sql`multiIf(${join(dated.map((word) => sql`fee = ${word.fee} and window_start >= toDate(${word.valid_from}), ${word.class}`), ', ')}, ${known})`
}

/** The same by order and day, arrays an order; costs are positive, so money in lowers them. */
export async function keepStatements(making: Making): Promise<void> {
  const columns = STATED.map((id) => sql`arrayMap(x -> ${element(STATED.indexOf(id) + 2)}, told) as ${name(`stated_${id}`)}`)
  await keep(making, 'statements', sql`
    select order_id, arrayMap(x -> x.1, told) as stated_days, ${join(columns, ', ')}
    from (
      select order_id, arraySort(x -> x.1, groupArray(tuple(day, ${join(STATED.map((id) => name(id)), ', ')}))) as told
      from (select order_id, day, ${join(statedSums(), ', ')} from ${scratch(making, 'entries')} where order_id != '' group by order_id, day)
      group by order_id)`)
}

export const statedSums = (): Sql[] => STATED.map((id, i) => sql`${id === 'settled_fen' ? sql`` : sql`-`}sumIf(fen, place = ${numbers([i + 1])}) as ${name(id)}`)

/** A place in a tuple. */
const element = (place: number): Sql => sql`x.${numbers([place])}`
