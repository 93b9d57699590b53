import type { Day } from '../kernel/days.ts'
import { join, name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { hangsOnCatalogue, openKeys } from './dimensions.ts'
import type { Plan } from './plan.ts'
import { dimensionsIn, exportsKnown, liveRows, statement, tableOf } from './statement.ts'
import type { Asked } from './statement.ts'

/**
 * The same figures as `statement` tells by day, a row a thing and its days in a list: 40,000 sources of items over 119 days are
 * 40,000 rows of text instead of five million, and no key is made for each day of each.
 */
export const seriesStatement = (plans: readonly Plan[], asked: Asked, first: Day): Sql => (isRowACell(plans, asked) ? ofRows(plans, asked, first) : ofCells(plans, asked, first))

/** What an empty cell is printed as among whole numbers, which no figure is. */
const NOTHING = sql`toInt64(-9223372036854775808)`
const listOf = (value: Sql): Sql => sql`arrayStringConcat(groupArray(${value}), ',')`
const placeOf = (day: Sql, first: Day): Sql => sql`dateDiff('day', toDate(${first}), ${day})`

const WHOLE = new Set(['count', 'fen', 'micro'])

/**
 * A figure of a window stands in one row a thing, so nothing is to be summed and the rows themselves are listed. Should a report
 * tell a thing twice, whoever reads the list sees its day twice.
 */
export const isRowACell = (plans: readonly Plan[], asked: Asked): boolean => !asked.raw && openKeys(plans[0]!.reading.fact, asked.dimensions).length === 0 && isOfWholeImports(plans, asked)

/**
 * What a day's rows tell hangs on the imports that tell it alone, and nothing else that is known of the store's things changes it: whole
 * numbers of a window's report by columns of its own, and figures of happenings whose rows all print their days.
 */
export const isKeepable = (plans: readonly Plan[], asked: Asked): boolean =>
  (asked.raw !== undefined || !hangsOnMore(plans, asked)) && Object.values(asked.where).every((values) => !values?.length) && (isOfWholeImports(plans, asked) || isOfOwnRows(plans[0]!, asked))

/** Whether what is known of the store's things parts the rows otherwise than what stands in them. */
export const hangsOnMore = ([plan]: readonly Plan[], { dimensions, lag }: Asked): boolean => dimensions.some((dimension) => hangsOnCatalogue(plan!.reading.fact, dimension, lag))

const isOfOwnRows = ({ mode, reading: { fact, axis = 'window_start' }, dated_by }: Plan, { as_of, lag }: Asked): boolean =>
  mode === 'events' && !fact.derived && (axis === 'window_start' || axis === 'paid_day' || axis === 'created_day') && as_of === undefined && (dated_by === undefined || lag?.lines_are_dated === false)

function isOfWholeImports(plans: readonly Plan[], asked: Asked): boolean {
  const [first] = plans as [Plan]
  const { fact, only } = first.reading
  return first.mode !== 'events' && only === undefined && exportsKnown(first, asked.buckets) !== undefined
    && plans.every(({ reading: { column, micro } }) => column !== undefined && (micro || WHOLE.has(fact.columns[column]?.kind ?? '')))
}

function ofRows(plans: readonly Plan[], asked: Asked, first: Day): Sql {
  const [plan] = plans as [Plan]
  const { fact } = plan.reading
  const dims = dimensionsIn(fact, asked).map((value, i) => sql`toString(${value}) as ${name(`d${i}`)}`)
  const numbersOf = (value: Sql) => sql`arrayStringConcat(arrayMap(x -> toString(x), groupArray(${value})), ',')`
  const values = plans.map(({ reading }) => numbersOf(sql`ifNull(toInt64(${name(reading.column!)}), ${NOTHING})`))
  return sql`
    select ${join([...dims, numbersOf(sql`toUInt16(${placeOf(sql`window_start`, first)})`), ...values], ', ')}
    from ${tableOf(plan, asked)}
    where ${liveRows(plan, asked)}
    ${groupedBy(dims.length)}`
}

function ofCells(plans: readonly Plan[], asked: Asked, first: Day): Sql {
  const dims = dimensionsIn(plans[0]!.reading.fact, asked).map((_, i) => name(`d${i}`))
  const values = plans.flatMap((_, i) => [listOf(sql`ifNull(${name(`v${i}`)}, '')`), sql`if(sum(${name(`n${i}`)}) = 0, '', ${listOf(sql`toString(${name(`n${i}`)})`)})`])
  const exports = sql`if(min(oldest_export) = max(oldest_export), min(oldest_export), ${listOf(sql`oldest_export`)})`
  return sql`
    select ${join([...dims, listOf(sql`toString(${placeOf(sql`toDate(assumeNotNull(bucket))`, first)})`), ...values, sql`if(max(rows_in) = 1, '', ${listOf(sql`toString(rows_in)`)})`, exports], ', ')}
    from (${statement([...plans], asked)})
    ${groupedBy(dims.length)}`
}

const groupedBy = (dims: number): Sql => (dims === 0 ? sql`having count() > 0` : sql`group by ${join(Array.from({ length: dims }, (_, i) => name(`d${i}`)), ', ')}`)
