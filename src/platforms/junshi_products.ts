import { products } from '../facts/products.ts'
import { asDay, asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { unfilled } from './skips.ts'
import { NAME } from './template_columns.ts'

const [ITEM, STYLE, CATEGORY, WAVE, LAUNCH, SEASON, ROLE] = ['商品ID', '货号', '类目', '波段', '上架日期', '卖到哪天', '角色'] as const

export const junshiProducts = defineFormat({
  id: 'junshi_products',
  label: { zh: '商品档案（军师模板）', en: 'Products, in our template' },
  where: { zh: '导入页 › 模板 › 商品档案', en: 'Import page › Templates › Products' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '商品档案', en: 'Products' },
    columns: [
      { header: ITEM, holds: 'text', known: 'item', example: '600000000001', about: { zh: '平台的商品ID，按文本填', en: "The platform's item id, as text" } },
      { ...NAME, example: '厚底小白鞋' },
      { header: STYLE, holds: 'text', known: 'style', example: '8826', about: { zh: '同一货号的链接算同一款', en: 'Links of one style number are one style' } },
      { header: CATEGORY, holds: 'text', example: '小白鞋', about: { zh: '可以不填', en: 'May be left empty' } },
      { header: WAVE, holds: 'text', example: '2026春1波', about: { zh: '哪一波上新的，售罄率按它看', en: 'The launch it belongs to; sell-through is told by it' } },
      { header: LAUNCH, holds: 'day', example: '2026-03-02', about: { zh: '哪天上架的；不知道就整行留空', en: 'The day it was launched; leave the row empty where nobody knows' } },
      { header: SEASON, holds: 'day', example: '2026-06-30', about: { zh: '这一季最晚卖到哪天；四季都卖的留空', en: 'The last day of its season; empty for what sells all year' } },
      { header: ROLE, holds: 'text', example: '利润', about: { zh: '引流、利润、形象…，可以不填', en: 'Its role: traffic, profit, image …; may be left empty' } },
    ],
    filled: 'links',
  },
  tables: [
    {
      recognisedBy: [ITEM, STYLE, WAVE, LAUNCH, SEASON],
      skip: [unfilled(LAUNCH)],
      window: { column: LAUNCH },
      facts: [
        {
          fact: products,
          columns: {
            item: must(ITEM, asId), item_name: col(NAME.header, asText), style: col(STYLE, asText), category: col(CATEGORY, asText), launch_wave: col(WAVE, asText),
            launch_day: must(LAUNCH, asDay), season_end_day: col(SEASON, asDay), role: col(ROLE, asText),
          },
        },
      ],
    },
  ],
})
