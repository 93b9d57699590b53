import { count, defineFact, label } from './fact.ts'
import { trading, visiting, wanting } from './measures.ts'

/** The path of a traffic source. Parents stand as rows of their own with a smaller depth, because people are never summed. */
export const sourcePath = {
  source: label('流量来源（完整路径，以 / 相连）', 'traffic source, the whole path joined by /'),
  source_level_1: label('一级来源', 'source, level 1'),
  source_level_2: label('二级来源', 'source, level 2'),
  source_level_3: label('三级来源', 'source, level 3'),
  source_level_4: label('四级来源', 'source, level 4'),
  depth: count('这一行是第几级（4 或最末级为叶子，小计行更小）', 'the level this row stands for; smaller for a subtotal'),
  is_leaf: { kind: 'flag', about: { zh: '是否叶子行（不是小计）', en: 'a leaf, not a subtotal' } },
} as const

export const sourceDays = defineFact({
  id: 'source_days',
  about: { zh: '全店按流量来源的平台汇总数', en: "What the platform reports for the shop's traffic sources in one window" },
  key: ['carrier', 'source'],
  replaced: 'slice',
  slice: ['carrier_scope'],
  columns: {
    carrier_scope: label('全店 或 分载体', 'whole shop, or by carrier'),
    carrier: label('流量载体', 'carrier of the traffic'),
    ...sourcePath,
    ...visiting,
    ...wanting,
    ...trading,
    viewers_3s: count('3s查看人数', 'people who looked for 3 seconds'),
    item_clickers: count('商品点击人数', 'people who clicked an item'),
    followers: count('关注店铺人数', 'people who followed the shop'),
  },
})
