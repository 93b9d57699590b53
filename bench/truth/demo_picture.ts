import { attributed } from '../../src/demo/ads.ts'
import { promotionOf } from '../../src/demo/calendar.ts'
import type { Order, StoreRun } from '../../src/demo/business.ts'
import { itemSources } from '../../src/demo/item_sources.ts'
import { shippedAt } from '../../src/demo/orders.ts'
import { createdDay } from '../../src/demo/writers/writer.ts'
import { rowsOf } from '../../src/demo/rows.ts'
import type { FactId, Row } from '../../src/demo/rows.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import type { Picture, Series } from '../../src/diagnosis/rule.ts'
import { addDays, daysBetween, daysOf } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'

/** Where a rule's metric stands in the demo's rows, and how it is cut: what the planner does with the same rows in the warehouse. */
type Column = { metric: string; by: readonly string[]; fact: FactId | 'refund_lines' | 'burst_days' | 'parcels'; value: (row: Row) => number | null; only?: (row: Row) => boolean; /** Rises with age as attributed sales come in. */ ripens?: boolean }
const column = (name: string) => (row: Row) => (typeof row[name] === 'number' ? row[name] : null)
const isItemAd = (row: Row) => row['family'] === 'item'
const isPlanned = (row: Row) => typeof row['plan'] === 'string' && row['plan'] !== ''
const isLeaf = (row: Row) => row['is_leaf'] === 1 && row['source'] !== ''

const COLUMNS: readonly Column[] = [
  ...([['visitors', 'visitors'], ['paid_buyers', 'paid_buyers'], ['paid_amount', 'paid_fen'], ['paid_items', 'paid_items'], ['cart_buyers', 'cart_buyers'], ['ordered_buyers', 'ordered_buyers'], ['refund_done_amount', 'refund_done_fen']] as const).flatMap(([metric, name]): Column[] => [
    { metric, by: [], fact: 'shop_days', value: column(name) },
    { metric, by: ['item'], fact: 'item_days', value: column(name) },
    { metric, by: ['source'], fact: 'source_days', value: column(name), only: isLeaf },
    { metric, by: ['keyword'], fact: 'keyword_days', value: column(name) },
  ]),
  ...(['paid_amount', 'paid_items'] as const).map((metric): Column => ({ metric, by: ['item', 'style'], fact: 'item_days', value: column(metric === 'paid_amount' ? 'paid_fen' : 'paid_items') })),
  { metric: 'visitors', by: ['item', 'source'], fact: 'item_source_days', value: column('visitors') },
  ...([['ad_cost', 'cost_micro', 10_000], ['ad_clicks', 'clicks', 1], ['clicks', 'clicks', 1], ['impressions', 'impressions', 1]] as const).flatMap(([metric, name, unit]): Column[] => {
    const value = (row: Row) => (typeof row[name] === 'number' ? row[name] / unit : null)
    return [{ metric, by: ['item'], fact: 'ad_days', value, only: isItemAd }, { metric, by: [], fact: 'ad_days', value, only: isItemAd }]
  }),
  // Plans stand in the plan report where there is one, else in the items' own.
  ...(['plan', 'item,plan'] as const).map((by): Column => ({ metric: 'ad_cost', by: by.split(','), fact: 'ad_days', value: (row) => (typeof row['cost_micro'] === 'number' ? row['cost_micro'] / 10_000 : null), only: by === 'plan' ? isPlanned : (row) => isPlanned(row) && isItemAd(row) })),
  { metric: 'ad_paid_amount', by: ['plan'], fact: 'ad_days', value: (row) => (typeof row['paid_micro'] === 'number' ? row['paid_micro'] / 10_000 : null), only: isPlanned, ripens: true },
  { metric: 'ad_orders', by: ['plan'], fact: 'ad_days', value: column('orders'), only: isPlanned, ripens: true },
  { metric: 'ad_paid_amount', by: ['item'], fact: 'ad_days', value: (row) => (typeof row['paid_micro'] === 'number' ? row['paid_micro'] / 10_000 : null), only: isItemAd, ripens: true },
  { metric: 'ad_orders', by: ['item'], fact: 'ad_days', value: column('orders'), only: isItemAd, ripens: true },
  { metric: 'peer_visitors', by: [], fact: 'peer_days', value: column('visitors'), only: (row) => row['cohort'] === 'peer_average' },
  { metric: 'peer_pay_cvr', by: [], fact: 'peer_days', value: column('pay_cvr'), only: (row) => row['cohort'] === 'peer_average' },
  { metric: 'paid_orders', by: ['hour'], fact: 'orders', value: () => 1 },
  { metric: 'paid_orders', by: [], fact: 'orders', value: () => 1 },
  { metric: 'paid_items', by: ['style', 'size'], fact: 'order_lines', value: column('quantity') },
  { metric: 'paid_items', by: ['item', 'size'], fact: 'order_lines', value: column('quantity'), only: (row) => typeof row['item'] === 'string' && row['item'] !== '' },
  ...(['refund_requests', 'quality_refunds'] as const).map((metric): Column => ({ metric, by: ['style'], fact: 'refund_lines', value: column(metric) })),
  ...(['addressed_orders', 'order_addresses'] as const).map((metric): Column => ({ metric, by: [], fact: 'burst_days', value: column(metric) })),
  { metric: 'orders_shipped_in_48h', by: [], fact: 'parcels', value: column('on_time') },
]
/** Told from the orders and items themselves: as whole rows, a hundred columns for three that are read, they were half the work. */
const TOLD = ['refund_lines', 'burst_days', 'parcels', 'orders', 'order_lines', 'item_source_days'] as const
type ToldId = (typeof TOLD)[number]
const isTold = (fact: Column['fact']): fact is ToldId => (TOLD as readonly string[]).includes(fact)
const FACTS = [...new Set(COLUMNS.map(({ fact }) => fact))].filter((fact): fact is Exclude<typeof fact, ToldId> => !isTold(fact))

type Album = { on(day: Day): Picture }

/** A shop's rows laid out once by metric and thing; a picture of any day is then a slice of them, as ripe as it was on that day. */
export function albumOf(run: StoreRun, exported: Day): Album {
  const rows = { ...rowsOf(run, exported, FACTS), ...told(run) }
  const first = run.days[0]!.day
  const places = new Map(run.days.map(({ day }, i) => [day, i]))
  const laid = new Map(COLUMNS.map((one) => [`${one.metric}|${[...one.by].sort().join(',')}`, { list: layOut(one, rows[one.fact], places), ripens: one.ripens ?? false }]))
  const phases = new Map(run.days.map(({ day }) => [day, promotionOf(day).phase]))
  return {
    on(day) {
      const to = daysBetween(first, day) + 1
      const days = daysOf({ from: addDays(day, 1 - DAYS_SEEN), to: day })
      // Of what a day's ads will have brought, the share the books hold that was already told on the day itself.
      const ripe = days.map((one) => attributed(daysBetween(one, addDays(day, 1))) / attributed(daysBetween(one, exported)))
      const cut = ({ thing, values }: Series, ripens: boolean): Series => {
        const seen = values.subarray(to - DAYS_SEEN, to)
        return { thing, flags: new Map(), values: ripens ? seen.map((value, i) => Math.round(value * ripe[i]!)) : seen }
      }
      const held = new Map<string, Series[]>()
      return {
        store_id: 'demo', platform: run.platform, currency: 'CNY', day, days, gaps: [], contradictions: [],
        phases: days.map((one) => { const phase = phases.get(one)!; return { phase: phase === '普通日' ? '' : phase, judged: true } }),
        series(metric, by) {
          const key = `${metric}|${[...by].sort().join(',')}`
          if (!held.has(key)) { const known = laid.get(key); held.set(key, (known?.list ?? []).map((one) => cut(one, known!.ripens)).filter(({ values }) => values.some((value) => !Number.isNaN(value)))) }
          return held.get(key)!
        },
        unknown: () => undefined,
      }
    },
  }
}

/**
 * What exports beside the demo's own tell of the same orders: the refund list with its reasons, addresses as keyed hashes, and when
 * a parcel left (Pinduoduo's orders). Whether it left within 48 h is settled two days after it was paid, when the rule looks at it.
 */
function told({ orders, shop, days: runs }: StoreRun): Record<ToldId, Row[]> {
  const paid = orders.filter(({ paid_day }) => paid_day !== undefined)
  const days = new Map<Day, { orders: number; addresses: Set<number> }>()
  for (const { paid_day, address, tag } of paid) {
    if (tag === 'fake') continue
    const day = days.get(paid_day!) ?? { orders: 0, addresses: new Set() }
    days.set(paid_day!, day)
    day.orders++
    day.addresses.add(address)
  }
  const row = (day: Day, columns: Record<string, number | string>): Row => ({ report: '', window_start: day, window_end: day, ...columns })
  const onTime = (order: Order) => shippedAt(order)! - order.paid! <= 48 * 3_600_000
  return {
    refund_lines: paid.flatMap(({ lines }) => lines.flatMap(({ refund_day, refund_reason, item }) => (refund_day === undefined ? [] : [row(refund_day, { style: item.style.style, refund_requests: 1, quality_refunds: refund_reason === '质量问题' ? 1 : 0 })]))),
    burst_days: [...days].map(([day, { orders, addresses }]) => row(day, { addressed_orders: orders, order_addresses: addresses.size })),
    orders: paid.filter(({ tag, lines }) => shop !== 'tmall' || (tag !== 'fake' && lines.some(({ item }) => item.kind !== 'postage'))).map((order) => row(order.paid_day!, { hour: String(new Date(order.paid!).getUTCHours()) })),
    // Tmall's lines stand on the day of ordering and name no item.
    order_lines: orders.flatMap((order) => (shop === 'tmall'
      ? order.lines.map(({ item, size, quantity }) => row(createdDay(order), { style: item.style.style, size, quantity }))
      : order.lines.slice(0, 1).map(({ item, size, quantity }) => row(order.paid_day ?? createdDay(order), { item: item.item, style: item.style.style, size, quantity })))),
    item_source_days: shop !== 'tmall' ? [] : runs.flatMap(({ day, items }) => items.flatMap((one) => itemSources([one]).map(({ path, visitors }) => row(day, { item: one.item.item, source: path.join('/'), visitors })))),
    parcels: shop !== 'pdd' ? [] : paid.map((order) => row(order.paid_day!, { on_time: onTime(order) ? 1 : 0 })),
  }
}

function layOut({ by, value, only }: Column, rows: readonly Row[], places: ReadonlyMap<Day, number>): Series[] {
  const things = new Map<string, Series>()
  for (const row of rows) {
    if (only && !only(row)) continue
    const at = places.get(row.window_start)
    const told = value(row)
    if (told === null || at === undefined) continue
    const id = by.length === 1 ? String(row[by[0]!] ?? '') : by.map((d) => row[d] ?? '').join('|')
    let held = things.get(id)
    if (!held) things.set(id, (held = { thing: Object.fromEntries(by.map((d) => [d, String(row[d] ?? '')])), values: new Float64Array(places.size).fill(Number.NaN), flags: new Map() }))
    held.values[at] = (Number.isNaN(held.values[at]!) ? 0 : held.values[at]!) + told
  }
  return [...things.values()]
}
