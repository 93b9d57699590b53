import { asId } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { refundedGoods, refundOf, shippedIn } from './refund_columns.ts'

/** For platforms whose own list of refunds is not known: one row a refund, typed or pasted. */
export const junshiRefunds = defineFormat({
  id: 'junshi_refunds',
  label: { zh: '退款（军师模板）', en: 'Refunds, in our template' },
  where: { zh: '导入页 › 模板 › 退款', en: 'Import page › Templates › Refunds' },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['退款编号', '订单编号', '退款类型', '是否发货', '退款金额(元)', '申请时间'],
      window: { column: '申请时间' },
      totals: ['退款金额(元)'],
      facts: [
        refundOf({
          refund: ['退款编号'],
          order: ['订单编号'],
          kind: ['退款类型'],
          status: ['退款状态'],
          amount: ['退款金额(元)'],
          reason: ['退款原因'],
          applied: '申请时间',
          done: '完结时间',
          shipped: shippedIn('是否发货'),
          more: { ...refundedGoods, line_id: col('子订单编号', asId) },
        }),
      ],
    },
  ],
})
