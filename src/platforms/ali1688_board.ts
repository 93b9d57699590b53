import { shopDays } from '../facts/shop_days.ts'
import { asCount, asFen } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

export const ali1688Board = defineFormat({
  id: 'ali1688_board',
  label: { zh: '1688 · 生意参谋核心看板', en: '1688 · core board by day' },
  where: { zh: '1688 › 生意参谋 › 首页 › 核心看板 › 下载', en: '1688 › 生意参谋 › 首页 › 核心看板 › 下载' },
  platform: 'ali1688',
  layout: 'seen',
  duty: 'shop',
  tables: [
    {
      recognisedBy: ['日期', '展现次数', '广告展现次数', '访客数', '支付金额', '支付订单数'],
      skip: [totalRows('日期'), footerRows('日期')],
      totals: ['支付金额', '支付订单数', '网销宝推广消耗金额'],
      window: { column: '日期' },
      facts: [
        {
          fact: shopDays,
          columns: {
            impressions: col('展现次数', asCount),
            ad_impressions: col('广告展现次数', asCount),
            visitors: col('访客数', asCount),
            page_views: col('浏览次数', asCount, '浏览量'),
            clicks: col('点击次数', asCount),
            inquiries: col('询盘数', asCount),
            // The board counts orders and says nothing of buyers: 支付转化率 by people cannot be made of it.
            paid_orders: col('支付订单数', asCount),
            paid_buyers: col('支付买家数', asCount),
            paid_fen: col('支付金额', asFen),
            ad_cost_fen: col('网销宝推广消耗金额', asFen, '数字营销推广消耗金额'),
          },
        },
      ],
    },
  ],
})
