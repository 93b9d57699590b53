import { day, defineFact, fen, label, text } from './fact.ts'

export const products = defineFact({
  id: 'products',
  about: { zh: '商品档案（由各报表与主数据得知）', en: 'What is known of each item and SKU' },
  key: ['item', 'sku'],
  replaced: 'slice',
  version: 2,
  columns: {
    item: text('商品ID', "the platform's item id"),
    sku: text('SKU ID（整款为空）', 'SKU id; empty for the whole item'),
    item_name: text('商品名称', 'item title'),
    style: text('货号', 'style number'),
    merchant_code: text('商家编码', 'merchant code'),
    category: label('类目', 'category'),
    colour: label('颜色', 'colour'),
    size: label('尺码', 'size'),
    launch_wave: label('波段', 'launch wave'),
    launch_day: day('上架日期', 'the day it was launched'),
    season_end_day: day('卖到哪天（季末）', 'the day its season ends'),
    role: label('角色（引流/利润/形象…）', 'role in the assortment'),
    item_status: label('商品状态', 'status'),
    price_fen: fen('标价', 'list price'),
  },
})
