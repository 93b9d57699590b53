import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { STORES } from '../business.ts'
import type { DayRun, Fault, ItemDay } from '../business.ts'
import { searchBuyers } from '../day_rows.ts'
import { ITEM_RANK } from '../headers.ts'
import { percent, thousands, yuanThousands } from '../print.ts'
import { xlsx } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { back, cut, piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

const NOTES = [['生意参谋 商品排行（演示数据，均为虚构）'], ['统计口径：所有终端，商品类型全部'], ['说明：数据次日更新，成功退款金额按退款完结时间统计'], ['本文件仅供参考，最终以平台页面为准']]
/** The last weeks were downloaded day by day, as an operator does; older ones a month at a time. */
export const DAILY = 14
export const MISSING_BACK = 10
export const ZERO_REFUND_BACK = 12

/** A1 商品排行. */
export const tmallItemRank: Writer = {
  id: 'tmall_item_rank',
  shop: 'tmall',
  files(run, { span }) {
    const since = back(span.to, DAILY - 1)
    const sumsOf = toDate(run.days)
    const lines = (day: DayRun, noRefunds: boolean): Cell[][] =>
      day.items.map((row) => {
        const sum = sumsOf().get(row)!
        const fromSearch = searchBuyers(row)
        return rowOf(ITEM_RANK, {
          统计日期: day.day, 商品ID: row.item.item, 商品名称: row.item.name, 主商品ID: row.item.item, 商品类型: '主商品', 货号: row.item.style.style, 商品状态: '当前在线',
          商品访客数: thousands(row.visitors), 商品浏览量: thousands(row.page_views), 平均停留时长: (12 + (row.page_views % 900) / 100).toFixed(2), 商品详情页跳出率: `${(68 + (row.page_views % 1500) / 100).toFixed(2)}%`,
          商品收藏人数: thousands(row.favs), 商品加购件数: thousands(row.cart_items), 商品加购人数: thousands(row.cart_buyers),
          下单买家数: thousands(row.ordered_buyers), 下单件数: thousands(row.ordered_items), 下单金额: yuanThousands(row.ordered_fen), 下单转化率: percent(row.ordered_buyers, row.visitors),
          支付买家数: thousands(row.buyers), 支付件数: thousands(row.items), 总支付商品件数: thousands(row.items), 支付金额: yuanThousands(row.paid_fen), 总支付金额: yuanThousands(row.paid_fen), 商品支付转化率: percent(row.buyers, row.visitors),
          支付新买家数: thousands(row.new_buyers), 支付老买家数: thousands(row.buyers - row.new_buyers), 老买家支付金额: yuanThousands(row.returning_fen), 聚划算支付金额: '0.00',
          访客平均价值: row.visitors === 0 ? '0.00' : (row.paid_fen / 100 / row.visitors).toFixed(2), 成功退款金额: noRefunds ? '0.00' : yuanThousands(row.refund_fen),
          年累计支付金额: yuanThousands(sum.year_fen), 月累计支付金额: yuanThousands(sum.month_fen), 月累计支付件数: thousands(sum.month_items),
          搜索引导支付转化率: percent(fromSearch, row.search_visitors), 搜索引导访客数: thousands(row.search_visitors), 搜索引导支付买家数: thousands(fromSearch),
        })
      })
    const zero = back(span.to, ZERO_REFUND_BACK)
    const older = piecesOf(run.days.filter(({ day }) => day < since), span.to)
    const days = cut(run.days.filter(({ day }) => day >= since && day !== back(span.to, MISSING_BACK)), ({ day }) => day, (day) => day)
    return [...older, ...days].map(({ span: part, name, list }) => ({
      name: `生意参谋_商品排行_全部_${name}.xlsx`, span: part, answers: {},
      body: () => xlsx([{ name: '商品排行', rows: [...NOTES, ITEM_RANK, ...list.flatMap((day) => lines(day, day.day === zero))] }]),
    }))
  },
}

type Sums = { month_fen: number; month_items: number; year_fen: number }
/** What an item has sold this month and this year by the end of each day; worked out once, when the first file asks. */
function toDate(days: DayRun[]): () => Map<ItemDay, Sums> {
  let sums: Map<ItemDay, Sums> | undefined
  return () => {
    if (sums) return sums
    sums = new Map()
    const running = new Map<string, Sums & { day: Day }>()
    for (const { day, items } of days)
      for (const row of items) {
        const sum = running.get(row.item.item) ?? { day, month_fen: 0, month_items: 0, year_fen: 0 }
        if (sum.day.slice(0, 7) !== day.slice(0, 7)) Object.assign(sum, { month_fen: 0, month_items: 0 })
        if (sum.day.slice(0, 4) !== day.slice(0, 4)) sum.year_fen = 0
        sum.day = day
        sum.month_fen += row.paid_fen
        sum.month_items += row.items
        sum.year_fen += row.paid_fen
        running.set(row.item.item, sum)
        sums.set(row, { month_fen: sum.month_fen, month_items: sum.month_items, year_fen: sum.year_fen })
      }
    return sums
  }
}

/** What is wrong with these files on purpose. */
export const plantedFaults = (end: Day): Fault[] => {
  const about = { store: STORES.tmall.store, writer: 'tmall_item_rank' }
  const [missing, zero] = [addDays(end, -MISSING_BACK), addDays(end, -ZERO_REFUND_BACK)]
  return [
    { kind: 'missing_file', ...about, day: missing, words: `缺一天：没有 ${missing} 的商品排行文件。` },
    { kind: 'zero_refunds', ...about, day: zero, words: `坏一列：${zero} 的商品排行文件里成功退款金额全为 0.00，真实并不为 0。` },
  ]
}
