import { shopDays } from '../facts/shop_days.ts'
import { asAverageFen, asCount, asFen, asRatio } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** The header of the date is 统计时间 in one download and 统计日期 or 日期 in others. */
const table = (day: string): Table => ({
  recognisedBy: [day, '商品访客数', '成交金额', '成交订单数', '成交买家数'],
  unless: ['商品ID', '商品名称'],
  skip: [totalRows(day), footerRows(day)],
  checks: [
    { ratio: '成交转化率', numerator: '成交买家数', denominator: '商品访客数' },
    { ratio: '客单价', numerator: '成交金额', denominator: '成交买家数' },
  ],
  totals: ['成交金额', '成交订单数'],
  window: { column: day },
  facts: [
    {
      fact: shopDays,
      columns: {
        // Its 访客 are people on item pages: that is what 成交转化率 is divided by, and the shop's front page is hardly visited.
        visitors: col('商品访客数', asCount),
        page_views: col('商品浏览量', asCount),
        item_visitors: col('商品访客数', asCount),
        item_page_views: col('商品浏览量', asCount),
        fav_buyers: col('商品收藏用户数', asCount),
        paid_fen: col('成交金额', asFen),
        paid_orders: col('成交订单数', asCount),
        paid_items: col('成交件数', asCount),
        paid_buyers: col('成交买家数', asCount),
        ordered_buyers: col('下单用户数', asCount, '下单买家数'),
        ordered_fen: col('下单金额', asFen),
        // 售后概况 prints it as 1,234.56元.
        refund_done_fen: col('成功退款金额', asFen),
        pay_cvr: col('成交转化率', asRatio),
        spend_per_buyer_fen: col('客单价', asAverageFen, '成交客单价'),
      },
    },
  ],
})

export const pddShopDays = defineFormat({
  id: 'pdd_shop_days',
  label: { zh: '拼多多 · 商品概况（全店每日）', en: 'Pinduoduo · shop by day' },
  where: { zh: '拼多多商家后台 › 数据中心 › 商品数据 › 商品概况', en: '拼多多商家后台 › 数据中心 › 商品数据 › 商品概况' },
  platform: 'pinduoduo',
  layout: 'inferred',
  duty: 'shop',
  tables: [table('统计时间'), table('统计日期'), table('日期')],
})
