import type { Day, Span } from '../kernel/days.ts'
import { shareOut } from '../kernel/share_out.ts'
import type { Line, Order, StoreRun } from './business.ts'
import type { Shop } from './calendar.ts'
import { costOn, unitCosts } from './costs.ts'
import { shippedAt } from './orders.ts'
import { moment } from './print.ts'
import { random } from './random.ts'

/** An order's own account, in fen: what a profit to the fen is to be compared with. Refunds are final, whenever they come. */
export type LedgerRow = {
  order_id: string
  paid_day: Day
  paid_fen: number
  refund_fen: number
  /** Commission and payment fee, each rounded, on what stays. */
  fee_fen: number
  /** Pairs that stay sold, and pairs that come back fit for nothing. */
  goods_fen: number
  freight_fen: number
  packaging_fen: number
  /** 退货宝: the insurance of return parcels. */
  insurance_fen: number
  /** The order's share of the day's ads and affiliate commission, by what was paid. */
  ad_fen: number
  profit_fen: number
}
const AMOUNTS = ['paid_fen', 'refund_fen', 'fee_fen', 'goods_fen', 'freight_fen', 'packaging_fen', 'insurance_fen', 'ad_fen', 'profit_fen'] as const
export type MonthAccount = { store: string; month: string; orders: number } & Record<(typeof AMOUNTS)[number], number> & {
  /** Ads on days on which nothing was paid, which no order can bear. */
  unborne_ad_fen: number
}

/** Of a yuan and of an order (demo.md §2). 1688 buyers pay their freight, which is what it costs. */
export const RATES: Record<Shop, { /** Millionths of what stays. */ commission_ppm: number; payment_ppm: number; freight_fen: number; packaging_fen: number; insurance_fen: number }> = {
  tmall: { commission_ppm: 50_000, payment_ppm: 6_000, freight_fen: 380, packaging_fen: 180, insurance_fen: 230 },
  pdd: { commission_ppm: 0, payment_ppm: 6_000, freight_fen: 290, packaging_fen: 80, insurance_fen: 90 },
  ali1688: { commission_ppm: 0, payment_ppm: 0, freight_fen: 0, packaging_fen: 80, insurance_fen: 0 },
}
/** One return in twenty cannot be sold again. */
const UNSALEABLE = 0.05
/** Rent, wages and depreciation of the firm. */
export const FIXED_MONTH_FEN = 11_000_000

export function ledgerOf(run: StoreRun, span: Span): LedgerRow[] {
  const cost = costOn(unitCosts(run, span))
  const chance = spoiling(run)
  const paid = run.orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= span.from && paid_day <= span.to)
  const ads = adShares(run, paid)
  return paid.map((order) => account(order, run.shop, ads.get(order)!, (line) => spoiledPairs(line, order, chance), cost))
}

function account(order: Order, shop: Shop, ad_fen: number, spoiled: (line: Line) => number, cost: (style: string, day: Day) => number): LedgerRow {
  const rates = RATES[shop]
  const day = order.paid_day!
  const refund_fen = order.lines.reduce((sum, line) => sum + (line.refund_day === undefined ? 0 : line.price_fen * line.quantity), 0)
  const stays = order.amount_fen - refund_fen
  const fee_fen = ofFen(stays, rates.commission_ppm) + ofFen(stays, rates.payment_ppm)
  const empty = order.tag === 'fake' || order.tag === 'fake_burst'
  const goods_fen = empty ? 0 : order.lines.reduce((sum, line) => sum + (line.refund_day === undefined ? line.quantity : spoiled(line)) * cost(line.item.style.style, day), 0)
  const parcel = order.lines.some((line) => line.item.kind !== 'postage' && !cameBackUnsent(line, order)) ? 1 : 0
  const [freight_fen, packaging_fen, insurance_fen] = [parcel * (shop === 'ali1688' ? order.freight_fen : rates.freight_fen), parcel * rates.packaging_fen, parcel * rates.insurance_fen]
  const profit_fen = stays - fee_fen - goods_fen - freight_fen - packaging_fen - insurance_fen - ad_fen
  return { order_id: order.id, paid_day: day, paid_fen: order.amount_fen, refund_fen, fee_fen, goods_fen, freight_fen, packaging_fen, insurance_fen, ad_fen, profit_fen }
}

/** Given back before the parcel left (仅退款): a quarter of all refunds, as their days fall. */
export const cameBackUnsent = (line: Line, order: Order): boolean => line.refund_day !== undefined && line.refund_day <= moment(shippedAt(order)!).slice(0, 10)

/** In whole numbers: 0.006 of ¥2.50 is a fen and a half, which no binary fraction is. */
const ofFen = (fen: number, ppm: number) => Math.floor((fen * ppm + 500_000) / 1_000_000)

export const spoiling = (run: StoreRun) => random(run.seed, `ledger/${run.shop}`)

export function spoiledPairs(line: Line, order: Order, chance: ReturnType<typeof random>): number {
  return !cameBackUnsent(line, order) && chance.reseed(`${order.id}/${order.lines.indexOf(line)}`).chance(UNSALEABLE) ? line.quantity : 0
}

function adShares(run: StoreRun, paid: readonly Order[]): Map<Order, number> {
  const ofDay = grouped(paid)
  const shares = new Map<Order, number>()
  for (const day of run.days) {
    // On a tie the smaller order number bears the fen that is left.
    const orders = (ofDay.get(day.day) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    shareOut(spentOn(day), orders.map((order) => order.amount_fen)).forEach((fen, i) => shares.set(orders[i]!, fen))
  }
  return shares
}
function grouped(paid: readonly Order[]): Map<Day, Order[]> {
  const days = new Map<Day, Order[]>()
  for (const order of paid) (days.get(order.paid_day!) ?? days.set(order.paid_day!, []).get(order.paid_day!)!).push(order)
  return days
}
export const spentOn = (day: StoreRun['days'][number]) => day.ads.reduce((sum, ad) => sum + ad.cost_fen, day.commission_fen)

/** Profit by month of what happened in it: the sale when it was paid, each refund on its own day, with what it gives back of fees, goods and parcel. */
export function monthlyEvents(run: StoreRun, span: Span): Map<string, number> {
  const cost = costOn(unitCosts(run, span))
  const chance = spoiling(run)
  const rates = RATES[run.shop]
  const months = new Map<string, number>()
  const add = (day: Day, fen: number) => months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + fen)
  const feeOn = (fen: number) => ofFen(fen, rates.commission_ppm) + ofFen(fen, rates.payment_ppm)
  const paid = run.orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= span.from && paid_day <= span.to)
  const ads = adShares(run, paid)
  for (const order of paid) {
    const day = order.paid_day!
    const empty = order.tag === 'fake' || order.tag === 'fake_burst'
    const goodsOf = (line: Line) => (empty ? 0 : line.quantity * cost(line.item.style.style, day))
    const parcel = order.lines.some((line) => line.item.kind !== 'postage') ? (run.shop === 'ali1688' ? order.freight_fen : rates.freight_fen) + rates.packaging_fen + rates.insurance_fen : 0
    add(day, order.amount_fen - feeOn(order.amount_fen) - order.lines.reduce((sum, line) => sum + goodsOf(line), 0) - parcel - ads.get(order)!)
    let stays = order.amount_fen
    const back = order.lines.filter((line) => line.refund_day !== undefined).toSorted((a, b) => (a.refund_day! < b.refund_day! ? -1 : 1))
    for (const line of back) {
      const fen = line.price_fen * line.quantity
      add(line.refund_day!, feeOn(stays) - feeOn(stays - fen) - fen + goodsOf(line) - (empty ? 0 : spoiledPairs(line, order, chance) * cost(line.item.style.style, day)))
      stays -= fen
    }
    // Only where all of it came back before it was sent was there no parcel; that is known on the last of these days.
    if (parcel > 0 && order.lines.every((line) => line.item.kind === 'postage' || cameBackUnsent(line, order))) add(back.at(-1)!.refund_day!, parcel)
  }
  return months
}

/** The ledger added up by month of payment. */
export function monthlyAccounts(run: StoreRun, rows: readonly LedgerRow[]): MonthAccount[] {
  const months = new Map<string, MonthAccount>()
  const of = (month: string) => {
    const known = months.get(month) ?? { store: run.store, month, orders: 0, ...(Object.fromEntries(AMOUNTS.map((key) => [key, 0])) as Record<(typeof AMOUNTS)[number], number>), unborne_ad_fen: 0 }
    months.set(month, known)
    return known
  }
  for (const row of rows) {
    const account = of(row.paid_day.slice(0, 7))
    account.orders++
    for (const key of AMOUNTS) account[key] += row[key]
  }
  const borne = new Map<Day, number>()
  for (const row of rows) borne.set(row.paid_day, (borne.get(row.paid_day) ?? 0) + row.ad_fen)
  for (const day of run.days) of(day.day.slice(0, 7)).unborne_ad_fen += spentOn(day) - (borne.get(day.day) ?? 0)
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1))
}
