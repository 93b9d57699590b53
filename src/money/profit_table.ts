import type { ProfitMeasureId } from '../facts/profit_measures.ts'
import { and, join, name, numbers, sql, wholeNumbers } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { addDays, monthOf } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { PROFIT_REPORT } from '../state/profit_builds.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { SUMS } from './build/sums.ts'

/** What profit is shown by. `source` is the channel of the order. */
export const PROFIT_GRAINS = ['store', 'style', 'item', 'sku', 'order', 'source', 'month', 'day'] as const
export type ProfitGrain = (typeof PROFIT_GRAINS)[number]

/** By the day of payment: the account of the orders paid then. By the day of the event: what happened then. */
export const PROFIT_VIEWS = ['cohort', 'event'] as const
export type ProfitView = (typeof PROFIT_VIEWS)[number]

export type ProfitQuestion = {
  store_id: string
  /** The build that counts. */
  import_seq: number
  from: string
  to: string
  view: ProfitView
  by: ProfitGrain
  /** The making of the marks whose orders are left out, as they were when the profit was made; none where both kinds count. */
  left_out: number | undefined
  /** Only what begins with this. */
  search: string
  /** Only what stands under this key of another grain: the orders of a SKU. */
  within?: { by: ProfitGrain; key: string } | undefined
  order_by: 'left' | 'lost' | ProfitMeasureId
  limit: number
  offset: number
}

/** Money in fen; `orders` are those paid in the days asked of, in either view; `left_fen` is what remains, fixed costs and all. Rows without a cost stand in `excluded_*` and nowhere else. */
export type ProfitRow = Record<ProfitMeasureId, number> & { key: string; name: string; left_fen: number; orders: number; settled_orders: number; excluded_lines: number; excluded_paid_fen: number }

type Table = { total: ProfitRow; rows: ProfitRow[]; /** How many there are in all. */ of: number }

/**
 * The whole, and its parts by the grain asked for; the parts sum to the whole. Read from what is added up by day and by month and
 * thing (`profit_days`, `profit_months`) wherever that can tell it, from the lines where it cannot: three years of a large store are
 * millions of these and thousands of those.
 */
export async function profitTable(warehouse: Warehouse, asked: ProfitQuestion): Promise<Table> {
  const [whole, parts] = await Promise.all([
    warehouse.table(sql`select '' as k, '' as called, ${summed()}, 1 as n from (${asked.within ? ofLines(asked, sql`''`, sql`''`) : ofDays(asked, sql`''`)})`),
    asked.by === 'order' ? ordersOf(warehouse, asked) : partsOf(warehouse, asked),
  ])
  return { total: rowFrom(whole.rows[0] ?? []), ...parts }
}

async function partsOf(warehouse: Warehouse, asked: ProfitQuestion): Promise<Omit<Table, 'total'>> {
  const { rows } = await warehouse.table(sql`
    select k, any(called), ${summed()}, count() over () as n from (${sourcesOf(asked)}) where ${searched(asked, sql`k`)} group by k order by ${orderOf(asked)} limit ${numbers([asked.limit])} offset ${numbers([asked.offset])}`)
  return { rows: rows.map(rowFrom), of: Number(rows[0]?.at(-1) ?? 0) }
}

const THINGS = ['style', 'item', 'sku'] as const
type Thing = (typeof THINGS)[number]
const isThing = (by: ProfitGrain): by is Thing => (THINGS as readonly string[]).includes(by)

/** Rows that sum to the parts asked for. */
function sourcesOf(asked: ProfitQuestion): Sql {
  const key = keyOf(asked)
  if (asked.within) return ofLines(asked, key, nameOf(asked.by))
  if (!isThing(asked.by)) return ofDays(asked, key)
  const months = monthsWithin(asked)
  if (!months) return ofLines(asked, key, nameOf(asked.by))
  const edges = [{ from: asked.from, to: addDays(months.from, -1) }, { from: addDays(months.to, 1), to: asked.to }].filter(({ from, to }) => from <= to)
  return join([ofMonths(asked, asked.by, months), ...edges.map((span) => ofLines({ ...asked, ...span }, key, nameOf(asked.by)))], ' union all ')
}

/** The whole months of a span. */
export function monthsWithin({ from, to }: Span): Span | undefined {
  const first = from.endsWith('-01') ? from : addDays(monthOf(from).to, 1)
  const last = monthOf(to).to === to ? to : addDays(monthOf(to).from, -1)
  return first <= last ? { from: first, to: last } : undefined
}

const ofDays = (asked: ProfitQuestion, key: Sql): Sql => sql`select ${key} as k, '' as called, ${columns()} from profit_days where ${alive(asked, sql`is_tagged = 0`)}`

const ofMonths = (asked: ProfitQuestion, by: Thing, months: Span): Sql => sql`
  select ${keyOf(asked)} as k, ${nameOf(by)} as called, ${join(IDS.map((id) => (id === 'orders' || id === 'settled_orders' ? sql`sum(m.${name(`${by}_${id}`)}) as ${name(id)}` : sql`sum(m.${name(id)}) as ${name(id)}`)), ', ')}
  from profit_months as m where ${alive({ ...asked, ...months }, sql`is_tagged = 0`)} group by k`

function ofLines(asked: ProfitQuestion, key: Sql, called: Sql): Sql {
  // Under a key of another grain no flag counts the orders; there are few rows, and they are looked at one by one.
  const flag = name(`is_${isThing(asked.by) ? asked.by + '_' : ''}order`)
  const orders = (condition: Sql) => (asked.within ? sql`uniqExactIf(cityHash64(order_id), event = 'sale' and ${condition})` : sql`sumIf(${flag}, ${condition})`)
  const own: Record<string, Sql> = { orders: orders(sql`true`), settled_orders: orders(sql`is_settled = 1`) }
  return sql`select ${key} as k, ${called} as called, ${join(SUMS.map(([id, value]) => sql`toInt64(${own[id] ?? value}) as ${name(id)}`), ', ')} from profit_lines as l where ${alive(asked, sql`genuine = ''`)} group by k`
}

/**
 * Orders are many: which of them come first is found out by one figure alone, and only these are read in full. They are told apart by
 * 64 bits of their number: of a million, two alike are to be expected once in thirty million stores, and text took three times as long.
 */
async function ordersOf(warehouse: Warehouse, asked: ProfitQuestion): Promise<Omit<Table, 'total'>> {
  const where = and(alive(asked, sql`genuine = ''`), searched(asked, sql`order_id`))
  const figure = asked.order_by === 'left' || asked.order_by === 'lost' ? sql`sum(assumeNotNull(left_fen))` : sql`sumIf(assumeNotNull(${name(asked.order_by)}), excluded = '')`
  const first = await warehouse.table(sql`
    select toString(o), count() over () from (select cityHash64(order_id) as o, ${figure} as v from profit_lines where ${where} group by o)
    order by v ${asked.order_by === 'lost' ? sql`` : sql`desc`}, o limit ${numbers([asked.limit])} offset ${numbers([asked.offset])}`)
  if (first.rows.length === 0) return { rows: [], of: 0 }
  // A plain list: a set made by a question of its own took a tenth more of three years' orders. 10,000 are asked for at most; a statement holds some 12,000.
  const chosen = sql`cityHash64(order_id) in (${wholeNumbers(first.rows.map(([o]) => String(o)))})`
  const { rows } = await warehouse.table(sql`
    select order_id as k, if(order_id = '', '', toString(any(l.paid_day))) as called, ${join(SUMS.map(([id, value]) => sql`${value} as ${name(`sum_${id}`)}`), ', ')}, 1 as n from profit_lines as l where ${where} and ${chosen} group by k order by ${orderOf(asked)}`)
  return { rows: rows.map(rowFrom), of: Number(first.rows[0]![1]) }
}

const dayOf = ({ view }: ProfitQuestion): Sql => (view === 'cohort' ? sql`paid_day` : sql`event_day`)

/** Rows that count: of the build, in the span, without what is tagged (unless asked for), under the key asked for. */
function alive(asked: ProfitQuestion, untagged: Sql): Sql {
  const day = dayOf(asked)
  return and(
    sql`store_id = ${asked.store_id}`, sql`report = ${PROFIT_REPORT}`, sql`import_seq = ${numbers([asked.import_seq])}`, sql`${day} >= toDate(${asked.from})`, sql`${day} <= toDate(${asked.to})`,
    // A statement may bear an earlier day than the payment it speaks of, so the window of the payment says nothing of the event's.
    asked.view === 'cohort' ? sql`window_start >= toDate(${asked.from}) and window_start <= toDate(${asked.to})` : undefined,
    asked.left_out === undefined ? undefined : untagged,
    asked.within ? sql`${keyOf(asked, asked.within.by)} = ${asked.within.key}` : undefined,
  )
}

function keyOf(asked: ProfitQuestion, by = asked.by): Sql {
  const day = dayOf(asked)
  const keys: Record<ProfitGrain, Sql> = {
    store: sql`''`, style: sql`if(style != '', style, merchant_code)`, item: sql`item`, sku: sql`multiIf(sku != '', sku, sku_code != '', sku_code, merchant_code)`, order: sql`order_id`, source: sql`toString(channel)`,
    month: sql`formatDateTime(assumeNotNull(${day}), '%Y-%m')`, day: sql`toString(${day})`,
  }
  return keys[by]
}

/** What a key is called: the style of an item or SKU. */
const nameOf = (by: ProfitGrain): Sql => (by === 'item' || by === 'sku' ? sql`any(if(style != '', style, merchant_code))` : sql`''`)

const searched = ({ search }: ProfitQuestion, key: Sql): Sql => (search === '' ? sql`true` : sql`startsWith(${key}, ${search})`)

const orderOf = ({ by, order_by }: ProfitQuestion): Sql => (by === 'month' || by === 'day' ? sql`k` : order_by === 'left' ? sql`sum_left_fen desc, k` : order_by === 'lost' ? sql`sum_left_fen, k` : sql`${name(`sum_${order_by}`)} desc, k`)

const IDS = SUMS.map(([id]) => id)
const columns = (): Sql => join(IDS.map(name), ', ')
const summed = (): Sql => join(IDS.map((id) => sql`sum(${name(id)}) as ${name(`sum_${id}`)}`), ', ')

function rowFrom(row: readonly unknown[]): ProfitRow {
  const values = Object.fromEntries(IDS.map((id, i) => [id, Number(row[i + 2] ?? 0)])) as Omit<ProfitRow, 'key' | 'name'>
  return { key: String(row[0] ?? ''), name: String(row[1] ?? ''), ...values } as ProfitRow
}
