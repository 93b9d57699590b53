import type { Day } from '../../kernel/days.ts'
import type { Order, StoreRun } from '../business.ts'
import { ORDER_LIST } from '../headers.ts'
import { finishedDay, shippedAt } from '../orders.ts'
import { personOf } from '../people.ts'
import { moment, yuan } from '../print.ts'
import { csv, gb18030 } from '../sheets.ts'
import { compact, createdDay, inPieces, refundedBy, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** These header names end in a space in a real file. */
const SPACED = new Set(['收货地址', '订单付款时间'])

export function tmallStatus(order: Order, last: Day): string {
  if (order.paid === undefined) return createdDay(order) >= last ? '等待买家付款' : '交易关闭'
  if (refundedBy(order, last) >= order.amount_fen) return '交易关闭'
  if (new Date(shippedAt(order)!).toISOString().slice(0, 10) > last) return '买家已付款,等待卖家发货'
  return finishedDay(order)! > last ? '卖家已发货,等待买家确认' : '交易成功'
}

/** F4 ExportOrderList: GBK. 总金额 is what was due when paid, 买家实际支付金额 what is left of it after refunds. */
export const tmallOrders: Writer = {
  id: 'tmall_orders',
  shop: 'tmall',
  files(run, { span, exported }) {
    return inPieces(run.orders, createdDay, span.to).map(({ span: part, name, list }) => ({
      name: `ExportOrderList${compact(exported)}0905_${name}.csv`,
      span: part,
      answers: {},
      body: () => gb18030(csv([ORDER_LIST.map((header) => (SPACED.has(header) ? `${header} ` : header)), ...list.map((order) => printed(order, run, span.to))])),
    }))
  },
}

function printed(order: Order, run: StoreRun, last: Day) {
  const who = personOf(order.buyer, order.address)
  const status = tmallStatus(order, last)
  const refund = refundedBy(order, last)
  const paid = order.paid === undefined ? 0 : order.amount_fen - refund
  const shipped = order.paid !== undefined && status !== '买家已付款,等待卖家发货' && !order.tag
  const titles = order.lines.map((line) => line.item.name)
  return rowOf(ORDER_LIST, {
    订单编号: order.id, 买家会员名: who.nick, 买家支付宝账号: '', 买家应付货款: yuan(order.amount_fen), 买家应付邮费: '0.00', 买家支付积分: '0', 总金额: yuan(order.amount_fen), 返点积分: '0',
    买家实际支付金额: yuan(paid), 买家实际支付积分: '0', 订单状态: status, 买家留言: '', 收货人姓名: who.name, 收货地址: who.address, 运送方式: '快递', 联系电话: '', 联系手机: who.phone,
    订单创建时间: moment(order.created), 订单付款时间: order.paid === undefined ? '' : moment(order.paid), 宝贝标题: titles.join('，'), 宝贝种类: order.lines.length,
    物流单号: shipped ? `No:DEMO${order.id.slice(-12)}` : '', 物流公司: shipped ? '示例快递' : '', 订单备注: order.tag === 'fake' ? '刷单' : '', 宝贝总数量: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    店铺Id: '0', 店铺名称: run.store, 订单关闭原因: status !== '交易关闭' ? '订单未关闭' : order.paid === undefined ? '买家未付款或付款超时' : '退款',
    卖家服务费: '0', 买家服务费: '0', 是否手机订单: Number(order.id.slice(-2)) < 97 ? '手机订单' : '', 分阶段订单信息: order.presale ? `阶段1:定金 已付款;阶段2:尾款 ${order.paid === undefined ? '未付款' : '已付款'}` : '', 是否是O2O交易: '否',
    退款金额: yuan(refund), 打款商家金额: `${yuan(paid)}元`,
  }, '')
}
