import { z } from 'zod'
import { datedCosts } from '../../money/dated_costs.ts'
import { capitalOf } from '../../money/stock/capital.ts'
import type { CapitalRow } from '../../money/stock/capital.ts'
import { clearancesOf, sellingOf } from '../../money/stock/clearance.ts'
import type { Clearance } from '../../money/stock/clearance.ts'
import { earnedBy, paybacksOf } from '../../money/stock/payback.ts'
import { rowsOf } from '../../money/stock/rows.ts'
import { unitsOf } from '../../money/stock/units.ts'
import { goodsOf } from '../../questions/catalogue.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { salesAsked, stockIn, stockState } from './stock_in.ts'

const fen = z.number().nullable()
const Row = z.strictObject({ code: z.string(), name: z.string(), item: z.string(), style: z.string(), colour: z.string(), size: z.string(), on_hand: z.number(), cost_fen: fen, value_fen: fen, month_fen: fen, until_sold_fen: fen, cover_days: z.number().nullable(), left_over: z.number().nullable(), write_down_fen: fen, age_days: z.number().nullable(), age_is_least: z.boolean() })

const Cleared = z.strictObject({ code: z.string(), name: z.string(), item: z.string(), style: z.string(), colour: z.string(), size: z.string(), on_hand: z.number(), slow: z.enum(['no_sale', 'over_season']), age_days: z.number().nullable(), age_is_least: z.boolean(), cover_days: z.number().nullable(), unsold_days: z.number().nullable(), season_left: z.number().nullable(), price_fen: fen, margin: z.number().nullable(), cost_fen: fen, salvage_fen: fen, hold_fen: fen, clear_fen: fen, is_held: z.boolean(), because: text.nullable() })

export const stockMoney = defineOperation({
  name: 'stock_money',
  label: { zh: '库存资金', en: 'Money in stock' },
  about: { zh: '压在货里的钱：库存 × 成本、资金成本、季末跌价预估、滞销款的清仓价、每款回本没有；缺成本的单独数，不当 0。', en: 'Money tied up in goods: stock × cost, what that capital costs, what the season’s rest will be written down by, what slow goods would be cleared at, and which styles have paid for themselves; goods without a cost are counted apart, never as nought.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, day: day.optional(), order_by: z.enum(['value', 'write_down']).default('value'), limit: z.number().int().min(1).max(10_000).default(300) }),
  output: z.strictObject({
    state: stockState, day: z.string(), is_counted: z.boolean(), limits: z.record(z.string(), z.number()),
    value_fen: z.number(), month_fen: z.number(), uncosted_pieces: z.number(), uncosted_codes: z.number(), left_over: z.number(), write_down_fen: z.number(), /** Worth of what nobody has told the season of: in no write-down. */ seasonless_fen: z.number(),
    by_age: z.array(z.strictObject({ from: z.number(), to: z.number().nullable(), value_fen: z.number() })), age_unknown_fen: z.number(),
    rows: z.array(Row), of: z.number(),
    /** Slow goods with what they would be cleared at, and what selling costs this store (fees of a yuan that stays, a parcel of a piece sent). */
    clearances: z.array(Cleared),
    selling: z.strictObject({ fee_share: z.number().nullable(), parcel_fen: z.number().nullable(), keeps: z.number().nullable() }),
    paybacks: z.array(z.strictObject({ style: z.string(), name: z.string(), put_in_fen: fen, come_back_fen: fen, rate: z.number().nullable(), days: z.number().nullable(), because: text.nullable() })),
  }),
  async run({ store: store_id, day: asked_day, order_by, limit }, context) {
    const { stock, world, build, state } = await stockIn(context, store_id, asked_day)
    const { codeOf } = unitsOf(await goodsOf(world, store_id, stock.day), stock.counts)
    const sales = await salesAsked(context, store_id, { stock, build, world })
    const [costs, earned, selling] = await Promise.all([datedCosts(context, store_id), earnedBy(sales, codeOf), sellingOf(sales, context.ledger.hidden(store_id))])
    const of = rowsOf(stock)
    const { rows, ...sums } = capitalOf(stock, of, costs)
    const ordered = order_by === 'value' ? rows : rows.toSorted((a, b) => (b.write_down_fen ?? -1) - (a.write_down_fen ?? -1))
    return { state, day: stock.day, is_counted: stock.counts !== null, limits: stock.limits, ...sums, rows: ordered.slice(0, limit).map(shown), of: rows.length, clearances: stock.counts ? clearancesOf(stock, of, selling, costs).slice(0, limit).map(cleared) : [], selling: { fee_share: selling.fee_share, parcel_fen: selling.parcel_fen, keeps: stock.keeps }, paybacks: stock.counts ? paybacksOf(stock, earned, costs).slice(0, limit) : [] }
  },
})

const shown = ({ row: { unit, cover }, ...told }: CapitalRow): z.input<typeof Row> => ({
  code: unit.code, name: unit.name, item: unit.items[0] ?? '', style: unit.style, colour: unit.colour, size: unit.size, on_hand: unit.on_hand!, ...told, cover_days: cover?.days ?? null, age_days: unit.launch.age_days, age_is_least: unit.launch.is_at_least,
})

const cleared = ({ row: { unit, cover, slow, unsold_days }, ...told }: Clearance): z.input<typeof Cleared> => ({
  code: unit.code, name: unit.name, item: unit.items[0] ?? '', style: unit.style, colour: unit.colour, size: unit.size, on_hand: unit.on_hand!, slow: slow!, age_days: unit.launch.age_days, age_is_least: unit.launch.is_at_least,
  cover_days: cover?.days ?? null, unsold_days, season_left: unit.season_left, ...told,
})
