import type { Day } from '../../kernel/days.ts'
import type { Order } from '../business.ts'
import { PDD_ORDERS } from '../headers.ts'
import { finishedDay, shippedAt } from '../orders.ts'
import { moment, yuan } from '../print.ts'
import { csv, utf8 } from '../sheets.ts'
import { compact, createdDay, inPieces, refundedBy, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** F 拼多多 订单查询: no buyer in it, a TAB after long numbers, 订单成交时间 empty where unpaid. */
export const pddOrders: Writer = {
  id: 'pdd_orders',
  shop: 'pdd',
  files(run, { span, exported }) {
    return inPieces(run.orders, createdDay, span.to).map(({ span: part, name, list }) => ({
      name: `orders_export${compact(exported)}_${name}.csv`,
      span: part,
      answers: {},
      body: () => utf8(csv([PDD_ORDERS, ...list.map((order) => printed(order, span.to))])),
    }))
  },
}

function printed(order: Order, last: Day) {
  const line = order.lines[0]!
  const { status, shipped_at, finished_at, refund_status } = pddState(order, last)
  return rowOf(PDD_ORDERS, {
    订单成交时间: order.paid === undefined ? '' : moment(order.paid), 商品: line.item.name, 订单号: `${order.id}\t`, 订单状态: status, '商品总价(元)': yuan(order.amount_fen), '邮费(元)': '0.00', '店铺优惠折扣(元)': '0.00', '平台优惠折扣(元)': '0.00', '多多支付立减金额(元)': '0.00',
    '用户实付金额(元)': order.paid === undefined ? '0.00' : yuan(order.amount_fen), '商家实收金额(元)': order.paid === undefined ? '0.00' : yuan(order.amount_fen), '商品数量(件)': line.quantity,
    发货时间: shipped_at === undefined ? '' : moment(shipped_at), 确认收货时间: finished_at === undefined ? '' : moment(finished_at), 商品id: `${line.item.item}\t`, 商品规格: `${line.colour},${line.size}`, 样式ID: `${line.item.item}${line.size}\t`,
    '商家编码-规格维度': `${line.item.style.style}-${line.colour}-${line.size}`, '商家编码-商品维度': line.item.style.style, 商家备注: '', 售后状态: refund_status, 快递单号: shipped_at === undefined ? '' : `DEMO${order.id.slice(-12)}\t`, 快递公司: shipped_at === undefined ? '' : '示例快递',
  }, '')
}

/** What an export of the morning after `last` says of where the order stands. */
export function pddState(order: Order, last: Day) {
  const shipped = shippedAt(order)
  const isShipped = shipped !== undefined && moment(shipped).slice(0, 10) <= last
  const refunded = refundedBy(order, last) > 0
  const finished = finishedDay(order)
  const done = finished !== undefined && finished <= last && !refunded
  const status = order.paid === undefined ? '已取消' : refunded ? (isShipped ? '已发货，退款成功' : '未发货，退款成功') : done ? '已收货' : isShipped ? '已发货，待收货' : '待发货'
  return {
    status, shipped_at: isShipped ? shipped : undefined, finished_at: done ? Date.parse(`${finished}T10:00:00Z`) : undefined,
    refund_status: refunded ? '退款成功' : '无售后或售后取消',
  }
}
