import { count, defineFact, fen, label, ratio, text } from './fact.ts'

/** A platform tells of rivals only that a figure lies between two; both ends are kept, and never a middle. */
export const rivalDays = defineFact({
  id: 'rival_days',
  about: { zh: '竞店、竞品（平台给的是区间）', en: 'Rival shops and items, in ranges as the platform tells them' },
  key: ['rival', 'item'],
  replaced: 'slice',
  columns: {
    rival: text('店铺', 'the shop'),
    item: text('商品ID（竞品时）', 'the item, where it is one'),
    item_name: text('商品名称', 'item title'),
    visitors_low: count('访客数（下限）', 'visitors, at least'),
    visitors_high: count('访客数（上限）', 'visitors, at most'),
    paid_buyers_low: count('支付买家数（下限）', 'paying buyers, at least'),
    paid_buyers_high: count('支付买家数（上限）', 'paying buyers, at most'),
    cart_buyers_low: count('加购人数（下限）', 'people who put it in the cart, at least'),
    cart_buyers_high: count('加购人数（上限）', 'people who put it in the cart, at most'),
    fav_buyers_low: count('收藏人数（下限）', 'people who saved it, at least'),
    fav_buyers_high: count('收藏人数（上限）', 'people who saved it, at most'),
    paid_low_fen: fen('支付金额（下限）', 'amount paid, at least'),
    paid_high_fen: fen('支付金额（上限）', 'amount paid, at most'),
    pay_cvr_low: ratio('支付转化率（下限）', 'pay conversion, at least'),
    pay_cvr_high: ratio('支付转化率（上限）', 'pay conversion, at most'),
    price_fen: fen('价格', 'price'),
  },
})
