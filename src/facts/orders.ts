import { count, day, defineFact, fen, flag, instant, label, text } from './fact.ts'

/** What an order, its lines, payments and refunds share. */
export const orderTimes = {
  order_id: text('订单编号', "the platform's order number"),
  created_at: instant('下单时间（UTC）', 'when it was ordered, UTC'),
  created_day: day('下单日（店铺时区）', "the day it was ordered, in the store's zone"),
  paid_at: instant('付款时间（UTC）', 'when it was paid, UTC; empty for unpaid'),
  paid_day: day('付款日（店铺时区）', "the day it was paid, in the store's zone"),
}

export const orders = defineFact({
  id: 'orders',
  about: { zh: '订单（主订单）', en: 'Orders, one row each' },
  key: ['order_id'],
  replaced: 'order_id',
  version: 3,
  columns: {
    ...orderTimes,
    hour: count('付款小时（店铺时区，未付款为下单小时）', "hour of payment in the store's zone, of ordering where unpaid"),
    status: label('订单状态', 'status, in the platform’s words'),
    order_type: label('订单类型：retail / wholesale / dropship / sample / postage', 'kind of order'),
    buyer: text('买家（加密摘要；无法识别时为空）', 'the buyer as a keyed hash; empty where the file does not tell'),
    phone: text('手机（加密摘要）', 'phone as a keyed hash'),
    address: text('地址（加密摘要）', 'normalised address as a keyed hash'),
    province: label('省', 'province'),
    city: label('市', 'city'),
    items: count('宝贝总数量（件）', 'pieces'),
    ordered_fen: fen('订单总金额', 'amount ordered'),
    freight_fen: fen('运费', 'freight the buyer pays'),
    paid_fen: fen('支付金额（买家付款时应付；未付款为空）', 'amount paid when it was paid, refunds not taken off; empty for unpaid'),
    received_fen: fen('买家实际支付金额（平台当前值）', "what the buyer has finally paid, in the platform's current words"),
    receivable_fen: fen('商家应收/实收金额', 'what the merchant receives'),
    shop_discount_fen: fen('店铺优惠', 'discount borne by the shop'),
    platform_discount_fen: fen('平台优惠', 'discount borne by the platform'),
    refund_fen: fen('退款金额', 'refunded so far'),
    presale: flag('预售订单', 'a presale order'),
    deposit_fen: fen('定金', 'deposit'),
    title_kind: label('商品标题说明的类别：postage / test / sample / gift，空 = 平常商品', 'what the titles of an order of nothing else say it is: postage, test, sample, gift'),
    remark: text('卖家备注（去掉号码和人名，截短）', "the seller's own remark, without numbers and names, cut short"),
    close_reason: label('关闭原因', 'why it was closed'),
    channel: label('渠道/终端', 'channel or terminal'),
    waybill: text('运单号', 'waybill'),
    shipped_at: instant('发货时间', 'when it was shipped'),
    finished_at: instant('确认收货时间', 'when it was received'),
  },
})
