import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { shopDays } from '../facts/shop_days.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask } from './ask.ts'
import type { Cell } from './question.ts'
import { plainFormats, question, toldStore } from './testing.ts'
import type { Told } from './testing.ts'

/** Rows as the planner's tests tell them, and a store to ask of. */

export const cell = (row: Record<string, unknown> | undefined, metric: string) => row?.[metric] as Cell
export const shop = (import_seq: number, exported_at: string, rows: Told['rows']): Told => ({ fact: shopDays, report: 'report_of_shop_days', import_seq, exported_at, rows })
export const items = (import_seq: number, rows: Told['rows']): Told => ({ fact: itemDays, report: 'report_of_item_days', import_seq, exported_at: '2026-05-01 02:00:00', rows })
export const LATE = '2026-05-01 02:00:00'
export const order = (order_id: string, created_day: string, paid_day: string | null, paid_fen: number | null, more: object = {}) => ({ order_id, created_day, paid_day, paid_fen, ordered_fen: paid_fen ?? 100, items: 1, buyer: `b${order_id}`, refund_fen: 0, ...more })
export const orderFile = (import_seq: number, exported_at: string, rows: Told['rows']): Told => ({ fact: orders, report: 'report_of_orders', import_seq, exported_at, rows })
export const line = (order_id: string, created_day: string | null, more: object) => ({ order_id, line_id: '1', created_day, paid_day: created_day, quantity: 1, paid_fen: 100, item: '', ...more })

let stores = 0
/** Every test has a store of its own in the one warehouse. */
export async function storeIn(warehouse: Warehouse, told: Told[], more: Parameters<typeof toldStore>[2] = {}) {
  const id = `s${++stores}`
  const world = await toldStore(warehouse, told.map((t) => ({ ...t, store_id: t.store_id ?? id })), { formats: plainFormats, ...more })
  return { id, world, ask: (q: Parameters<typeof question>[0]) => ask(question({ stores: [id], ...q }), world) }
}
