import { asCount, asDecimal, asFen, asRatio } from './cells.ts'
import { col } from './format.ts'
import type { Source } from './format.ts'
import { sycmTrading, sycmVisiting, sycmWanting } from './sycm_columns.ts'

/** Every figure of the whole shop that 生意参谋 lets one download, by today's name and the old ones. */
export const sycmShop: Record<string, Source> = {
  ...sycmVisiting,
  ...sycmWanting,
  ...sycmTrading,
  item_visitors: col('商品访客数', asCount),
  item_page_views: col('商品浏览量', asCount),
  item_bounce_rate: col('商品详情页跳出率', asRatio, '商品详情页跳失率'),
  ad_cost_fen: col('推广总花费', asFen, '推广花费'),
  ad_cost_site_fen: col('全站推广花费', asFen, '货品全站推花费'),
  ad_cost_keyword_fen: col('关键词推广花费', asFen, '关键词推广费', '直通车花费'),
  ad_cost_crowd_fen: col('精准人群推广花费', asFen, '精准人群推广费', '人群推广花费'),
  ad_cost_smart_fen: col('智能场景花费', asFen),
  commission_fen: col('淘宝客佣金', asFen),
  staged_paid_fen: col('分期支付金额', asFen),
  sold_items: col('有支付商品数', asCount),
  visited_items: col('有访问商品数', asCount),
  inquiries: col('咨询人数', asCount),
  reviews: col('评价数', asCount),
  members: col('会员总数', asCount),
  new_members: col('新增会员数', asCount),
  member_paid_fen: col('会员成交金额', asFen),
  member_buyers: col('会员成交人数', asCount),
  followers: col('关注店铺人数', asCount, '关注店铺买家数'),
  experience_score: col('真实体验分', asDecimal, '体验分'),
}

/** Their headers: a report whose columns the seller chose is known by any of them. */
export const sycmShopHeaders: string[] = Object.values(sycmShop).flatMap((source) => ('read' in source ? [source.from, ...(source.also ?? [])] : []))

/** Headers of reports about something smaller than the shop. */
export const notTheShop = ['商品ID', '主商品ID', '商品名称', 'SKU ID', 'skuId', '搜索词', '关键词', '一级来源', '流量来源', '流量载体', '猜你喜欢曝光人数', '类目', '省份', '地域', '直播间', '计划ID', '花费', '成功退货退款金额']
