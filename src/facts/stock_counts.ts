import { count, defineFact, label, text } from './fact.ts'

export const stockCounts = defineFact({
  id: 'stock_counts',
  about: { zh: '库存（某日某仓每个编码的件数）', en: 'Stock: pieces of each code in a warehouse on a day' },
  key: ['warehouse', 'code'],
  replaced: 'slice',
  slice: ['warehouse'],
  columns: {
    warehouse: label('仓库（一个仓为空）', 'warehouse; empty where there is one'),
    code: text('编码：SKU ID、商家编码、商品ID 或货号', 'SKU id, merchant code, item id or style number'),
    name: text('名称（给人看）', 'name, for people'),
    on_hand: count('可用库存', 'pieces that can be sold'),
    incoming: count('在途件数', 'pieces on their way'),
  },
})
