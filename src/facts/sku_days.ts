import { count, defineFact, fen, text } from './fact.ts'

export const skuDays = defineFact({
  id: 'sku_days',
  about: { zh: '单个SKU在一个窗口内的平台汇总数', en: 'What the platform reports for one SKU in one window' },
  key: ['item', 'sku'],
  replaced: 'slice',
  slice: ['item'],
  columns: {
    item: text('商品ID', "the platform's item id"),
    sku: text('SKU ID', "the platform's SKU id"),
    sku_name: text('SKU名称', 'SKU name'),
    paid_fen: fen('支付金额', 'amount paid'),
    paid_buyers: count('支付买家数', 'people who paid'),
    paid_items: count('支付件数', 'pieces paid'),
    cart_items: count('加购件数', 'pieces put in the cart'),
  },
})
