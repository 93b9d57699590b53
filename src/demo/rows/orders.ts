import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import type { Line, Order, StoreRun } from '../business.ts'
import { aliStatus } from '../writers/ali_orders.ts'
import { pddState } from '../writers/pdd_orders.ts'
import { tmallStatus } from '../writers/tmall_orders.ts'
import { createdDay, refundedBy } from '../writers/writer.ts'
import { moment } from '../print.ts'
import { rowIn } from './row.ts'
import type { Row } from './row.ts'

/** The shops' clocks are eight hours ahead of UTC. */
const utc = (ms: number) => moment(ms - 8 * 3_600_000)
const hour = (ms: number) => new Date(ms).getUTCHours()

type Three = { orders: Row[]; order_lines: Row[]; refunds: Row[] }

/** Orders as an export of that morning shows them: what had come back by then, and no more. */
export function orderRows(run: StoreRun, exported: Day): Three {
  const last = addDays(exported, -1)
  const rows: Three = { orders: [], order_lines: [], refunds: [] }
  for (const order of run.orders) OF[run.shop](order, last, rows)
  return rows
}

const times = (order: Order) => ({ order_id: order.id, created_at: utc(order.created), created_day: createdDay(order), paid_at: order.paid === undefined ? null : utc(order.paid), paid_day: order.paid_day ?? null })
const paidOf = (order: Order, fen: number) => (order.paid === undefined ? null : fen)
const pieces = (order: Order) => order.lines.reduce((sum, line) => sum + line.quantity, 0)
const codeOf = ({ item, colour, size }: Line) => `${item.style.style}-${colour}-${size}`

const OF: Record<StoreRun['shop'], (order: Order, last: Day, rows: Three) => void> = {
  tmall(order, last, rows) {
    const day = createdDay(order)
    const refund_fen = refundedBy(order, last)
    const status = tmallStatus(order, last)
    const postage = order.lines.every(({ item }) => item.kind === 'postage')
    const paid = paidOf(order, order.amount_fen - refund_fen) ?? 0
    rows.orders.push(rowIn<'orders'>('taobao_order_list', day, {
      ...times(order), hour: hour(order.paid ?? order.created), status, order_type: postage ? 'postage' : 'retail', title_kind: postage ? 'postage' : '', remark: order.tag === 'fake' ? '刷单' : '', items: pieces(order), ordered_fen: order.amount_fen, freight_fen: 0,
      paid_fen: paidOf(order, order.amount_fen), received_fen: paid, receivable_fen: paid, refund_fen, presale: order.presale ? 1 : 0,
    }))
    order.lines.forEach((line, i) => rows.order_lines.push(rowIn<'order_lines'>('taobao_order_lines', day, {
      order_id: order.id, line_id: String(i + 1), item_name: line.item.name, merchant_code: line.item.style.style, sku_code: codeOf(line), colour: line.colour, size: line.size, status, quantity: line.quantity, price_fen: line.price_fen,
    })))
    if (refund_fen > 0) rows.refunds.push(rowIn<'refunds'>('taobao_order_list', day, { ...times(order), refund_id: order.id, outcome: 'done', refund_fen }))
  },
  pdd(order, last, rows) {
    // An unpaid order prints no time at all; its number begins with its day.
    const day = order.paid_day ?? createdDay(order)
    const { status, shipped_at, finished_at, refund_status } = pddState(order, last)
    const line = order.lines[0]!
    const when = { order_id: order.id, created_day: day, created_at: order.paid === undefined ? null : utc(order.paid), paid_day: order.paid_day ?? null, paid_at: order.paid === undefined ? null : utc(order.paid) }
    const paid_fen = paidOf(order, order.amount_fen)
    rows.orders.push(rowIn<'orders'>('pdd_orders', day, {
      ...when, hour: order.paid === undefined ? null : hour(order.paid), status, order_type: 'retail', items: line.quantity, ordered_fen: order.amount_fen, freight_fen: 0, paid_fen, received_fen: paid_fen, receivable_fen: paid_fen, shop_discount_fen: 0, platform_discount_fen: 0,
      shipped_at: shipped_at === undefined ? null : utc(shipped_at), finished_at: finished_at === undefined ? null : utc(finished_at),
    }))
    rows.order_lines.push(rowIn<'order_lines'>('pdd_orders', day, {
      ...when, line_id: '1', item: line.item.item, item_name: line.item.name, sku: `${line.item.item}${line.size}`, merchant_code: codeOf(line), style: line.item.style.style, colour: line.colour, size: line.size, status, quantity: line.quantity, ordered_fen: order.amount_fen, paid_fen, refund_status,
    }))
  },
  ali1688(order, last, rows) {
    const day = createdDay(order)
    const status = aliStatus(order, last)
    const paid_fen = paidOf(order, order.amount_fen)
    const order_type = order.lines.length === 1 && order.lines[0]!.quantity <= 2 ? 'dropship' : 'wholesale'
    rows.orders.push(rowIn<'orders'>('ali1688_orders', day, {
      ...times(order), hour: hour(order.paid ?? order.created), status, order_type, ordered_fen: order.amount_fen - order.freight_fen, freight_fen: order.freight_fen, paid_fen, received_fen: paid_fen, receivable_fen: paid_fen, shop_discount_fen: 0,
    }))
    order.lines.forEach((line, i) => rows.order_lines.push(rowIn<'order_lines'>('ali1688_orders', day, {
      ...times(order), line_id: String(i + 1), item: line.item.item, item_name: line.item.name, sku: `${line.item.item}${line.size}`, merchant_code: codeOf(line), style: line.item.style.style, status, quantity: line.quantity, price_fen: line.price_fen,
      ordered_fen: line.price_fen * line.quantity, paid_fen: paidOf(order, line.price_fen * line.quantity),
    })))
  },
}
