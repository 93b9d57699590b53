import { addDays, daysBetween, monthOf } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { StoreRun } from '../business.ts'
import type { Shop } from '../calendar.ts'
import type { Item } from '../catalogue.ts'
import { random } from '../random.ts'
import { csv, utf8 } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { countsOf } from '../warehouse.ts'
import type { Writer, Written } from './writer.ts'

/** What the seller has counted, and what he knows of his products: waves, launches and the end of their season. */
export const stockOf = (shop: Shop): Writer => ({
  id: `${shop}_stock`,
  shop,
  files(run, { span }) {
    const sheet = (name: string, rows: () => Cell[][]): Written => ({ name: `${name}_${span.from}_${span.to}.csv`, span, answers: {}, body: () => utf8(csv(rows())) })
    return [
      sheet('库存', () => [['盘点日期', '编码', '名称', '可用库存', '在途件数', '仓库'], ...countsOf(run, span).map(({ day, code, name, on_hand, incoming }) => [day, code, name, on_hand, incoming === 0 ? '' : incoming, ''])]),
      sheet('商品档案', () => [['商品ID', '名称', '货号', '类目', '波段', '上架日期', '卖到哪天', '角色'], ...productRows(run, span)]),
    ]
  },
})

function productRows({ items, seed }: StoreRun, { from, to }: Span): Cell[][] {
  const chance = random(seed, 'launches')
  // What came out before the books began came out some time in the two years before them.
  const launchOf = ({ launched, style }: Item) => (launched < OLD ? addDays(from, -60 - chance.reseed(style.style).int(640)) : launched)
  return items.filter(({ kind, launched }) => kind === 'goods' && launched <= to).map((item) => [item.item, item.name, item.style.style, item.style.category.name, waveOf(item), launchOf(item), seasonEnd(item, to), ''])
}

const OLD = '2021'
function waveOf({ launched }: Item): string {
  const [year, month] = [launched.slice(0, 4), launched.slice(5, 7)]
  const first = month < '06' ? `${year}-03-02` : `${year}-08-03`
  return launched < OLD ? '老款' : `${year}${month < '06' ? '春' : '秋'}${Math.floor(daysBetween(first, launched) / 14) + 1}波`
}

/** A month in which a kind still sells a tenth of what it sells at most. */
const SELLS = 0.1

/** The end of the season under way, or of the last one; '' for what sells all year. */
function seasonEnd({ style: { category: { months } } }: Item, last: Day): Day | '' {
  const sells = (day: Day) => months[Number(day.slice(5, 7)) - 1]! >= SELLS
  if (months.every((share) => share >= SELLS)) return ''
  let month = monthOf(last)
  if (sells(last)) {
    for (let next = monthOf(addDays(month.to, 1)); sells(next.from); next = monthOf(addDays(month.to, 1))) month = next
    return month.to
  }
  while (!sells(month.from)) month = monthOf(addDays(month.from, -1))
  return month.to
}
