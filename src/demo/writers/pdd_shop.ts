import { PDD_SHOP } from '../headers.ts'
import { yuan } from '../print.ts'
import { xlsx } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** C3 拼多多 商品概况: the shop as a whole. */
export const pddShop: Writer = {
  id: 'pdd_shop',
  shop: 'pdd',
  files(run, { span: books }) {
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `拼多多_商品概况_${span.from}_${span.to}.xlsx`,
      span,
      answers: {},
      body: () => xlsx([{ name: '商品概况', rows: [PDD_SHOP, ...list.map((day) => rowOf(PDD_SHOP, { 统计时间: day.day, 商品访客数: day.visitors, 商品浏览量: day.page_views, 商品收藏用户数: day.favs, 成交金额: yuan(day.paid_fen), 成交订单数: day.orders, 成交买家数: day.buyers }))] }]),
    }))
  },
}
