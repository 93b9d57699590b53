import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import type { Text } from '../../kernel/text.ts'
import { readRules } from '../rules.ts'
import type { DatedCost } from '../dated_costs.ts'
import { costOf } from './capital.ts'
import { lastDays, SALES_DAYS, soldRows } from './sales.ts'
import type { SalesOf } from './sales.ts'
import type { StockRow } from './rows.ts'
import type { Stock } from './stock.ts'

/** What selling costs this store: of a yuan that stays paid, and of a piece that is sent. Null where nobody told it, and why. */
export type Selling = { fee_share: number | null; parcel_fen: number | null; because: Text | null }

export type Clearance = {
  row: StockRow
  /** What a piece was paid on average in the weeks sales are read of; null where none was sold. */
  price_fen: number | null
  /** Of that price, what is left after fees, parcel and goods. */
  margin: number | null
  cost_fen: number | null
  /** What a piece brings after its season. */
  salvage_fen: number | null
  /** What the last piece brings where it is kept at its price until its turn comes; null where it never does. */
  hold_fen: number | null
  /** The lowest price that brings no less cash than either; null where it cannot be told, and why. */
  clear_fen: number | null
  /** It brings as much by being kept at its usual price: no need to clear it. */
  is_held: boolean
  because: Text | null
}

const say = (zh: string, en: string): Text => ({ zh, en })
const UNTOLD = {
  cost: say('没有成本，在成本页补', 'its cost is not known: fill it in on the page of costs'),
  no_orders: say('没有盘点那几天的订单', 'no orders reach the day of the count'),
  no_sales: say('近 14 周没有卖过，不知道费用', 'nothing was sold in 14 weeks, so what selling costs is not known'),
  fees: say('不知道平台扣点：导入账单，或在费用规则里填', 'platform fees are not known: bring statements, or fill in the rules of costs'),
  parcel: say('不知道快递费：导入快递账单，或在费用规则里填运费', 'freight is not known: bring the carrier’s bill, or fill in the rules of costs'),
  keeps: say('成熟的订单太少，看不出会退回多少', 'too few ripe orders to say what comes back'),
  unpriced: say('近 14 周没卖过，不知道平时卖多少钱', 'none was sold in 14 weeks, so its usual price is not known'),
}

const Sums = z.object({ stays: z.coerce.number(), sent: z.coerce.number(), fees: z.coerce.number(), parcels: z.coerce.number(), platform: z.coerce.number(), freight: z.coerce.number() })

/**
 * The store's own rates in the weeks that sales are read of: fees (platform, payment, commission) of what stays paid, parcels (freight,
 * insurance, packaging, gifts) of each piece sent. A fee of nought is believed where a rule says so; where neither a rule nor a
 * statement or bill speaks of platform fees or of freight, it is unknown.
 */
export async function sellingOf({ warehouse, ...asked }: SalesOf, hidden: readonly number[]): Promise<Selling> {
  const from = addDays(asked.day, 1 - SALES_DAYS)
  const [[found], rules] = await Promise.all([
    warehouse.rows({
      row: Sums,
      sql: sql`
        select toString(sum(l.paid_fen + l.subsidy_fen - l.refund_fen)) as stays, toString(sum(l.pieces)) as sent, toString(sum(l.platform_fee_fen + l.payment_fee_fen + l.commission_fen)) as fees,
          toString(sum(l.freight_fen + l.insurance_fen + l.packaging_fen + l.gift_fen)) as parcels, toString(sum(abs(l.platform_fee_fen))) as platform, toString(sum(abs(l.freight_fen))) as freight
        from profit_lines as l where ${soldRows(asked, ['sale', 'refund', 'statement'])} and paid_day >= toDate(${from}) and window_start >= toDate(${from})`,
    }),
    readRules({ warehouse, store_id: asked.store_id, hidden }),
  ])
  const { stays = 0, sent = 0, fees = 0, parcels = 0, platform = 0, freight = 0 } = found ?? {}
  if (stays <= 0 || sent <= 0) return { fee_share: null, parcel_fen: null, because: UNTOLD.no_sales }
  const isRuled = (kind: string) => rules.some((rule) => rule.kind === kind)
  const fee_share = platform !== 0 || isRuled('platform_fee') ? fees / stays : null
  const parcel_fen = freight !== 0 || isRuled('freight') ? parcels / sent : null
  return { fee_share, parcel_fen, because: fee_share === null ? UNTOLD.fees : parcel_fen === null ? UNTOLD.parcel : null }
}

/**
 * 清仓价, the lowest price at which the pieces still bring no less cash than holding them or writing them off:
 *
 *   price   = (floor + parcel ÷ keeps) ÷ (1 − fees), to the next fen up
 *   floor   = the larger of salvage and hold
 *   salvage = cost × 季后变现: what a piece brings once its season is over (the write-down outlook is the rest of its cost)
 *   hold    = usual price × (1 − fees) − parcel ÷ keeps − cost × capital rate × days ÷ 365, of the last piece, whose turn comes
 *             after the days the stock lasts; none where it would never come, or not before the season ends
 *
 * Of a hundred pieces sent only `keeps` stay sold; the others are back in stock and no worse off, but each that stays bears the
 * parcels of all that were sent for it. Where nobody told when the season ends, what sells is taken to sell on: hold is the larger for
 * it and the price no lower than it should be.
 */
export function clearanceOf(stock: Pick<Stock, 'day' | 'limits' | 'orders' | 'keeps'>, row: StockRow, { fee_share, parcel_fen, because }: Selling, costs: ReadonlyMap<string, readonly DatedCost[]>): Clearance {
  const { unit, cover } = row
  const { salvage_share, capital_rate } = stock.limits
  const cost_fen = costOf(unit, stock.day, costs)
  const sold = lastDays(unit.sales.pieces, SALES_DAYS)
  const price_fen = sold > 0 ? Math.round(unit.sales.paid_fen / sold) : null
  const salvage_fen = cost_fen === null ? null : Math.round(cost_fen * salvage_share)
  const told = { row, price_fen, cost_fen, salvage_fen, hold_fen: null, margin: null, clear_fen: null, is_held: false }
  if (stock.orders === null || cover === null) return { ...told, because: UNTOLD.no_orders }
  if (fee_share === null || parcel_fen === null || fee_share >= 1) return { ...told, because: because ?? UNTOLD.fees }
  if (stock.keeps === null || stock.keeps <= 0) return { ...told, because: UNTOLD.keeps }
  const sent_fen = parcel_fen / stock.keeps
  const brings = (price: number) => price * (1 - fee_share) - sent_fen
  if (cost_fen === null || salvage_fen === null) return { ...told, because: UNTOLD.cost }
  const margin = price_fen === null ? null : (brings(price_fen) - cost_fen) / price_fen
  const turn_days = cover.uncapped === null || cover.is_capped || (cover.left_over ?? 0) > 0 ? null : cover.uncapped
  if (turn_days !== null && price_fen === null) return { ...told, because: UNTOLD.unpriced }
  const hold_fen = turn_days === null ? null : Math.round(brings(price_fen!) - (cost_fen * capital_rate * turn_days) / 365)
  const floor_fen = Math.max(salvage_fen, hold_fen ?? salvage_fen)
  // A hair's breadth below a whole fen is that fen: doubles.
  const clear_fen = Math.ceil((floor_fen + sent_fen) / (1 - fee_share) - 1e-6)
  return { ...told, margin, hold_fen, clear_fen, is_held: price_fen !== null && clear_fen >= price_fen, because: null }
}

/** Slow goods with what they would be cleared at; what ties up most stands first, what has no cost last. */
export const clearancesOf = (stock: Stock, rows: readonly StockRow[], selling: Selling, costs: ReadonlyMap<string, readonly DatedCost[]>): Clearance[] =>
  rows.filter(({ slow }) => slow !== null).map((row) => clearanceOf(stock, row, selling, costs)).sort((a, b) => tiedUp(b) - tiedUp(a) || (a.row.unit.code < b.row.unit.code ? -1 : 1))

const tiedUp = ({ row: { unit }, cost_fen }: Clearance): number => (cost_fen === null ? -1 : (unit.on_hand ?? 0) * cost_fen)
