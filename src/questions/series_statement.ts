import type { Fact } from '../facts/fact.ts'
import { daysBetween } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { join, name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { hangsOnCatalogue, openBeside, openKeys } from './dimensions.ts'
import { keyOfThing } from './frame.ts'
import type { Plan } from './plan.ts'
import { dimensionsIn, exportsKnown, liveRows, statement, tableOf } from './statement.ts'
import type { Asked } from './statement.ts'
import type { Printed } from './teller.ts'

/**
 * The same figures as `statement` tells by day, a row a thing and its days in a list: 40,000 sources of items over 119 days are
 * 40,000 rows of text instead of five million, and no key is made for each day of each.
 */
const seriesStatement = (plans: readonly Plan[], asked: Asked, first: Day): Sql => (isRowACell(plans, asked) ? ofRows(plans, asked, first) : ofCells(plans, asked, first))

/** So few days are told faster a row a cell: the engine takes four of twelve milliseconds to plan the lists of one day (measured of five columns). */
export const FEW_DAYS = 3

/** The rows of `seriesStatement`, asked for in the way that suits so many days. */
export async function seriesRows(plans: readonly Plan[], asked: Asked, first: Day): Promise<Printed[][]> {
  const { reading: { fact }, known } = plans[0]!
  const tell = async (statement: Sql) => (await asked.world.warehouse.table(statement, { alone: true })).rows
  if (known.size === 0 || known.size > FEW_DAYS) return tell(seriesStatement(plans, asked, first))
  const dimensions = dimensionsIn(fact, asked).length
  if (isRowACell(plans, asked)) return listed(await tell(ofEachRow(plans, asked, first)), dimensions)
  // A row begins with its day.
  return listed((await tell(statement([...plans], asked))).map(([bucket, ...row]) => [...row.slice(0, dimensions), daysBetween(first, String(bucket)), ...row.slice(dimensions)]), dimensions)
}

/** Rows of one thing as one, each value a list. */
function listed(rows: readonly Printed[][], dimensions: number): Printed[][] {
  const things = new Map<string, Printed[][]>()
  for (const row of rows) {
    const key = keyOfThing(row.slice(0, dimensions).map(String))
    const known = things.get(key)
    if (known) known.push(row)
    else things.set(key, [row])
  }
  return [...things.values()].map((of) => of[0]!.map((value, c) => (c < dimensions ? value : of.map((row) => row[c] ?? '').join(','))))
}

/** What an empty cell is printed as among whole numbers, which no figure is. */
const NOTHING = sql`toInt64(-9223372036854775808)`
const listOf = (value: Sql): Sql => sql`arrayStringConcat(groupArray(${value}), ',')`
const placeOf = (day: Sql, first: Day): Sql => sql`dateDiff('day', toDate(${first}), ${day})`

export const WHOLE = new Set(['count', 'fen', 'micro'])

/**
 * A figure of a window stands in one row a thing, so nothing is to be summed and the rows themselves are listed. Should a report
 * tell a thing twice, whoever reads the list sees its day twice.
 */
export const isRowACell = (plans: readonly Plan[], asked: Asked): boolean => openIn(plans[0]!.reading.fact, asked).length === 0 && isOfWholeImports(plans, asked)

const openIn = (fact: Fact, { raw, dimensions }: Asked): readonly string[] => (raw ? openBeside(fact, raw.columns) : openKeys(fact, dimensions))

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

export function isOfWholeImports(plans: readonly Plan[], asked: Asked): boolean {
  const [first] = plans as [Plan]
  const { fact, only } = first.reading
  return first.mode !== 'events' && only === undefined && exportsKnown(first, asked.buckets) !== undefined
    && plans.every(({ reading: { column, micro } }) => column !== undefined && (micro || WHOLE.has(fact.columns[column]?.kind ?? '')))
}

function ofRows(plans: readonly Plan[], asked: Asked, first: Day): Sql {
  const { dims, numbers, from } = eachRow(plans, asked, first)
  return sql`select ${join([...dims, ...numbers.map((value) => sql`arrayStringConcat(arrayMap(x -> toString(x), groupArray(${value})), ',')`)], ', ')} ${from} ${groupedBy(dims.length)}`
}

function ofEachRow(plans: readonly Plan[], asked: Asked, first: Day): Sql {
  const { dims, numbers, from } = eachRow(plans, asked, first)
  return sql`select ${join([...dims, ...numbers], ', ')} ${from}`
}

/** A row's things, and its day and figures as numbers. */
function eachRow(plans: readonly Plan[], asked: Asked, first: Day) {
  const [plan] = plans as [Plan]
  return {
    dims: dimensionsIn(plan.reading.fact, asked).map((value, i) => sql`toString(${value}) as ${name(`d${i}`)}`),
    numbers: [sql`toUInt16(${placeOf(sql`window_start`, first)})`, ...plans.map(({ reading }) => sql`ifNull(toInt64(${name(reading.column!)}), ${NOTHING})`)],
    from: sql`from ${tableOf(plan, asked)} where ${liveRows(plan, asked)}`,
  }
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
