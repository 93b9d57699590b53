import { addDays, daysBetween } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { goodsOf } from '../../questions/catalogue.ts'
import { taggedOf } from '../../questions/left_out.ts'
import type { World } from '../../questions/world.ts'
import type { ProfitBuild } from '../../state/profit_builds.ts'
import { seen } from '../build/making.ts'
import { countsOn } from './counts.ts'
import type { Counts } from './counts.ts'
import { demandOf, HORIZON, scaled } from './demand.ts'
import type { Demand } from './demand.ts'
import type { StockLimits } from './limits.ts'
import { lastDays, noSales, salesBy, SALES_DAYS } from './sales.ts'
import type { Sales } from './sales.ts'
import { unitsOf } from './units.ts'
import type { Unit } from './units.ts'

export type StockAsked = {
  store_id: string
  /** Counts until then; figures are of the day of the newest of them. */
  day: Day
  build: Pick<ProfitBuild, 'import_seq' | 'covered'> | undefined
  limits: StockLimits
  /** Promotion or festival of a day; null is an ordinary one. */
  markOf: (day: Day) => string | null
}

export type Stocked = Unit & {
  /** Pieces that can be sold; null where nobody counted them. */
  on_hand: number | null
  incoming: number
  sales: Sales
  /** Pieces buyers will want to pay for, and what of it will stay sold; null where orders do not reach. */
  wanted: Demand | null
  kept: Demand | null
  dispersion: number
  season_left: number | null
  launch: Launch
}

/** When it was launched: told, or the first sale where orders began well before it; else it is at least so old. */
export type Launch = { day: Day | null; source: 'told' | 'first_sale' | null; /** Age in days, or the least it can be. */ age_days: number | null; is_at_least: boolean }

export type Stock = {
  /** The day all of it is told of: that of the newest count, or the day asked for where nothing was counted. */
  day: Day
  counts: Counts | null
  twice: number
  unmatched: number
  /** The days orders cover without a gap, up to the day; null where they do not reach it. */
  orders: { from: Day; to: Day } | null
  /** Of ripe orders, the share of pieces that stayed sold; null where too few were sold to say. */
  keeps: number | null
  limits: StockLimits
  units: Stocked[]
}

/** Orders that end so long before the count say nothing of what is wanted now. */
const ORDERS_LATE_DAYS = 7
/** Sold so long after the first order known, it was launched then and not before. */
const SURELY_NEW_DAYS = 28
/** Orders of these days before the count are ripe: what comes back has come. */
const RIPE = { from: 80, to: 21, pieces: 50, of_category: 200 }
const SHARE_DAYS = 56

export async function stockOf(world: World, asked: StockAsked): Promise<Stock> {
  const { warehouse, ledger } = world
  const { store_id, build, limits } = asked
  const counts = await countsOn(warehouse, { seen: seen({ store_id, hidden: ledger.hidden(store_id) }), day: asked.day })
  const day = counts?.day ?? asked.day
  const orders = ordersUntil(build?.covered ?? [], day)
  const [goods, tagged] = await Promise.all([goodsOf(world, store_id, day), taggedOf(world, store_id)])
  const { units, codeOf, twice, unmatched } = unitsOf(goods, counts)
  const last = orders === null ? day : orders.to < day ? orders.to : day
  const sales = build && orders ? await salesBy({ warehouse, store_id, import_seq: build.import_seq, left_out: tagged?.import_seq, day: last }, codeOf) : new Map<string, Sales>()
  const held = [...units.values()].map((unit) => ({ unit, sales: sales.get(unit.code) ?? noSales() }))
  const keep = keepsOf(held)
  const launches = launchesOf(held, day, orders)
  const demands = orders === null ? null : demandsOf(held, { last, orders, markOf: asked.markOf })
  return {
    day, counts, twice, unmatched, orders, keeps: keep(''), limits,
    units: held.map(({ unit, sales: sold }): Stocked => {
      const wanted = demands === null || !unit.is_known ? null : (demands.get(unit.code) ?? { path: [], after: 0 })
      return {
        ...unit, on_hand: unit.counted?.on_hand ?? null, incoming: unit.counted?.on_hand == null ? 0 : unit.counted.incoming, sales: sold,
        wanted, kept: wanted && scaled(wanted, keep(unit.category) ?? 1), dispersion: dispersionOf(sold.pieces),
        season_left: unit.season_end_day === null ? null : Math.max(0, daysBetween(day, unit.season_end_day)), launch: launches.get(unit.style || unit.code)!,
      }
    }),
  }
}

/** The stretch of covered days that reaches the day, or ends shortly before it. */
export function ordersUntil(covered: readonly { from: Day; to: Day }[], day: Day): { from: Day; to: Day } | null {
  const spans = covered.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const stretches: { from: Day; to: Day }[] = []
  for (const { from, to } of spans) {
    const open = stretches.at(-1)
    if (open && from <= addDays(open.to, 1)) open.to = to > open.to ? to : open.to
    else stretches.push({ from, to })
  }
  const last = stretches.at(-1)
  return last && last.to >= addDays(day, -ORDERS_LATE_DAYS) ? last : null
}

type Held = { unit: Unit; sales: Sales }

/** What stays sold of a piece of the category; of the store ('' or a category that sold too little); null where that is too little too. */
function keepsOf(held: readonly Held[]): (category: string) => number | null {
  const sums = new Map<string, { pieces: number; back: number }>()
  const ripe = (values: Float64Array) => values.subarray(SALES_DAYS - RIPE.from, SALES_DAYS - RIPE.to).reduce((sum, value) => sum + value, 0)
  for (const { unit, sales } of held) {
    for (const category of new Set(['', unit.category])) {
      const sum = sums.get(category) ?? { pieces: 0, back: 0 }
      sums.set(category, { pieces: sum.pieces + ripe(sales.pieces), back: sum.back + ripe(sales.back) })
    }
  }
  const store = sums.get('')
  const whole = store && store.pieces >= RIPE.pieces ? 1 - store.back / store.pieces : null
  return (category) => {
    const own = sums.get(category)
    return own && own.pieces >= RIPE.of_category ? 1 - own.back / own.pieces : whole
  }
}

/** What each unit will be wanted: its style's days looked ahead, and its share of the style while it could be bought. */
function demandsOf(held: readonly Held[], { last, orders, markOf }: { last: Day; orders: { from: Day; to: Day }; markOf: StockAsked['markOf'] }): Map<string, Demand> {
  const from = addDays(last, 1 - SALES_DAYS)
  const uncovered = Math.max(0, daysBetween(from, orders.from))
  const marks = Array.from({ length: SALES_DAYS + HORIZON }, (_, i) => markOf(addDays(from, i)))
  const styles = new Map<string, Held[]>()
  for (const one of held) {
    const key = one.unit.style || one.unit.code
    const of = styles.get(key)
    if (of) of.push(one)
    else styles.set(key, [one])
  }
  const demands = new Map<string, Demand>()
  for (const of of styles.values()) {
    const daily = Array.from({ length: SALES_DAYS }, (_, i) => (i < uncovered ? null : of.reduce((sum, { sales }) => sum + sales.pieces[i]!, 0)))
    const style = demandOf(daily, marks)
    for (const one of of) demands.set(one.unit.code, scaled(style, shareOf(one, daily)))
  }
  return demands
}

/** The share of its style in the last weeks; of what is out, in the weeks until it sold last, so that an empty shelf is not taken for want of buyers. */
function shareOf({ unit, sales }: Held, daily: readonly (number | null)[]): number {
  const isOut = unit.counted?.on_hand === 0
  const end = isOut ? sales.pieces.findLastIndex((pieces) => pieces > 0) + 1 : SALES_DAYS
  const begin = Math.max(0, end - SHARE_DAYS)
  const style = daily.slice(begin, end).reduce<number>((sum, pieces) => sum + (pieces ?? 0), 0)
  return style === 0 ? 0 : sales.pieces.subarray(begin, end).reduce((sum, pieces) => sum + pieces, 0) / style
}

/** Variance over mean of a day's pieces in the last weeks: 1 is pure chance, more is lumpy; the ends are held so that one large order does not decide. */
function dispersionOf(pieces: Float64Array): number {
  const lately = pieces.subarray(SALES_DAYS - SHARE_DAYS)
  const mean = lastDays(pieces, SHARE_DAYS) / SHARE_DAYS
  if (mean === 0) return 1
  const variance = lately.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (SHARE_DAYS - 1)
  return Math.min(5, Math.max(1, variance / mean))
}

type First = { sold: Day | null; counted: Day | null; told: Day | null }
const earliest = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b < a) ? b : a)

/** A style is as old as the first of its sizes: one that nobody asked for until last week is no newer than the others. */
export function launchesOf(held: readonly Held[], day: Day, orders: { from: Day } | null): Map<string, Launch> {
  const firsts = new Map<string, First>()
  for (const { unit, sales } of held) {
    const key = unit.style || unit.code
    const first = firsts.get(key) ?? { sold: null, counted: null, told: null }
    firsts.set(key, { sold: earliest(first.sold, sales.first_day), counted: earliest(first.counted, unit.counted?.first_day ?? null), told: earliest(first.told, unit.launch_day) })
  }
  return new Map([...firsts].map(([key, first]) => [key, launchOf(first, day, orders)]))
}

/** It was new when it first sold only where orders are known from well before that day. */
function launchOf({ sold, counted, told }: First, day: Day, orders: { from: Day } | null): Launch {
  const age = (from: Day) => Math.max(0, daysBetween(from, day))
  if (told !== null) return { day: told, source: 'told', age_days: age(told), is_at_least: false }
  const first = earliest(sold, counted)
  if (first === null) return { day: null, source: null, age_days: null, is_at_least: true }
  const isNew = orders !== null && sold !== null && sold >= addDays(orders.from, SURELY_NEW_DAYS)
  return isNew ? { day: first, source: 'first_sale', age_days: age(first), is_at_least: false } : { day: null, source: null, age_days: age(first), is_at_least: true }
}
