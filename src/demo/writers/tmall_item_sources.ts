import { addDays } from '../../kernel/days.ts'
import type { Span } from '../../kernel/days.ts'
import type { StoreRun } from '../business.ts'
import { ITEM_SOURCES } from '../headers.ts'
import { itemSources } from '../item_sources.ts'
import { percent, thousands, yuanThousands } from '../print.ts'
import { xlsx } from '../sheets.ts'
import { rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** A4 商品360 流量来源: one item and one window a file, so a merchant looks at the items that moved, in the week before and the first week of it. */
export const tmallItemSources: Writer = {
  id: 'tmall_item_sources',
  shop: 'tmall',
  files(run, { span }) {
    return movedWeeks(run, span, 'tmall_item_sources').map(({ item, style, week }) => ({
      name: `商品360_流量来源_${style}_${item}_${week.from}_${week.to}.xlsx`, span: week, answers: { item, from: week.from, to: week.to },
      body: () => {
        const rows = run.days.filter(({ day }) => day >= week.from && day <= week.to).flatMap(({ items }) => items.filter((row) => row.item.item === item))
        return xlsx([{ name: '流量来源', rows: [['商品360 流量来源（演示数据，均为虚构）'], [], ITEM_SOURCES, ...itemSources(rows).map(({ path, visitors, page_views, cart_buyers, fav_buyers, paid_buyers, paid_fen }) =>
          rowOf(ITEM_SOURCES, {
            一级来源: path[0], 二级来源: path[1], 三级来源: path[2], 四级来源: path[3], 访客数: thousands(visitors), 浏览量: thousands(page_views), 加购人数: thousands(cart_buyers), 商品收藏人数: thousands(fav_buyers),
            支付买家数: thousands(paid_buyers), 支付金额: yuanThousands(paid_fen), 支付转化率: percent(paid_buyers, visitors),
          }))] }])
      },
    }))
  },
}

export type MovedWeek = { item: string; style: string; week: Span }

/** The items of this shop that an event struck which this export can show, each with the week before and its first week, within the books. */
export function movedWeeks({ events }: StoreRun, books: Span, writer: string): MovedWeek[] {
  const weeks = events.filter((event) => event.item !== undefined && event.seen_in.includes(writer)).flatMap(({ item, style, from, to }): MovedWeek[] =>
    [{ from: addDays(from, -7), to: addDays(from, -1) }, { from, to: to < addDays(from, 6) ? to : addDays(from, 6) }].map((week) => ({ item: item!, style: style!, week })))
  const known = new Map(weeks.filter(({ week }) => week.from >= books.from && week.to <= books.to).map((one) => [`${one.item} ${one.week.from} ${one.week.to}`, one]))
  return [...known.values()]
}
