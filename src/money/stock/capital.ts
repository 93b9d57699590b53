import type { Day } from '../../kernel/days.ts'
import { costOn } from '../dated_costs.ts'
import type { DatedCost } from '../dated_costs.ts'
import { AGE_BUCKETS } from './rows.ts'
import { wantedIn } from './demand.ts'
import type { StockRow } from './rows.ts'
import type { Stock, Stocked } from './stock.ts'

export type CapitalRow = {
  row: StockRow
  /** Null where no cost is told, or its goods cost differently. */
  cost_fen: number | null
  /** Cost × stock. */
  value_fen: number | null
  /** What the money tied up in it costs in a month, and until it is sold (it falls evenly, so half of it on the way). */
  month_fen: number | null
  until_sold_fen: number | null
  /** Pieces in stock and on their way that the season will not sell; null where nobody told when it ends. */
  left_over: number | null
  /** Of them, the cost that salvage does not bring back. */
  write_down_fen: number | null
}

export type Capital = {
  rows: CapitalRow[]
  value_fen: number
  month_fen: number
  /** Stock without a known cost: in none of the sums. */
  uncosted_pieces: number
  uncosted_codes: number
  write_down_fen: number
  left_over: number
  /** Stock whose season nobody has told, in no write-down. */
  seasonless_fen: number
  by_age: { from: number; to: number | null; value_fen: number }[]
  age_unknown_fen: number
}

/** What lies in stock in money. What no cost is known of is left out and counted. */
export function capitalOf(stock: Pick<Stock, 'day' | 'limits'>, rows: readonly StockRow[], costs: ReadonlyMap<string, readonly DatedCost[]>): Capital {
  const all = rows.filter(({ unit }) => (unit.on_hand ?? 0) > 0).map((row) => capitalRow(row, stock, costs))
  const told = all.filter((one) => one.value_fen !== null)
  const sum = (of: (one: CapitalRow) => number | null) => told.reduce((total, one) => total + (of(one) ?? 0), 0)
  const untold = all.filter((one) => one.value_fen === null)
  const value_fen = sum((one) => one.value_fen)
  const edges = [0, ...AGE_BUCKETS.map((edge) => edge + 1)]
  const ageOf = ({ row }: CapitalRow) => row.unit.launch.age_days
  return {
    rows: all.sort((a, b) => (b.value_fen ?? -1) - (a.value_fen ?? -1) || (a.row.unit.code < b.row.unit.code ? -1 : 1)),
    value_fen, month_fen: Math.round((value_fen * stock.limits.capital_rate) / 12),
    uncosted_pieces: untold.reduce((total, { row }) => total + row.unit.on_hand!, 0), uncosted_codes: untold.length,
    write_down_fen: sum((one) => one.write_down_fen), left_over: sum((one) => one.left_over), seasonless_fen: sum((one) => (one.left_over === null ? one.value_fen : 0)),
    by_age: edges.map((from, i) => ({ from, to: AGE_BUCKETS[i] ?? null, value_fen: sum((one) => (ageOf(one) !== null && ageOf(one)! >= from && (AGE_BUCKETS[i] === undefined || ageOf(one)! <= AGE_BUCKETS[i]!) ? one.value_fen : 0)) })),
    age_unknown_fen: sum((one) => (ageOf(one) === null ? one.value_fen : 0)),
  }
}

function capitalRow(row: StockRow, { day, limits }: Pick<Stock, 'day' | 'limits'>, costs: ReadonlyMap<string, readonly DatedCost[]>): CapitalRow {
  const { unit, cover } = row
  const cost_fen = costOf(unit, day, costs)
  const left_over = unit.season_left === null || unit.kept === null ? null : Math.max(0, Math.round(unit.on_hand! + unit.incoming - wantedIn(unit.kept, unit.season_left)))
  if (cost_fen === null) return { row, cost_fen, value_fen: null, month_fen: null, until_sold_fen: null, left_over, write_down_fen: null }
  const value_fen = unit.on_hand! * cost_fen
  const a_day = (value_fen * limits.capital_rate) / 365
  return {
    row, cost_fen, value_fen, month_fen: Math.round((value_fen * limits.capital_rate) / 12), until_sold_fen: cover?.days == null ? null : Math.round((a_day * cover.days) / 2),
    left_over, write_down_fen: left_over === null ? null : left_over * (cost_fen - Math.round(cost_fen * limits.salvage_share)),
  }
}

/** By its own code, else by what is sold out of it, where all of that costs the same. */
export function costOf({ code, marks }: Pick<Stocked, 'code' | 'marks'>, day: Day, costs: ReadonlyMap<string, readonly DatedCost[]>): number | null {
  const own = costOn(costs, code, day)
  if (own !== undefined) return own
  const all = new Set(marks.map(({ sku, sku_code, merchant_code, item, style }) => [sku, sku_code, merchant_code, item, style].map((mark) => (mark === '' ? undefined : costOn(costs, mark, day))).find((cost) => cost !== undefined)))
  return all.size === 1 ? ([...all][0] ?? null) : null
}
