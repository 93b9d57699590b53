import { stockCounts } from '../../facts/stock_counts.ts'
import { orderLines } from '../../facts/order_lines.ts'
import { products } from '../../facts/products.ts'
import { profitLines } from '../../facts/profit_lines.ts'
import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import type { World } from '../../questions/world.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { told } from '../testing.ts'
import { usualStockLimits } from './limits.ts'
import { stockOf } from './stock.ts'
import type { Stock, StockAsked } from './stock.ts'

/** The day of the newest count in the stores that tests tell. */
export const DAY = '2026-06-28'
export const back = (days: number): Day => addDays(DAY, -days)

const MEASURES = Object.fromEntries(Object.keys(profitLines.columns).filter((column) => column.endsWith('_fen')).map((column) => [column, 0]))

/** So many pieces of a code paid on a day, at ¥100 each, of which `back` came back later. */
export function sold(merchant_code: string, style: string, day: Day, pieces: number, returned = 0, more: Row = {}): Row[] {
  const line = { ...MEASURES, order_id: `${merchant_code} ${day}`, line_id: '1', paid_day: day, merchant_code, style, day, pieces: 0, pieces_back: 0 }
  return [
    { ...line, event: 'sale', event_day: day, pieces, paid_fen: pieces * 10_000, ...more },
    ...(returned > 0 ? [{ ...line, event: 'refund', event_day: day, pieces_back: returned, refund_fen: returned * 10_000, ...more }] : []),
  ]
}

export const product = (merchant_code: string, style: string, size: string, more: Row = {}): Row => ({ item: `i${style}`, sku: '', merchant_code, style, colour: '白', size, item_name: `示例${style}`, day: '2026-01-01', ...more })
export const counted = (code: string, on_hand: number, day: Day = DAY, more: Row = {}): Row => ({ warehouse: '', code, name: code, on_hand, day, ...more })

export type Told = { lines?: Row[]; products?: Row[]; order_lines?: Row[]; counts?: Row[]; orders_from?: Day; orders_to?: Day; markOf?: StockAsked['markOf']; day?: Day; limits?: Partial<StockAsked['limits']> }

/** The stock of a store of which just this is told; each store of a test has its own name. */
export async function stockTold(warehouse: Warehouse, store_id: string, { lines = [], products: goods = [], order_lines = [], counts = [], orders_from = '2026-01-01', orders_to = DAY, markOf = () => null, day = DAY, limits = {} }: Told): Promise<{ world: World; stock: Stock; asked: StockAsked }> {
  const world = await toldStore(warehouse, [
    { ...told(store_id, profitLines, 'junshi_profit', 9, lines) },
    { ...told(store_id, products, 'qianniu_publish', 1, goods) },
    { ...told(store_id, orderLines, 'taobao_order_lines', 3, order_lines) },
    { ...told(store_id, stockCounts, 'junshi_stock', 2, counts) },
  ].filter(({ rows }) => rows.length > 0))
  const asked: StockAsked = { store_id, day, build: { import_seq: 9, covered: [{ from: orders_from, to: orders_to, exported_at: '' }] }, limits: { ...usualStockLimits(), ...limits }, markOf }
  return { world, asked, stock: await stockOf(world, asked) }
}
