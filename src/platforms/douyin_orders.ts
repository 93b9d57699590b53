import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { asCount, asFen, asId, asRemark, asText, asWaybill, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

type Cell = (header: string) => string

const SUBMITTED = '订单提交时间'
const PAID_AT = '支付完成时间'
const DUE = '订单应付金额'

/** The seller may leave 支付完成时间 out of the download; then an order counts as unpaid, never guessed from its status. */
const paid = (cell: Cell): string => (isNone(bare(cell(PAID_AT))) ? NOT_TOLD : asFen.read(cell(DUE)))

/** `;` joins several items in one cell; 商品数量 is then their total and cannot be split, so the row stays one line without an item. */
const single = (header: string): Source => ({
  compute: (cell) => (/[;；]/.test(cell('子订单编号') + cell(header)) ? '' : asId.read(cell(header))),
  reads: ['子订单编号', header],
})

const times: Record<string, Source> = {
  order_id: must('主订单编号', asId),
  created_day: { moment: 'day', from: SUBMITTED },
  created_at: { moment: 'instant', from: SUBMITTED },
  paid_day: { moment: 'day', from: PAID_AT, optional: true },
  paid_at: { moment: 'instant', from: PAID_AT, optional: true },
}

export const douyinOrders = defineFormat({
  id: 'douyin_orders',
  label: { zh: '抖店 · 订单', en: 'Douyin shop · orders' },
  where: { zh: '抖店后台 › 订单 › 订单管理 › 导出', en: '抖店后台 › 订单 › 订单管理 › 导出' },
  platform: 'douyin',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['主订单编号', SUBMITTED],
      recognisedByAny: ['选购商品', '商品数量', '子订单编号', DUE],
      skip: [totalRows('主订单编号'), footerRows('主订单编号')],
      totals: [DUE, '商品数量'],
      facts: [
        {
          fact: orders,
          oncePer: '主订单编号',
          columns: {
            ...times,
            hour: { moment: 'hour', from: PAID_AT, or: SUBMITTED, optional: true },
            status: col('订单状态', asText),
            order_type: { constant: 'retail' },
            remark: col('商家备注', asRemark),
            close_reason: col('取消原因', asText),
            channel: col('流量来源', asText, '流量渠道', '广告渠道'),
            waybill: col('快递单号', asWaybill, '运单号'),
            shipped_at: { moment: 'instant', from: '发货时间', optional: true },
            finished_at: { moment: 'instant', from: '订单完成时间', optional: true },
            // Money and pieces are told by sub-order, so they live in the lines; names and addresses are ciphers, so nobody is known.
          },
        },
        {
          fact: orderLines,
          columns: {
            ...times,
            line_id: { compute: lineId, reads: ['子订单编号', '主订单编号'] },
            item: single('商品ID'),
            item_name: col('选购商品', asText),
            sku_props: col('商品规格', asText),
            merchant_code: single('商家编码'),
            style: single('货号'),
            status: col('订单状态', asText),
            quantity: col('商品数量', asCount),
            price_fen: col('商品金额', asFen),
            ordered_fen: col(DUE, asFen),
            paid_fen: { compute: paid, reads: [PAID_AT, DUE] },
            refund_status: col('售后状态', asText),
          },
        },
      ],
    },
  ],
})

/** A row of joined items is named by all its sub-orders. Without the column it is named by the order. */
function lineId(cell: Cell): string {
  const line = bare(cell('子订单编号'))
  return isNone(line) ? asId.read(cell('主订单编号')) : line.split(/[;；]/).map((part) => asId.read(part)).join(';')
}
