import { asFen, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { dayInOrderNumber } from './pdd_columns.ts'
import { refundedGoods, refundOf, shippedIn } from './refund_columns.ts'
import { footerRows, totalRows } from './skips.ts'

export const pddRefunds = defineFormat({
  id: 'pdd_refunds',
  label: { zh: '拼多多 · 售后', en: 'Pinduoduo · after-sales' },
  where: { zh: '拼多多商家后台 › 售后管理 › 售后工作台 › 导出', en: '拼多多商家后台 › 售后管理 › 售后工作台 › 导出' },
  platform: 'pinduoduo',
  layout: 'inferred',
  duty: 'refunds',
  tables: [
    {
      recognisedBy: ['售后编号', '订单编号', '售后类型', '退款金额(元)', '申请时间'],
      skip: [totalRows('售后编号'), footerRows('售后编号')],
      totals: ['退款金额(元)'],
      window: { column: '申请时间' },
      facts: [
        refundOf({
          refund: ['售后编号', '售后单号'],
          order: ['订单编号', '订单号'],
          kind: ['售后类型'],
          status: ['售后状态'],
          amount: ['退款金额(元)', '退款金额'],
          reason: ['售后原因', '申请原因'],
          applied: '申请时间',
          done: '完结时间',
          done_or: '退款成功时间',
          shipped: shippedIn('发货状态', '是否发货'),
          more: {
            ...refundedGoods,
            created_day: { compute: (cell) => dayInOrderNumber(cell('订单编号')), reads: ['订单编号'] },
            paid_fen: col('交易金额(元)', asFen, '交易金额', '用户实付金额(元)'),
            return_waybill: col('退货快递单号', asText, '退货运单号'),
          },
        }),
      ],
    },
  ],
})
