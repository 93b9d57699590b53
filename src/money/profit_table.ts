import { profitLines } from '../facts/profit_lines.ts'
import { leftOf, profitMeasures } from '../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../facts/profit_measures.ts'
import { and, join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { leavesOut } from '../questions/left_out.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

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
  /** The making of the marks whose orders are left out; none where both kinds count. */
  left_out: number | undefined
  /** Only what begins with this. */
  search: string
  /** Only what stands under this key of another grain: the orders of a SKU. */
  within?: { by: ProfitGrain; key: string } | undefined
  order_by: 'left' | 'lost' | ProfitMeasureId
  limit: number
  offset: number
}

/** Money in fen; `left_fen` is what remains, fixed costs and all. Rows without a cost stand in `excluded_*` and nowhere else. */
export type ProfitRow = Record<ProfitMeasureId, number> & { key: string; name: string; left_fen: number; orders: number; settled_orders: number; excluded_lines: number; excluded_paid_fen: number }

/** The whole, and its parts by the grain asked for; the parts sum to the whole. */
export async function profitTable(warehouse: Warehouse, asked: ProfitQuestion): Promise<{ total: ProfitRow; rows: ProfitRow[]; of: number }> {
  const [whole, parts] = await Promise.all([
    warehouse.table(sql`select ${figures(sql`''`, sql`''`)} from profit_lines where ${alive(asked)}`),
    warehouse.table(sql`select ${figures(sql`key`, nameOf(asked.by))} from (select *, ${keyOf(asked)} as key from profit_lines where ${alive(asked)}) as profit_lines where ${searched(asked)} group by key order by ${orderOf(asked)} limit ${numbers([asked.limit])} offset ${numbers([asked.offset])}`),
  ])
  const rows = parts.rows.map(rowFrom)
  // A list that ended before its limit has told how long it is.
  const of = rows.length < asked.limit && asked.offset === 0 ? rows.length : Number((await warehouse.table(sql`select uniqExact(key) from (select ${keyOf(asked)} as key from profit_lines where ${alive(asked)}) where ${searched(asked)}`)).rows[0]?.[0] ?? 0)
  return { total: rowFrom(whole.rows[0] ?? []), rows, of }
}

const dayOf = ({ view }: ProfitQuestion): Sql => (view === 'cohort' ? sql`paid_day` : sql`event_day`)

function alive(asked: ProfitQuestion): Sql {
  const day = dayOf(asked)
  return and(
    sql`store_id = ${asked.store_id}`, sql`import_seq = ${numbers([asked.import_seq])}`, sql`${day} >= toDate(${asked.from})`, sql`${day} <= toDate(${asked.to})`,
    asked.view === 'cohort' ? sql`window_start >= toDate(${asked.from}) and window_start <= toDate(${asked.to})` : sql`window_start <= toDate(${asked.to})`,
    leavesOut(profitLines, asked.store_id, asked.left_out),
    asked.within ? sql`${keyOf(asked, asked.within.by)} = ${asked.within.key}` : undefined,
  )
}

function keyOf(asked: ProfitQuestion, by = asked.by): Sql {
  const day = dayOf(asked)
  const keys: Record<ProfitGrain, Sql> = {
    store: sql`''`, style: sql`if(style != '', style, merchant_code)`, item: sql`item`, sku: sql`if(sku != '', sku, merchant_code)`, order: sql`order_id`, source: sql`toString(channel)`,
    month: sql`formatDateTime(assumeNotNull(${day}), '%Y-%m')`, day: sql`toString(${day})`,
  }
  return keys[by]
}

/** What a key is called: the style of an item or SKU, the day of an order. */
const nameOf = (by: ProfitGrain): Sql => (by === 'item' || by === 'sku' ? sql`any(if(style != '', style, merchant_code))` : by === 'order' ? sql`toString(any(paid_day))` : sql`''`)

const searched = ({ search }: ProfitQuestion): Sql => (search === '' ? sql`true` : sql`startsWith(key, ${search})`)

const orderOf = ({ by, order_by }: ProfitQuestion): Sql => (by === 'month' || by === 'day' ? sql`key` : order_by === 'left' ? sql`sum_left_fen desc, key` : order_by === 'lost' ? sql`sum_left_fen, key` : sql`${name(`sum_${order_by}`)} desc, key`)

/** Orders are told apart by 64 bits of their number: of a million, two alike are to be expected once in thirty million stores, and text took three times as long. */
const ordersWhere = (condition: Sql): Sql => sql`uniqExactIf(cityHash64(order_id), ${condition})`

const COUNTED = [
  ['left_fen', sql`sumIf(${leftOf()}, excluded = '')`],
  ['orders', ordersWhere(sql`order_id != ''`)],
  ['settled_orders', ordersWhere(sql`order_id != '' and is_settled = 1`)],
  ['excluded_lines', sql`countIf(excluded != '' and event = 'sale')`],
  ['excluded_paid_fen', sql`sumIf(paid_fen, excluded != '')`],
] as const

const figures = (key: Sql, called: Sql): Sql =>
  join([sql`${key} as k`, sql`${called} as called`, ...COUNTED.map(([id, value]) => sql`${value} as ${name(`sum_${id}`)}`), ...profitMeasures.map(({ id }) => sql`sumIf(${name(id)}, excluded = '') as ${name(`sum_${id}`)}`)], ', ')

function rowFrom(row: readonly unknown[]): ProfitRow {
  const ids = [...COUNTED.map(([id]) => id), ...profitMeasures.map(({ id }) => id)]
  const values = Object.fromEntries(ids.map((id, i) => [id, Number(row[i + 2] ?? 0)])) as Omit<ProfitRow, 'key' | 'name'>
  return { key: String(row[0] ?? ''), name: String(row[1] ?? ''), ...values } as ProfitRow
}
