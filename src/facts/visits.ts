import { defineFact, instant, label, text } from './fact.ts'

export const visits = defineFact({
  id: 'visits',
  about: { zh: '逐条行为（自有商城或行为数据集）：浏览、收藏、加购、支付', en: 'Behaviour held one by one: views, favourites, carts, payments' },
  key: ['visitor', 'item', 'event', 'at'],
  replaced: 'slice',
  repeats: 'keep',
  columns: {
    visitor: text('访客（加密摘要）', 'the visitor as a keyed hash'),
    item: text('商品ID', 'item id'),
    category: label('类目', 'category'),
    event: label('行为：view / fav / cart / order / pay', 'what they did'),
    at: instant('时间', 'when'),
    source: label('来源', 'source'),
  },
})
