import type { Words } from '../../words.ts'
import type { Node } from './tree.ts'

export const words = {
  to_peers: { zh: '对同行', en: 'Peers' },
  to_target: { zh: '对目标', en: 'Target' },
  about_peers: { zh: '左边是同行同层平均，右边是本店，同样这些天；多天是日均。', en: 'On the left average peers, on the right this store, in the same days; of several days their mean.' },
  about_target: { zh: '左边是这个月的目标摊到每天，右边是本店到现在的日均；目标里没说的因素单列为未知。', en: 'On the left the month’s target a day, on the right the store’s days so far; factors that the target does not name are unknown.' },
  views: { zh: '怎么拆', en: 'How to open it' },
  spans: { zh: '哪两段', en: 'Which two spans' },
  before: { zh: '以前', en: 'Before' },
  after: { zh: '现在', en: 'Now' },
  from: { zh: '从', en: 'from' },
  to: { zh: '到', en: 'to' },
  same_weekday: { zh: '比上周同日', en: 'Same weekday last week' },
  week_on_week: { zh: '7 天比前 7 天', en: '7 days on 7 before' },
  four_weeks: { zh: '28 天比前 28 天', en: '28 days on 28 before' },
  last_year: { zh: '比去年同期', en: 'On last year' },
  unequal: { zh: '两段长短不同，比的是日均', en: 'The spans differ in length; daily means are compared' },
  a_day: { zh: '日均', en: 'a day' },
  not_told: { zh: '这两段的报表里没有', en: 'The reports of these days do not tell' },
  not_told_about: { zh: '两段里有哪天没导入，或要的列报表里没有。到数据日历看缺哪天。', en: 'A day of the spans was not imported, or its column is not in the reports. The coverage page shows which.' },
  tree: { zh: '拆开看', en: 'Opened up' },
  waterfall: { zh: '怎样合成这个变化', en: 'How the parts make up the change' },
  whole_change: { zh: '合计变化', en: 'The whole change' },
  part: { zh: '部分', en: 'Part' },
  contribution: { zh: '带来的变化', en: 'Its part of the change' },
  of_change: { zh: '占变化', en: 'Of the change' },
  rows_behind: { zh: '明细', en: 'Rows' },
  look: { zh: '看数', en: 'Look' },
  open_all: { zh: '全部展开', en: 'Open all' },
  close_all: { zh: '收起', en: 'Close' },
} satisfies Words

/** What kind of part a node is, where it is more than a figure that moved. */
export const kindWords = {
  figure: { zh: '数', en: 'figure' },
  new: { zh: '新出现', en: 'new' },
  vanished: { zh: '没有了', en: 'gone' },
  mix: { zh: '结构', en: 'mix' },
  rate: { zh: '自身的率', en: 'its own rate' },
  overlap: { zh: '重复计的人', en: 'people counted twice' },
  unknown: { zh: '说不清的', en: 'unknown' },
} satisfies Record<Node['kind'], Words[string]>

/** Nodes that are neither a metric nor a thing of the store. */
export const nodeWords = {
  others: { zh: '其余', en: 'The rest' },
  item_cvr: { zh: '商品转化（各款合计）', en: 'Conversion of items' },
  items_viewed_per_visitor: { zh: '人均浏览款数', en: 'Items viewed a visitor' },
  items_bought_per_buyer: { zh: '人均购买款数', en: 'Items bought a buyer' },
} satisfies Words
