import { itemDays } from '../facts/item_days.ts'
import { asAverageFen, asCount, asFen, asId, asRatio, asSeconds, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

export const jdItems = defineFormat({
  id: 'jd_items',
  label: { zh: '京东商智 · 商品明细', en: 'JD Shangzhi · items by day' },
  where: { zh: '京东商智 › 商品 › 商品明细 › SKU › 下载', en: '京东商智 › 商品 › 商品明细 › SKU › 下载' },
  platform: 'jd',
  layout: 'seen',
  duty: 'items',
  tables: [
    {
      recognisedBy: ['时间', 'SKU', 'SKU名称', '成交金额', '成交客户数', '商品访客数'],
      skip: [totalRows('时间'), footerRows('时间')],
      checks: [
        { ratio: '成交转化率', numerator: '成交客户数', denominator: '商品访客数' },
        { ratio: 'UV价值', numerator: '成交金额', denominator: '商品访客数' },
        { ratio: '客单价', numerator: '成交金额', denominator: '成交客户数' },
        { ratio: '下单转化率', numerator: '下单客户数', denominator: '商品访客数' },
      ],
      totals: ['成交金额', '成交商品件数'],
      window: { column: '时间' },
      facts: [
        {
          fact: itemDays,
          columns: {
            item: must('SKU', asId),
            item_name: col('SKU名称', asText),
            style: col('货号', asText),
            visitors: col('商品访客数', asCount),
            page_views: col('商品浏览量', asCount),
            stay_seconds: col('商详平均停留时长', asSeconds),
            cart_buyers: col('加购客户数', asCount),
            cart_items: col('加购商品件数', asCount),
            ordered_buyers: col('下单客户数', asCount),
            ordered_items: col('下单商品件数', asCount),
            ordered_fen: col('下单金额', asFen),
            paid_buyers: col('成交客户数', asCount),
            paid_items: col('成交商品件数', asCount),
            paid_orders: col('成交单量', asCount),
            paid_fen: col('成交金额', asFen),
            // Cancelled orders are in it as well; the report has no other figure of refunds.
            refund_done_fen: col('取消及售后退款金额', asFen),
            order_cvr: col('下单转化率', asRatio),
            pay_cvr: col('成交转化率', asRatio),
            spend_per_buyer_fen: col('客单价', asAverageFen),
            visitor_value_fen: col('UV价值', asAverageFen),
          },
        },
      ],
    },
  ],
})
