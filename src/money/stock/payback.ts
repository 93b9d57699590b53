import { z } from 'zod'
import { leftOf } from '../../facts/profit_measures.ts'
import { profitLines } from '../../facts/profit_lines.ts'
import { and, numbers, sql } from '../../kernel/sql.ts'
import { leavesOut } from '../../questions/left_out.ts'
import type { Text } from '../../kernel/text.ts'
import type { DatedCost } from '../dated_costs.ts'
import { costOf } from './capital.ts'
import { lastsFor, togetherOf, wantedIn } from './demand.ts'
import type { Demand } from './demand.ts'
import { MARKS } from './sales.ts'
import type { SalesOf } from './sales.ts'
import type { Stock, Stocked } from './stock.ts'
import type { Units } from './units.ts'

/** What came of a style's orders before its goods are paid for, and what the goods that stayed sold cost. */
export type Earned = { cash_fen: number; goods_fen: number; excluded: number }

export type Payback = {
  style: string
  name: string
  /** What all its goods cost: sold, spoiled and in stock. */
  put_in_fen: number | null
  /** Net sales less fees, parcels and ads, goods not taken off. */
  come_back_fen: number | null
  rate: number | null
  /** Days until it has all come back, nought where it has; null where it will not, or is not known. */
  days: number | null
  because: Text | null
}

const Row = z.object({ sku: z.string(), sku_code: z.string(), merchant_code: z.string(), item: z.string(), style: z.string(), cash_fen: z.coerce.number(), goods_fen: z.coerce.number(), excluded_lines: z.coerce.number() })

/** By unit, over all that orders tell until the day. */
export async function earnedBy({ warehouse, store_id, import_seq, left_out, day }: SalesOf, codeOf: Units['codeOf']): Promise<Map<string, Earned>> {
  const rows = await warehouse.rows({
    row: Row,
    sql: sql`select ${MARKS}, toString(sumIf(${leftOf('goods_fen', 'unsaleable_fen', 'fixed_fen')}, excluded = '')) as cash_fen, toString(sumIf(l.goods_fen + l.unsaleable_fen, excluded = '')) as goods_fen, toString(countIf(excluded != '' and event = 'sale')) as excluded_lines
      from profit_lines as l where ${and(sql`store_id = ${store_id}`, sql`import_seq = ${numbers([import_seq])}`, sql`genuine = ''`, sql`order_id != ''`, sql`order_type != 'postage'`, sql`event_day <= toDate(${day})`, leavesOut(profitLines, store_id, left_out))} group by ${MARKS}`,
  })
  const earned = new Map<string, Earned>()
  for (const { cash_fen, goods_fen, excluded_lines, ...marks } of rows) {
    const code = codeOf(marks)
    const held = earned.get(code) ?? { cash_fen: 0, goods_fen: 0, excluded: 0 }
    earned.set(code, { cash_fen: held.cash_fen + cash_fen, goods_fen: held.goods_fen + goods_fen, excluded: held.excluded + excluded_lines })
  }
  return earned
}

const say = (zh: string, en: string): Text => ({ zh, en })

/** 回本: of the money put into a style's goods, what its sales have brought back, and how long the rest takes at the pace expected. */
export function paybacksOf(stock: Pick<Stock, 'units' | 'orders' | 'day'>, earned: ReadonlyMap<string, Earned>, costs: ReadonlyMap<string, readonly DatedCost[]>): Payback[] {
  const styles = new Map<string, Stocked[]>()
  for (const unit of stock.units) {
    if (!unit.is_known || unit.style === '') continue
    const held = styles.get(unit.style)
    if (held) held.push(unit)
    else styles.set(unit.style, [unit])
  }
  return [...styles].map(([style, units]) => paybackOf(style, units, { ...stock, earned, costs })).sort((a, b) => (b.put_in_fen ?? -1) - (a.put_in_fen ?? -1) || (a.style < b.style ? -1 : 1))
}

type Known = Pick<Stock, 'orders' | 'day'> & { earned: ReadonlyMap<string, Earned>; costs: ReadonlyMap<string, readonly DatedCost[]> }

function paybackOf(style: string, units: readonly Stocked[], { orders, day, earned, costs }: Known): Payback {
  const unknown = (because: Text): Payback => ({ style, name: units[0]!.name, put_in_fen: null, come_back_fen: null, rate: null, days: null, because })
  const { launch } = units[0]!
  if (orders === null) return unknown(say('没有盘点那几天的订单', 'no orders reach the day of the count'))
  if (launch.day === null || launch.day < orders.from) return unknown(say(`订单从 ${orders.from} 起，更早卖的不知道`, `orders begin on ${orders.from}; what it sold before is not known`))
  if (units.some(({ on_hand, sales }) => on_hand === null && sales.total > 0)) return unknown(say('有编码没盘点', 'some of its codes were not counted'))
  const stocked = units.map((unit) => ({ unit, cost: costOf(unit, day, costs) })).filter(({ unit }) => (unit.on_hand ?? 0) > 0)
  const sums = units.map(({ code }) => earned.get(code) ?? { cash_fen: 0, goods_fen: 0, excluded: 0 })
  if (stocked.some(({ cost }) => cost === null) || sums.some(({ excluded }) => excluded > 0)) return unknown(say('有编码缺成本', 'the cost of some of its codes is missing'))
  const sum = (of: (one: Earned) => number) => sums.reduce((total, one) => total + of(one), 0)
  const [come_back_fen, sold_fen] = [sum(({ cash_fen }) => cash_fen), sum(({ goods_fen }) => goods_fen)]
  const put_in_fen = sold_fen + stocked.reduce((total, { unit, cost }) => total + unit.on_hand! * cost!, 0)
  if (put_in_fen <= 0) return unknown(say('没有货', 'there were no goods'))
  const told = { style, name: units[0]!.name, put_in_fen, come_back_fen, rate: come_back_fen / put_in_fen }
  const rest = put_in_fen - come_back_fen
  if (rest <= 0) return { ...told, days: 0, because: null }
  const net = units.reduce((total, { sales }) => total + sales.total - sales.total_back, 0)
  if (net <= 0 || come_back_fen <= 0) return { ...told, days: null, because: say('卖出去的还没有带回钱', 'what was sold has brought nothing back yet') }
  const pieces = Math.ceil(rest / (come_back_fen / net))
  const demand = togetherOf(units.flatMap(({ kept }) => (kept ? [kept] : [])))
  const most = Math.min(units.reduce((total, unit) => total + (unit.on_hand ?? 0) + unit.incoming, 0), units[0]!.season_left === null ? Infinity : wantedIn(demand, units[0]!.season_left))
  const days = pieces > most ? null : reachedIn(demand, pieces)
  return { ...told, days, because: days === null ? say('照现在的卖法，卖完也回不了本', 'as it sells, it will not have paid for itself when it is gone') : null }
}

/** The day on which so many are sold. */
function reachedIn(demand: Demand, pieces: number): number | null {
  const whole = lastsFor(demand, pieces - 1e-6)
  return whole === null ? null : whole + 1
}
