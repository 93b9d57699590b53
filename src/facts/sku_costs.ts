import { day, defineFact, fen, label, text } from './fact.ts'

export const skuCosts = defineFact({
  id: 'sku_costs',
  about: { zh: '商品成本（按生效日期）', en: 'What a piece costs, from a day on' },
  key: ['code', 'from_day'],
  replaced: 'slice',
  slice: ['code'],
  columns: {
    code: text('编码：SKU ID、商家编码、商品ID 或货号', 'SKU id, merchant code, item id or style number'),
    from_day: day('从哪天起', 'the day it holds from, until the next row of the code'),
    cost_fen: fen('每件成本', 'cost of a piece'),
    name: text('名称（给人看）', 'name, for people'),
    origin: label('来源：file / hand', 'from a file or by hand'),
  },
})
