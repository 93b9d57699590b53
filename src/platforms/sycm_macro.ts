import { shopDays } from '../facts/shop_days.ts'
import { asCount, asFen, asRatio } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmTrading, sycmWanting } from './sycm_columns.ts'

// This report's rates stand on 商品访客数, not on the shop's visitors (2 / 877 = 0.23 %): they are checked, and not kept as the shop's.
const { order_cvr: _order, pay_cvr: _pay, visitor_value_fen: _value, ...amounts } = sycmTrading

export const sycmMacro = defineFormat({
  id: 'sycm_macro',
  label: { zh: '生意参谋 · 宏观监控', en: 'Sycm · items of the shop as a whole' },
  where: { zh: '生意参谋 › 商品 › 宏观监控 › 日 › 下载', en: '生意参谋 › 商品 › 宏观监控 › 日 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['统计日期', '成功退货退款金额', '商品访客数', '有支付商品数', '有访问商品数'],
      unless: ['商品ID'],
      skip: [totalRows('统计日期'), footerRows('统计日期')],
      // 访问收藏转化率 is not checked: 8 / 877 = 0.91 % is printed as 0.89 %, so its parts are not the ones shown.
      checks: [
        { ratio: '下单转化率', numerator: '下单买家数', denominator: '商品访客数' },
        { ratio: '支付转化率', numerator: '支付买家数', denominator: '商品访客数' },
        { ratio: '访问加购转化率', numerator: '商品加购人数', denominator: '商品访客数' },
        { ratio: '客单价', numerator: '支付金额', denominator: '支付买家数' },
      ],
      totals: ['支付金额', '支付件数', '成功退货退款金额'],
      notAllZero: ['成功退货退款金额'],
      window: { column: '统计日期' },
      facts: [
        {
          fact: shopDays,
          columns: {
            ...sycmWanting,
            ...amounts,
            fav_buyers: col('商品收藏人数', asCount, '商品收藏买家数'),
            refund_done_fen: col('成功退货退款金额', asFen),
            item_visitors: col('商品访客数', asCount),
            item_page_views: col('商品浏览量', asCount),
            item_bounce_rate: col('商品详情页跳出率', asRatio, '商品详情页跳失率'),
            staged_paid_fen: col('分期支付金额', asFen),
            sold_items: col('有支付商品数', asCount),
            visited_items: col('有访问商品数', asCount),
          },
        },
      ],
    },
  ],
})
