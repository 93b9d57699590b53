import { itemDays } from '../facts/item_days.ts'
import { asAverageFen, asCount, asFen, asId, asRatio, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

const DAYS = ['统计日期', '统计时间', '日期']

/** Known from the page's field list only: the date goes by three names, or stands in the file's name. */
const table = (day: string | undefined): Table => ({
  recognisedBy: [...(day ? [day] : []), '商品ID', '商品访客数', '成交金额', '成交买家数'],
  unless: ['曝光量', ...(day ? [] : DAYS)],
  skip: [totalRows(day ?? '商品ID'), footerRows(day ?? '商品ID')],
  checks: [
    { ratio: '成交转化率', numerator: '成交买家数', denominator: '商品访客数' },
    { ratio: '下单率', numerator: '下单用户数', denominator: '商品访客数' },
    { ratio: '成交率', numerator: '成交买家数', denominator: '下单用户数' },
  ],
  totals: ['成交金额', '成交件数'],
  window: day ? { column: day } : 'file_name_or_ask',
  facts: [
    {
      fact: itemDays,
      columns: {
        item: must('商品ID', asId),
        item_name: col('商品名称', asText),
        style: col('货号', asText, '商家编码'),
        item_status: col('商品状态', asText),
        visitors: col('商品访客数', asCount),
        page_views: col('商品浏览量', asCount),
        fav_buyers: col('商品收藏用户数', asCount),
        exposed_users: col('曝光用户数', asCount),
        consulting_users: col('咨询用户数', asCount),
        ordered_buyers: col('下单用户数', asCount),
        paid_buyers: col('成交买家数', asCount),
        paid_orders: col('成交订单数', asCount),
        paid_items: col('成交件数', asCount),
        paid_fen: col('成交金额', asFen),
        refund_done_fen: col('成功退款金额', asFen),
        order_cvr: col('下单率', asRatio),
        pay_cvr: col('成交转化率', asRatio),
        peer_pay_cvr: col('同行成交转化率', asRatio),
        spend_per_buyer_fen: col('客单价', asAverageFen),
      },
    },
  ],
})

export const pddItems = defineFormat({
  id: 'pdd_items',
  label: { zh: '拼多多 · 商品数据', en: 'Pinduoduo · items by day' },
  where: { zh: '拼多多商家后台 › 数据中心 › 商品数据 › 商品明细', en: '拼多多商家后台 › 数据中心 › 商品数据 › 商品明细' },
  platform: 'pinduoduo',
  layout: 'inferred',
  duty: 'items',
  tables: [...DAYS.map(table), table(undefined)],
})
