import { defineFact, text } from './fact.ts'
import { trading, visiting, wanting } from './measures.ts'
import { sourcePath } from './source_days.ts'

export const itemSourceDays = defineFact({
  id: 'item_source_days',
  about: { zh: '单个商品按流量来源的平台汇总数', en: "What the platform reports for one item's traffic sources in one window" },
  key: ['item', 'source'],
  replaced: 'slice',
  slice: ['item'],
  columns: { item: text('商品ID', "the platform's item id"), ...sourcePath, ...visiting, ...wanting, ...trading },
})
