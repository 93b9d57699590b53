import { and, join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { FEE_CLASSES, feeTable } from '../fee_classes.ts'
import { isNone, keep, orderKey, rank, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/** Where money that is told of an order can stand: by statements, carriers and the ERP. */
export const STATED: readonly ProfitMeasureId[] = profitMeasures.map(({ id }) => id).filter((id) => id === 'again_fen' || FEE_CLASSES.some((one) => one.measure === id))

/** Where a measure stands among them, from 1; a number, because a million comparisons of text cost seconds. */
export const placeOf = (id: ProfitMeasureId): Sql => numbers([STATED.indexOf(id) + 1])

const placed = FEE_CLASSES.flatMap(({ id, measure }) => (measure === undefined ? [] : [{ id, place: STATED.indexOf(measure) + 1 }]))
const place = (making: Making): Sql => sql`CAST(transform(${classOf(making)}, ${placed.map(({ id }) => id)}, ${placed.map((one) => one.place)}, 0), 'UInt8')`

/** What statements, carriers and the ERP tell anything of, and whether some fees wait for a person. */
export type Told = { told: ReadonlySet<ProfitMeasureId>; hasUnknown: boolean }

/** Of what measures the fees speak that ever stood on a statement: names are few, entries millions. */
export async function feesTold(making: Making, counted: Sql): Promise<Told> {
  const fees = await making.warehouse.table(sql`select toString(fee) from (select distinct fee from ledger_entries where ${counted})`)
  const table = feeTable(making.platform, making.fee_words)
  const classes = fees.rows.map(([fee]) => table.get(String(fee)) ?? [])
  const measures = classes.flat().flatMap((word) => FEE_CLASSES.find(({ id }) => id === word.class)?.measure ?? [])
  const known = (words: { valid_from: string }[]) => words.some(({ valid_from }) => valid_from <= '1970-01-01')
  return { told: new Set(measures), hasUnknown: !classes.every(known) }
}

/**
 * Entries of purses by order and day, classified by what holds on their day, with what carriers and the ERP say beside them; an
 * unknown fee has no class and waits. Costs are positive, so money in lowers them. Only what is told of at all has a column.
 */
export async function keepStated(making: Making, counted: Sql, parcels: { told: readonly ProfitMeasureId[] }, { told, hasUnknown }: Told): Promise<void> {
  const waiting = hasUnknown ? sql`, sum(waits) as unclassified, sumIf(fen, waits and fen > 0) as unclassified_in, -sumIf(fen, waits and fen < 0) as unclassified_out` : sql`, 0 as unclassified, 0 as unclassified_in, 0 as unclassified_out`
  await keep(making, 'stated', sql`
    select h, day, sum(entries) as entries${waiting}${join([...told].map((id) => sql`, ${id === 'settled_fen' ? sql`` : sql`-`}sumIf(fen, place = ${placeOf(id)}) as ${name(id)}`), '')}
    from (
      select ${orderKey} as h, window_start as day, ${place(making)} as place, toInt64(assumeNotNull(amount_fen)) as fen, toUInt8(1) as entries, ${hasUnknown ? sql`${classOf(making)} = ''` : sql`toUInt8(0)`} as waits from ledger_entries where ${counted}
      ${parcels.told.length > 0 ? sql`union all select h, day, toUInt8(place) as place, toInt64(assumeNotNull(fen)) as fen, toUInt8(0) as entries, toUInt8(0) as waits from ${scratch(making, 'parcels')}` : sql``})
    group by h, day`)
}

/** On which day a fee was first told, of orders whose fees are told on several days and of those that have refunds; of all others the day they have is the first. */
export async function keepFirsts(making: Making, ruled: readonly ProfitMeasureId[]): Promise<void> {
  await keep(making, 'firsts', sql`
    select h${join(ruled.map((id) => sql`, minIf(day, ${name(id)} != 0) as ${name(`first_${id}`)}`), '')} from ${scratch(making, 'stated')}
    where h in (select h from ${scratch(making, 'stated')} group by h having count() > 1) or h in (select h from ${scratch(making, 'refunds')}) or h in (select h from ${scratch(making, 'orders')} where refund_told > 0)
      or h in (select h from ${scratch(making, 'single')} where refunded > 0) or h in (select h from ${scratch(making, 'multi')} where arrayExists(x -> x.6 > 0, lines))
    group by h`)
}

/**
 * Entries that count: what moved in the seller's purses; what is spent on ads out of the ad account is told by the ad reports. An
 * account's day is told by one report, the most trusted, and of that by the newest export.
 */
export async function entriesSeen(making: Pick<Making, 'warehouse' | 'store_id' | 'hidden' | 'reports'>): Promise<Sql> {
  const alive = and(seen(making), sql`account != 'ads'`)
  const counted = sql`${alive} and amount_fen is not null and funds != 'red_packet'`
  if (await isNone(making, sql`select 1 from ledger_entries where ${alive} group by account, account_number, window_start having min(import_seq) != max(import_seq)`)) return counted
  return sql`${counted}
    and (account, account_number, window_start, report, import_seq) in (
      select account, account_number, window_start, chosen.1, chosen.2 from (
        select account, account_number, window_start, argMax(tuple(report, import_seq), (-${rank(sql`report`, making)}, e.exported_at, import_seq)) as chosen
        from ledger_entries as e where ${alive} group by account, account_number, window_start))`
}

/** The class of a fee on the day of its entry, as SQL; '' where nobody has said. Names are looked up once each, not once an entry. */
export function classOf({ platform, fee_words }: Pick<Making, 'platform' | 'fee_words'>): Sql {
  const table = [...feeTable(platform, fee_words)]
  const always = table.filter(([, words]) => words.length === 1 && words[0]!.valid_from <= '1970-01-01')
  const dated = table.filter((one) => !always.includes(one)).flatMap(([fee, words]) => words.toReversed().map((word) => ({ fee, ...word })))
  const known = sql`transform(fee, ${always.map(([fee]) => fee)}, ${always.map(([, words]) => words[0]!.class)}, '')`
  if (dated.length === 0) return known
  return sql`multiIf(${join(dated.map((word) => sql`fee = ${word.fee} and window_start >= toDate(${word.valid_from}), ${word.class}`), ', ')}, ${known})`
}
