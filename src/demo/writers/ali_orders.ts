import type { Day } from '../../kernel/days.ts'
import type { Order, StoreRun } from '../business.ts'
import { ALI_ORDERS } from '../headers.ts'
import { finishedDay, shippedAt } from '../orders.ts'
import { personOf } from '../people.ts'
import { moment, yuan } from '../print.ts'
import { xlsx } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { compact, createdDay, inPieces, refundedBy, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** F5 1688 订单导出: what belongs to the order stands on its first row only. */
export const aliOrders: Writer = {
  id: 'ali_orders',
  shop: 'ali1688',
  files(run, { span, exported }) {
    return inPieces(run.orders, createdDay, span.to).map(({ span: part, name, list }) => ({
      name: `1688_订单导出_${compact(exported)}_${name}.xlsx`,
      span: part,
      answers: {},
      body: () => xlsx([{ name: '订单', rows: [ALI_ORDERS, ...list.flatMap((order) => printed(order, run, span.to))] }]),
    }))
  },
}

function printed(order: Order, run: StoreRun, last: Day): Cell[][] {
  const who = personOf(order.buyer, order.address)
  const status = aliStatus(order, last)
  const header: Record<string, Cell> = {
    订单编号: order.id, 买家公司名: order.returning ? `示例鞋店${order.buyer % 5000}` : undefined, 买家会员名: who.nick, 卖家公司名: '示例鞋厂', 卖家会员名: run.store, '货品总价(元)': yuan(order.amount_fen - order.freight_fen), '运费(元)': yuan(order.freight_fen), '涨价或折扣(元)': '0.00',
    '实付款(元)': yuan(order.amount_fen), 订单状态: status, 订单创建时间: moment(order.created), 订单付款时间: order.paid === undefined ? undefined : moment(order.paid), 发货方: '卖家', 收货人姓名: who.name, 收货地址: who.address, 联系手机: who.phone,
    物流公司运单号: status === '等待买家确认收货' || status === '交易成功' ? `示例物流 DEMO${order.id.slice(-12)}` : undefined,
  }
  return order.lines.map((line, i) =>
    rowOf(ALI_ORDERS, {
      ...(i === 0 ? header : {}), 货品标题: line.item.name, '单价(元)': yuan(line.price_fen), 数量: String(line.quantity), 单位: '双', 货号: line.item.style.style, 'Offer ID': line.item.item, 'SKU ID': `${line.item.item}${line.size}`, 单品货号: `${line.item.style.style}-${line.colour}-${line.size}`,
      货品种类: i === 0 ? String(order.lines.length) : undefined, 是否代发订单: i === 0 ? (order.lines.length === 1 && line.quantity <= 2 ? '是' : '否') : undefined,
    }, ''),
  )
}

export function aliStatus(order: Order, last: Day): string {
  const shipped = shippedAt(order)
  return (
    order.paid === undefined ? (createdDay(order) >= last ? '等待买家付款' : '交易关闭')
    : refundedBy(order, last) >= order.amount_fen - order.freight_fen ? '交易关闭'
    : moment(shipped!).slice(0, 10) > last ? '等待卖家发货'
    : finishedDay(order)! > last ? '等待买家确认收货' : '交易成功'
  )
}
