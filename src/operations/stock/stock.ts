import { z } from 'zod'
import { coverOf } from '../../money/stock/cover.ts'
import { agesOf, rowsOf } from '../../money/stock/rows.ts'
import type { StockRow } from '../../money/stock/rows.ts'
import { sizesOf } from '../../money/stock/sizes.ts'
import type { Share } from '../../money/stock/sizes.ts'
import type { Stock } from '../../money/stock/stock.ts'
import { togetherOf } from '../../money/stock/demand.ts'
import { zeroSalesOf } from '../../money/stock/zero_sale.ts'
import { zeroTrendOf } from '../../money/stock/zero_trend.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { salesAskedOf, salesShape } from './sales_asked.ts'
import type { SalesAsked } from './sales_asked.ts'
import { counted, figure, NOT_COUNTED, sold, stockIn, stockState, told } from './stock_in.ts'
import type { Figure } from './stock_in.ts'

const LISTS = ['reorder', 'out', 'slow', 'all'] as const
const lost = z.strictObject({ low: z.number(), mid: z.number(), high: z.number() })

const Row = z.strictObject({
  code: z.string(), name: z.string(), item: z.string(), style: z.string(), colour: z.string(), size: z.string(), wave: z.string(),
  /** Null where it was not counted. */
  on_hand: z.number().nullable(), incoming: z.number(), counted_day: z.string().nullable(), is_listed: z.boolean(),
  sold_28: z.number(), unsold_days: z.number().nullable(), kept_a_day: z.number().nullable(),
  cover_days: z.number().nullable(), cover_uncapped: z.number().nullable(), is_capped: z.boolean(), season_left: z.number().nullable(),
  reorder_point: z.number().nullable(), order_pieces: z.number().nullable(), slow: z.enum(['no_sale', 'over_season']).nullable(),
  out_since: z.string().nullable(), out_not_before: z.string().nullable(), lost_week: lost.nullable(), lost_so_far: lost.nullable(),
  launch_day: z.string().nullable(), age_days: z.number().nullable(), age_is_least: z.boolean(),
  /** The question of its sales by day that this store's files can answer. */
  sales: salesShape,
})

export const stock = defineOperation({
  name: 'stock',
  label: { zh: '库存', en: 'Stock' },
  about: { zh: '每个编码还有多少、够卖几天（不超过季末）、要不要补、断货少卖多少、多久没动；断码率、库龄、零销量款。', en: 'What is left of each code, how many days it lasts (no longer than its season), whether to reorder, what being out costs, how long it has lain; broken sizes, ages, styles without a sale.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({
    store, day: day.optional().meta({ description: 'stock as counted until then; today where not said' }), list: z.enum(LISTS).default('reorder'),
    style: z.string().max(100).default('').meta({ description: 'only codes of this style' }), search: z.string().max(100).default('').meta({ description: 'only codes or styles that begin with this' }), limit: z.number().int().min(1).max(10_000).default(300),
  }),
  output: z.strictObject({
    state: stockState,
    /** The day of the newest count, of which everything is told. */
    day: z.string(),
    counted: z.strictObject({ oldest: z.string(), warehouses: z.number(), codes: z.number(), /** Counted long before the others. */ stale: z.number(), /** Sold, and never counted. */ uncounted: z.number(), /** Counted again under a finer code. */ twice: z.number(), /** In no order and no list of products. */ unmatched: z.number() }).nullable(),
    orders: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    /** The share of pieces that stays sold; null where too few are ripe, and nothing is taken to come back. */
    keeps: z.number().nullable(),
    limits: z.record(z.string(), z.number()),
    figures: z.strictObject({ on_hand: figure, incoming: figure, cover_days: figure, broken_rate: figure, whole_rate: figure, out_codes: figure, lost_week_fen: figure, reorder_codes: figure, slow_codes: figure, slow_pieces: figure, zero_sale_styles: figure }),
    lost_week: lost.nullable(),
    ages: z.strictObject({ buckets: z.array(z.strictObject({ from: z.number(), to: z.number().nullable(), pieces: z.number(), codes: z.number(), at_least_pieces: z.number() })), unknown_pieces: z.number() }),
    zero_sales: z.array(z.strictObject({ style: z.string(), name: z.string(), item: z.string(), codes: z.number(), on_hand: z.number(), last_day: z.string().nullable(), age_days: z.number().nullable(), is_at_least: z.boolean(), season_left: z.number().nullable(), act: z.enum(['fix', 'promote', 'bundle', 'retire']) })),
    /** How many there were week by week, the oldest first; null weeks were not counted. Told with the list of what is slow. */
    zero_trend: z.array(z.strictObject({ day: z.string(), styles: z.number().nullable(), because: z.enum(['not_counted', 'no_orders']).nullable() })).nullable(),
    rows: z.array(Row),
    of: z.number(),
  }),
  async run({ store: store_id, day: asked_day, list, style, search, limit }, context) {
    const { stock: held, world, build, state } = await stockIn(context, store_id, asked_day)
    const rows = rowsOf(held)
    const listed = sorted(rows.filter((row) => isIn(list, row) && (style === '' || row.unit.style === style) && (search === '' || row.unit.code.startsWith(search) || row.unit.style.startsWith(search))), list)
    const head = listed.slice(0, limit)
    const salesOf = await salesAskedOf(head.map(({ unit }) => unit), held, { store_id, world })
    const zero_sales = zeroSalesOf(held)
    const zero_trend = list === 'slow' && held.counts ? await zeroTrendOf(world, { store_id, day: held.day, build, limits: held.limits }) : null
    const losses = rows.flatMap(({ out }) => (out?.lost_week ? [out.lost_week] : []))
    const lost_week = held.counts && held.orders ? losses.reduce((sum, one) => ({ low: sum.low + one.low, mid: sum.mid + one.mid, high: sum.high + one.high }), { low: 0, mid: 0, high: 0 }) : null
    return {
      state, day: held.day, orders: held.orders, keeps: held.keeps, limits: held.limits, lost_week, ages: agesOf(held.units),
      counted: held.counts && { oldest: held.counts.oldest, warehouses: held.counts.warehouses, codes: held.counts.codes.length, stale: held.counts.stale, uncounted: held.units.filter(({ counted: own, sales }) => own === null && sales.total > 0).length, twice: held.twice, unmatched: held.unmatched },
      figures: figuresOf(held, rows, zero_sales, lost_week?.mid ?? null),
      zero_sales: (held.counts ? zero_sales ?? [] : []).map(({ items, ...one }) => ({ ...one, item: items[0] ?? '' })),
      zero_trend, rows: head.map((row) => shown(row, salesOf(row.unit))), of: listed.length,
    }
  },
})

const isIn = (list: (typeof LISTS)[number], row: StockRow): boolean => (list === 'reorder' ? row.reorder?.is_due === true : list === 'out' ? row.out !== null : list === 'slow' ? row.slow !== null : true)

function sorted(rows: readonly StockRow[], list: (typeof LISTS)[number]): StockRow[] {
  const first: Record<(typeof LISTS)[number], (row: StockRow) => number> = {
    // What is gone first, and of that what sells most.
    reorder: ({ cover, kept_a_day }) => (cover?.uncapped ?? 0) - (kept_a_day ?? 0) / 1_000, out: ({ out }) => -(out?.lost_week?.mid ?? 0), slow: ({ unit }) => -(unit.on_hand ?? 0), all: ({ unit }) => -(unit.on_hand ?? -1),
  }
  return rows.toSorted((a, b) => first[list](a) - first[list](b) || (a.unit.code < b.unit.code ? -1 : 1))
}

function figuresOf(held: Stock, rows: readonly StockRow[], zero_sales: readonly unknown[] | null, lost_week: number | null) {
  const { broken, whole } = sizesOf(held)
  const known = held.units.filter(({ on_hand, kept }) => on_hand !== null && kept !== null)
  const sum = (of: (unit: Stock['units'][number]) => number) => held.units.reduce((total, unit) => total + of(unit), 0)
  const count = (test: (row: StockRow) => boolean) => rows.filter(test).length
  const share = ({ of, among }: Share): Figure => (held.counts ? told(among === 0 ? null : of / among, { zh: '没有分尺码的在售款', en: 'nothing on sale comes in sizes' }) : told(null, NOT_COUNTED))
  return {
    on_hand: counted(held, () => sum(({ on_hand }) => on_hand ?? 0)), incoming: counted(held, () => sum(({ incoming }) => incoming)),
    cover_days: coverFigure(held, known),
    broken_rate: share(broken), whole_rate: share(whole),
    out_codes: sold(held, () => count(({ out }) => out !== null)), lost_week_fen: sold(held, () => lost_week ?? 0), reorder_codes: sold(held, () => count(({ reorder }) => reorder?.is_due === true)),
    slow_codes: sold(held, () => count(({ slow }) => slow !== null)), slow_pieces: sold(held, () => rows.reduce((total, { slow, unit }) => total + (slow === null ? 0 : unit.on_hand!), 0)), zero_sale_styles: sold(held, () => zero_sales?.length ?? 0),
  }
}

/** How long all of it lasts at what all of it is wanted: the mix may be wrong long before. */
function coverFigure(held: Stock, known: Stock['units']): Figure {
  const days = coverOf(known.reduce((sum, { on_hand }) => sum + on_hand!, 0), togetherOf(known.map(({ kept }) => kept!)), null).days
  const first = sold(held, () => days ?? 0)
  return first.value === null || days !== null ? first : told(null, { zh: '这段时间几乎没卖，算不出够卖几天', en: 'next to nothing is sold, so it lasts for ever' })
}

function shown({ unit, sold_28, unsold_days, kept_a_day, cover, reorder, slow, out }: StockRow, sales: SalesAsked): z.input<typeof Row> {
  return {
    code: unit.code, name: unit.name, item: unit.items[0] ?? '', style: unit.style, colour: unit.colour, size: unit.size, wave: unit.wave,
    on_hand: unit.on_hand, incoming: unit.incoming, counted_day: unit.counted?.day ?? null, is_listed: unit.counted?.is_listed ?? false,
    sold_28, unsold_days, kept_a_day: kept_a_day === null ? null : Math.round(kept_a_day * 1_000) / 1_000,
    cover_days: cover?.days ?? null, cover_uncapped: cover?.uncapped ?? null, is_capped: cover?.is_capped ?? false, season_left: unit.season_left,
    reorder_point: reorder?.point ?? null, order_pieces: reorder?.pieces ?? null, slow,
    out_since: out?.since ?? null, out_not_before: out?.not_before ?? null, lost_week: out?.lost_week ?? null, lost_so_far: out?.lost_so_far ?? null,
    launch_day: unit.launch.day, age_days: unit.launch.age_days, age_is_least: unit.launch.is_at_least, sales,
  }
}
