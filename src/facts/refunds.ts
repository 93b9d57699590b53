import { defineFact, fen, instant, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const refunds = defineFact({
  id: 'refunds',
  about: { zh: '退款', en: 'Refunds' },
  key: ['order_id', 'refund_id'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    refund_id: text('退款单号（没有时为子订单号）', 'refund number, or that of the line'),
    line_id: text('子订单编号', 'order line'),
    kind: label('类型：仅退款 / 退货退款 / 未说明', 'refund only, or with return; empty where not told'),
    refund_fen: fen('退款金额', 'amount refunded'),
    done_at: instant('完结时间', 'when it was completed'),
    reason: label('原因', 'reason'),
  },
})
