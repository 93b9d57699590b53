import { orderTags } from '../facts/order_tags.ts'
import { asFen, asId, asRemark, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** Kept for all shops in one list: imported into a store it marks the orders that this store has; the others are counted and mark nothing. 总金额 is their sum and not read. */
export const brushingList = defineFormat({
  id: 'brushing_list',
  label: { zh: '刷单登记表', en: 'List of arranged orders' },
  where: { zh: '公司自己的登记表', en: "The company's own list" },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['下单日期', '付款日期', '店铺', '订单号', '本金', '佣金'],
      skip: [totalRows('下单日期'), footerRows('下单日期')],
      totals: ['本金', '佣金'],
      facts: [
        {
          fact: orderTags,
          columns: {
            order_id: must('订单号', asId),
            created_day: { moment: 'day', from: '下单日期' },
            paid_day: { moment: 'day', from: '付款日期', optional: true },
            tag: { constant: 'fake' },
            shop: col('店铺', asText),
            principal_fen: col('本金', asFen),
            commission_fen: col('佣金', asFen),
            platform_fee_fen: col('平台费', asFen),
            note: col('备注', asRemark),
          },
        },
      ],
    },
  ],
})
