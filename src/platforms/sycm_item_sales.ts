import { itemDays } from '../facts/item_days.ts'
import { skuDays } from '../facts/sku_days.ts'
import { whichItem } from './asks.ts'
import { asCount, asFen, asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmItem } from './sycm_columns.ts'

/** Two downloads of one page: 核心概况 by day, and SKU销售详情 for the chosen window. */
export const sycmItemSales = defineFormat({
  id: 'sycm_item_sales',
  label: { zh: '生意参谋 · 商品360 销售分析', en: "Sycm · an item's sales" },
  where: { zh: '生意参谋 › 商品 › 商品360 › 销售分析 › 下载', en: '生意参谋 › 商品 › 商品360 › 销售分析 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['时间', '商品访客数', '商品浏览量', '商品平均停留时长', '支付金额'],
      unless: ['商品ID', '统计日期'],
      skip: [totalRows('时间'), footerRows('时间')],
      checks: [
        { ratio: '下单转化率', numerator: '下单买家数', denominator: '商品访客数' },
        { ratio: '支付转化率', numerator: '支付买家数', denominator: '商品访客数' },
        // Printed as a whole number here (4 for 4.23), which one unit of its last digit allows for.
        { ratio: '访客平均价值', numerator: '支付金额', denominator: '商品访客数' },
      ],
      totals: ['支付金额', '支付件数', '成功退款金额'],
      notAllZero: ['成功退款金额'],
      window: { column: '时间' },
      asks: [whichItem],
      facts: [{ fact: itemDays, columns: { ...sycmItem, item: { answer: 'item' }, item_scope: { answer: 'item' } } }],
    },
    {
      recognisedBy: ['skuId', 'sku名称', '支付金额', '支付买家数', '支付件数', '加购件数'],
      skip: [totalRows('skuId'), footerRows('skuId')],
      totals: ['支付金额', '支付件数', '加购件数'],
      window: 'file_name_or_ask',
      asks: [whichItem],
      facts: [
        {
          fact: skuDays,
          columns: {
            item: { answer: 'item' },
            sku: must('skuId', asId),
            sku_name: col('sku名称', asText),
            paid_fen: col('支付金额', asFen),
            paid_buyers: col('支付买家数', asCount),
            paid_items: col('支付件数', asCount),
            cart_items: col('加购件数', asCount),
          },
        },
      ],
    },
  ],
})
