import { rivalDays } from '../facts/rival_days.ts'
import { asCount, asFen, asId, asRatio, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { range } from './ranges.ts'
import { totalRows } from './skips.ts'

export const sycmRivals = defineFormat({
  id: 'sycm_rivals',
  label: { zh: '生意参谋 · 竞店对比', en: 'Sycm · rival shops' },
  where: { zh: '生意参谋 › 竞争 › 竞店分析（页面列表存成表格）', en: '生意参谋 › 竞争 › 竞店分析 (the page as a table)' },
  platform: 'taobao',
  layout: 'inferred',
  duty: 'rivals',
  tables: [
    {
      recognisedBy: ['竞店名称', '访客数', '支付买家数', '支付转化率'],
      skip: [totalRows('竞店名称')],
      window: { column: '统计日期' },
      facts: [
        {
          fact: rivalDays,
          columns: {
            rival: col('竞店名称', asText, '竞店', '店铺名称(竞店)'),
            item: col('竞品ID', asId),
            item_name: col('竞品名称', asText),
            ...range('visitors', asCount, '访客数'),
            ...range('paid_buyers', asCount, '支付买家数'),
            ...range('cart_buyers', asCount, '加购人数'),
            ...range('fav_buyers', asCount, '收藏人数', '商品收藏人数'),
            ...range('paid', asFen, '支付金额', '交易金额'),
            ...range('pay_cvr', asRatio, '支付转化率'),
          },
        },
      ],
    },
  ],
})
