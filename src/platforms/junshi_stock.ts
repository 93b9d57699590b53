import { stockCounts } from '../facts/stock_counts.ts'
import { asCount, asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { unfilled } from './skips.ts'
import { CODE, NAME } from './template_columns.ts'

const [DAY, ON_HAND, INCOMING, WAREHOUSE] = ['盘点日期', '可用库存', '在途件数', '仓库'] as const

export const junshiStock = defineFormat({
  id: 'junshi_stock',
  label: { zh: '库存（军师模板）', en: 'Stock, in our template' },
  where: { zh: '导入页 › 模板 › 库存', en: 'Import page › Templates › Stock' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '库存', en: 'Stock' },
    columns: [
      { header: DAY, holds: 'day', example: '2026-06-01', about: { zh: '哪一天的库存', en: 'The day of the count' } },
      CODE,
      NAME,
      { header: ON_HAND, holds: 'count', example: '120', about: { zh: '能卖的件数；没有盘就留空，不要写 0', en: 'Pieces that can be sold; empty, not 0, where nobody counted' } },
      { header: INCOMING, holds: 'count', example: '60', about: { zh: '已下单还没到的件数', en: 'Ordered and not here yet' } },
      { header: WAREHOUSE, holds: 'text', example: '', about: { zh: '只有一个仓就不填', en: 'Empty where there is one' } },
    ],
    filled: 'codes',
  },
  tables: [
    {
      recognisedBy: [DAY, CODE.header, ON_HAND],
      skip: [unfilled(ON_HAND)],
      totals: [ON_HAND],
      window: { column: DAY },
      facts: [
        {
          fact: stockCounts,
          columns: { warehouse: col(WAREHOUSE, asText), code: must(CODE.header, asId), name: col(NAME.header, asText), on_hand: must(ON_HAND, asCount), incoming: col(INCOMING, asCount) },
        },
      ],
    },
  ],
})
