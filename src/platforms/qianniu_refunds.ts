import { asFen, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { refundedGoods, refundOf, shippedBy } from './refund_columns.ts'
import { footerRows, totalRows } from './skips.ts'

export const qianniuRefunds = defineFormat({
  id: 'qianniu_refunds',
  label: { zh: '千牛 · 退款管理', en: 'Qianniu · refunds' },
  where: { zh: '千牛 › 交易 › 退款管理 › 导出Excel', en: '千牛 › 交易 › 退款管理 › 导出Excel' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'refunds',
  tables: [
    {
      recognisedBy: ['订单编号', '退款编号', '退款的申请时间', '买家退款金额', '退款状态', '发货物流信息'],
      skip: [totalRows('订单编号'), footerRows('订单编号')],
      totals: ['买家退款金额'],
      // The order's own day is not told, so refunds stand on the day they were asked for.
      window: { column: '退款的申请时间' },
      facts: [
        refundOf({
          refund: ['退款编号'],
          order: ['订单编号'],
          kind: ['售后类型', '是否需要退货'],
          status: ['退款状态'],
          amount: ['买家退款金额'],
          reason: ['买家退款原因'],
          applied: '退款的申请时间',
          done: '退款完结时间',
          done_or: '完结时间',
          shipped: shippedBy('发货物流信息'),
          more: {
            ...refundedGoods,
            paid_at: { moment: 'instant', from: '订单付款时间', optional: true },
            paid_day: { moment: 'day', from: '订单付款时间', optional: true },
            paid_fen: col('买家实际支付金额', asFen),
            scope: col('售中或售后', asText),
            goods: col('货物状态', asText),
            return_waybill: col('退货物流单号', asText),
          },
        }),
      ],
    },
  ],
})
