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
  template: {
    title: { zh: '退款', en: 'Refunds' },
    columns: [
      { header: '退款编号', holds: 'text', example: 'T1', about: { zh: '没有编号就自己编，不要重复', en: 'Make one up where there is none; never twice the same' } },
      { header: '订单编号', holds: 'text', example: '2701855562034109302', about: { zh: '平台的订单编号，按文本填', en: "The platform's order number, as text" } },
      { header: '子订单编号', holds: 'text', example: '', about: { zh: '没有就不填', en: 'Empty where there is none' } },
      { header: '商家编码', holds: 'text', example: '8826-黑-37', about: { zh: '退的是哪个 SKU', en: 'Which SKU came back' } },
      { header: '退款类型', holds: 'text', options: ['仅退款', '退货退款', '换货'], example: '退货退款', about: { zh: '要不要退货', en: 'Whether the goods come back' } },
      { header: '是否发货', holds: 'text', options: ['是', '否'], example: '是', about: { zh: '申请退款时是否已发货', en: 'Whether the parcel had left' } },
      { header: '退款原因', holds: 'text', example: '尺码不合适', about: { zh: '买家写的原因', en: "The buyer's reason" } },
      { header: '申请时间', holds: 'day', example: '2026-06-01', about: { zh: '哪天申请的', en: 'When it was asked for' } },
      { header: '完结时间', holds: 'day', example: '2026-06-05', about: { zh: '退款成功那天；没完结就不填', en: 'The day the money went back; empty until then' } },
      { header: '退款状态', holds: 'text', options: ['退款成功', '处理中', '退款关闭'], example: '退款成功', about: { zh: '现在的状态', en: 'How it stands' } },
      { header: '退款金额(元)', holds: 'money', example: '129.50', about: { zh: '元', en: 'Yuan' } },
      { header: '退款件数', holds: 'count', example: '1', about: { zh: '件数', en: 'Pieces' } },
    ],
  },
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
