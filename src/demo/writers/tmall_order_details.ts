import { ORDER_DETAILS } from '../headers.ts'
import { yuan } from '../print.ts'
import { csv, gb18030 } from '../sheets.ts'
import { tmallStatus } from './tmall_orders.ts'
import { createdDay, inPieces, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** F4 ExportOrderDetailList: no time in it, so the span of the download is in the name. */
export const tmallOrderDetails: Writer = {
  id: 'tmall_order_details',
  shop: 'tmall',
  files(run, { span }) {
    return inPieces(run.orders, createdDay, span.to).map(({ span: part, name, list }) => {
      return {
        name: `ExportOrderDetailList_${name}.csv`,
        span: part,
        answers: { from: part.from, to: part.to },
        body: () =>
          gb18030(
            csv([
              ORDER_DETAILS,
              ...list.flatMap((order) => {
                const status = tmallStatus(order, span.to)
                return order.lines.map((line) =>
                  rowOf(ORDER_DETAILS, {
                    订单编号: order.id, 标题: line.item.name, 价格: yuan(line.price_fen), 购买数量: line.quantity, 外部系统编号: `${line.item.style.style}-${line.colour}-${line.size}`,
                    商品属性: `颜色分类:${line.colour};尺码:${line.size}`, 套餐信息: '', 备注: order.tag === 'fake' ? '刷单' : '', 订单状态: status, 商家编码: line.item.style.style,
                  }, ''),
                )
              }),
            ]),
          ),
      }
    })
  },
}
