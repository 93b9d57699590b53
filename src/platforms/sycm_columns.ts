import { asAverageFen, asCount, asFen, asRatio, asSeconds, asText } from './cells.ts'
import { col } from './format.ts'
import type { Source } from './format.ts'

/** What 生意参谋 prints alike in its reports for a shop, an item, a source or a search word; a report has some of them. */
export const sycmVisiting: Record<string, Source> = {
  visitors: col('访客数', asCount),
  page_views: col('浏览量', asCount),
  new_visitors: col('新访客数', asCount, '新访客'),
  returning_visitors: col('老访客数', asCount, '老访客', '回访客户数'),
  stay_seconds: col('平均停留时长', asSeconds, '平均停留时长(秒)', '平均停留时长（秒）', '人均停留时长', '人均停留时长(秒)'),
  bounce_rate: col('跳失率', asRatio, '跳出率'),
}

export const sycmWanting: Record<string, Source> = {
  fav_buyers: col('商品收藏人数', asCount, '商品收藏买家数', '收藏人数'),
  cart_buyers: col('加购人数', asCount, '商品加购人数'),
  cart_items: col('加购件数', asCount, '商品加购件数'),
}

export const sycmTrading: Record<string, Source> = {
  ordered_buyers: col('下单买家数', asCount),
  ordered_items: col('下单件数', asCount),
  ordered_fen: col('下单金额', asFen),
  paid_buyers: col('支付买家数', asCount),
  paid_items: col('支付件数', asCount),
  // 支付子订单数 counts lines, not orders, and is left alone.
  paid_orders: col('支付父订单数', asCount, '支付订单数'),
  paid_fen: col('支付金额', asFen),
  new_buyers: col('支付新买家数', asCount, '新买家数'),
  returning_buyers: col('支付老买家数', asCount, '老买家数'),
  returning_paid_fen: col('老买家支付金额', asFen),
  refund_done_fen: col('成功退款金额', asFen, '退款金额(完结时间)'),
  order_cvr: col('下单转化率', asRatio),
  pay_cvr: col('支付转化率', asRatio, '商品支付转化率'),
  spend_per_buyer_fen: col('客单价', asAverageFen),
  visitor_value_fen: col('UV价值', asAverageFen, '访客平均价值'),
}

/** The same for one item, whose people the platform calls 商品访客. */
export const sycmItem: Record<string, Source> = {
  ...sycmWanting,
  ...sycmTrading,
  visitors: col('商品访客数', asCount, '访客数'),
  page_views: col('商品浏览量', asCount, '浏览量'),
  stay_seconds: col('平均停留时长', asSeconds, '商品平均停留时长'),
  bounce_rate: col('商品详情页跳出率', asRatio, '商品详情页跳失率'),
  all_paid_items: col('总支付商品件数', asCount),
  all_paid_fen: col('总支付金额', asFen),
  group_sale_paid_fen: col('聚划算支付金额', asFen),
  search_visitors: col('搜索引导访客数', asCount),
  search_buyers: col('搜索引导支付买家数', asCount),
  search_cvr: col('搜索引导支付转化率', asRatio),
  month_paid_fen: col('月累计支付金额', asFen),
  month_paid_items: col('月累计支付件数', asCount),
  year_paid_fen: col('年累计支付金额', asFen),
  item_name: col('商品名称', asText, '商品标题'),
  style: col('货号', asText),
  item_status: col('商品状态', asText),
}

/** Ratios that 生意参谋 prints beside their parts. A table without the columns has nothing to check. */
export const sycmItemChecks = [
  { ratio: '下单转化率', numerator: '下单买家数', denominator: '商品访客数' },
  { ratio: '商品支付转化率', numerator: '支付买家数', denominator: '商品访客数' },
  { ratio: '访客平均价值', numerator: '支付金额', denominator: '商品访客数' },
  { ratio: '搜索引导支付转化率', numerator: '搜索引导支付买家数', denominator: '搜索引导访客数' },
]

export const sycmChecks = [
  { ratio: '下单转化率', numerator: '下单买家数', denominator: '访客数' },
  { ratio: '支付转化率', numerator: '支付买家数', denominator: '访客数' },
  { ratio: '客单价', numerator: '支付金额', denominator: '支付买家数' },
  { ratio: 'UV价值', numerator: '支付金额', denominator: '访客数' },
]
