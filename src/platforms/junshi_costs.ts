import { skuCosts } from '../facts/sku_costs.ts'
import { asDay, asFen, asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { unfilled } from './skips.ts'
import { CODE, FROM_DAY, NAME } from './template_columns.ts'

const COST = '成本(元)'

export const junshiCosts = defineFormat({
  id: 'junshi_costs',
  label: { zh: '商品成本（军师模板）', en: 'Goods cost, in our template' },
  where: { zh: '导入页 › 模板 › 商品成本', en: 'Import page › Templates › Goods cost' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '商品成本', en: 'Goods cost' },
    columns: [CODE, NAME, FROM_DAY, { header: COST, holds: 'money', example: '46.80', about: { zh: '每件成本，元；不知道就留空', en: 'Cost of a piece in yuan; leave it empty where it is not known' } }],
    filled: 'codes',
  },
  tables: [
    {
      recognisedBy: [CODE.header, FROM_DAY.header, COST],
      skip: [unfilled(COST)],
      window: { column: FROM_DAY.header },
      facts: [
        {
          fact: skuCosts,
          columns: {
            code: must(CODE.header, asId),
            name: col(NAME.header, asText),
            from_day: must(FROM_DAY.header, asDay),
            cost_fen: must(COST, asFen),
            origin: { constant: 'file' },
          },
        },
      ],
    },
  ],
})
