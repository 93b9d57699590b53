import { PDD_ITEMS } from '../headers.ts'
import { percent, yuan } from '../print.ts'
import { csv, utf8 } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** C2 拼多多 商品数据 明细. */
export const pddItems: Writer = {
  id: 'pdd_items',
  shop: 'pdd',
  files(run, { span: books }) {
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `拼多多_商品数据_${span.from}_${span.to}.csv`,
      span,
      answers: {},
      body: () =>
        utf8(
          csv([
            PDD_ITEMS,
            ...list.flatMap((day) =>
              day.items.map((row) =>
                rowOf(PDD_ITEMS, {
                  统计日期: day.day, 商品ID: `${row.item.item}\t`, 商品名称: row.item.name, 商品收藏用户数: row.favs, 商品访客数: row.visitors, 商品浏览量: row.page_views, 成交订单数: row.orders, 成交转化率: percent(row.buyers, row.visitors), 同行成交转化率: '3.60%',
                  成交件数: row.items, 成交买家数: row.buyers, 成交金额: yuan(row.paid_fen), 确认订单数: row.orders, 确认订单件数: row.items, 曝光用户数: row.exposed, 下单用户数: row.ordered_buyers, 下单率: percent(row.ordered_buyers, row.visitors), 成交率: percent(row.buyers, row.ordered_buyers), 咨询用户数: Math.round(row.visitors * 0.07),
                }),
              ),
            ),
          ]),
        ),
    }))
  },
}
