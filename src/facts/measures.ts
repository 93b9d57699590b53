import { count, decimal, fen, ratio } from './fact.ts'

/** Figures that the platforms compute alike for a whole shop, an item, a source or a keyword, in one window. */
export const visiting = {
  visitors: count('访客数（该窗口内去重）', 'visitors, each person once in the window'),
  page_views: count('浏览量', 'page views'),
  new_visitors: count('新访客数（前6天未来过）', 'visitors not seen in the six days before'),
  returning_visitors: count('老访客数', 'visitors seen in the six days before'),
  stay_seconds: decimal('平均停留时长（秒，平台报告值）', 'average stay in seconds, as reported'),
  bounce_rate: ratio('跳失率（平台报告值）', 'bounce rate, as reported'),
}

export const wanting = {
  fav_buyers: count('收藏人数', 'people who saved the item'),
  cart_buyers: count('加购人数', 'people who put it in the cart'),
  cart_items: count('加购件数', 'pieces put in the cart'),
}

export const trading = {
  ordered_buyers: count('下单买家数', 'people who ordered'),
  ordered_items: count('下单件数', 'pieces ordered'),
  ordered_fen: fen('下单金额', 'amount ordered'),
  paid_buyers: count('支付买家数', 'people who paid'),
  paid_items: count('支付件数', 'pieces paid'),
  paid_orders: count('支付订单数', 'orders paid'),
  paid_fen: fen('支付金额', 'amount paid, refunds not taken off'),
  new_buyers: count('支付新买家数', 'paying people without a payment in the last 365 days'),
  returning_buyers: count('支付老买家数', 'paying people with a payment in the last 365 days'),
  returning_paid_fen: fen('老买家支付金额', 'amount paid by returning buyers'),
  refund_done_fen: fen('成功退款金额（按完结时间）', 'refunds completed in the window, mostly of older orders'),
  order_cvr: ratio('下单转化率（平台报告值）', 'ordering buyers over visitors, as reported'),
  pay_cvr: ratio('支付转化率（平台报告值）', 'paying buyers over visitors, as reported'),
  spend_per_buyer_fen: fen('客单价（平台报告值）', 'amount paid per paying buyer, as reported'),
  visitor_value_fen: fen('UV价值（平台报告值）', 'amount paid per visitor, as reported'),
}
