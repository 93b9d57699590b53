import { itemDays } from '../facts/item_days.ts'
import { products } from '../facts/products.ts'
import { asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmItem, sycmItemChecks } from './sycm_columns.ts'

/** The same figures as 商品排行 in fewer columns, under a title row. */
export const sycmItemDetail = defineFormat({
  id: 'sycm_item_detail',
  label: { zh: '生意参谋 · 商品明细', en: 'Sycm · item detail' },
  where: { zh: '生意参谋 › 商品 › 商品明细 › 下载', en: '生意参谋 › 商品 › 商品明细 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'items',
  tables: [
    {
      recognisedBy: ['统计日期', '商品ID', '商品访客数', '支付金额'],
      unless: ['主商品ID'],
      skip: [totalRows('统计日期'), footerRows('统计日期')],
      checks: sycmItemChecks,
      totals: ['支付金额', '支付件数', '成功退款金额'],
      notAllZero: ['成功退款金额'],
      window: { column: '统计日期' },
      facts: [
        { fact: itemDays, columns: { ...sycmItem, item: must('商品ID', asId) } },
        { fact: products, columns: { item: must('商品ID', asId), item_name: col('商品名称', asText), style: col('货号', asText) } },
      ],
    },
  ],
})
