import { storeConversion } from '../../maths/decompose/store_conversion.ts'
import type { Converted } from '../../maths/decompose/store_conversion.ts'
import type { Figure } from '../../maths/decompose/tree.ts'
import type { Text } from '../../kernel/text.ts'
import type { Dimension } from '../../questions/question.ts'
import { keysOf, part, whole } from './sides.ts'
import type { Sides, Told } from './sides.ts'

/** One way to open a metric. `reads` names the sides it needs; `root` makes the figure from them, or nothing where it cannot. */
export type View = {
  id: string
  label: Text
  metric: string
  reads: readonly { by: readonly Dimension[]; metrics: readonly string[] }[]
  root(sides: readonly Sides[]): Figure
}

const TRADE = ['visitors', 'paid_buyers', 'paid_amount', 'paid_items'] as const

/** 支付金额 = 访客 × 支付转化率 × 客单价; 访客 by source, 转化率 by item, 客单价 = 人均件数 × 件单价 (metrics.md §3, the metric tree). */
const factors: View = {
  id: 'factors',
  label: { zh: '访客 × 转化 × 客单', en: 'Visitors × conversion × spend' },
  metric: 'paid_amount',
  reads: [{ by: [], metrics: TRADE }, { by: ['source_level_1'], metrics: ['visitors'] }, { by: ['item'], metrics: ['visitors', 'paid_buyers'] }],
  root: ([store, sources, items]) => ({
    ...figure('paid_amount', store!, (of) => of('paid_amount')),
    opens: {
      by: 'product',
      factors: [
        { ...figure('visitors', store!, (of) => of('visitors')), ...sumOf(sources!, 'visitors', true) },
        { ...figure('pay_cvr', store!, (of) => ratio(of('paid_buyers'), of('visitors'))), ...conversionOf(store!, items!) },
        {
          ...figure('spend_per_buyer', store!, (of) => ratio(of('paid_amount'), of('paid_buyers'))),
          opens: { by: 'product', factors: [figure('items_per_buyer', store!, (of) => ratio(of('paid_items'), of('paid_buyers'))), figure('price_per_item', store!, (of) => ratio(of('paid_amount'), of('paid_items')))] },
        },
      ],
    },
  }),
}

/** The store as the sum of its items, each item as visitors × conversion × spend. */
const items: View = {
  id: 'item',
  label: { zh: '按商品', en: 'By item' },
  metric: 'paid_amount',
  reads: [{ by: [], metrics: ['paid_amount'] }, { by: ['item'], metrics: TRADE }],
  root: ([store, items]) => ({
    ...figure('paid_amount', store!, (of) => of('paid_amount')),
    opens: { by: 'sum', parts: keysOf(items!).map((key) => ({ ...partFigure(key, items!, 'paid_amount'), ...(isThere(items!, key) ? { opens: { by: 'product' as const, factors: itemFactors(items!, key) } } : {}) })) },
  }),
}

/** Money led by a source is told by the platform for each source a buyer came through, so the sources overlap. */
const bySum = (id: string, by: Dimension, label: Text, metric = 'paid_amount', people = false): View => ({
  id, label, metric,
  reads: [{ by: [], metrics: [metric] }, { by: [by], metrics: [metric] }],
  root: ([store, parts]) => ({ ...figure(metric, store!, (of) => of(metric)), ...sumOf(parts!, metric, people) }),
})

/** 支付买家 of new and of returning buyers; a buyer is one or the other. */
const newAndOld: View = {
  id: 'new_old',
  label: { zh: '新客与老客', en: 'New and returning buyers' },
  metric: 'paid_buyers',
  reads: [{ by: [], metrics: ['paid_buyers', 'new_buyers', 'returning_buyers'] }],
  root: ([store]) => ({
    ...figure('paid_buyers', store!, (of) => of('paid_buyers')),
    opens: { by: 'sum', people: true, parts: [figure('new_buyers', store!, (of) => of('new_buyers')), figure('returning_buyers', store!, (of) => of('returning_buyers'))] },
  }),
}

const net: View = {
  id: 'net',
  label: { zh: '支付与退款', en: 'Paid and refunded' },
  metric: 'net_paid_amount',
  reads: [{ by: [], metrics: ['net_paid_amount', 'paid_amount', 'refund_amount'] }],
  root: ([store]) => ({
    ...figure('net_paid_amount', store!, (of) => of('net_paid_amount')),
    opens: { by: 'sum', parts: [figure('paid_amount', store!, (of) => of('paid_amount')), figure('refund_amount', store!, (of) => negative(of('refund_amount')))] },
  }),
}

export const views: readonly View[] = [
  factors,
  items,
  bySum('source', 'source_level_1', { zh: '按来源', en: 'By source' }, 'paid_amount', true),
  newAndOld,
  bySum('region', 'region', { zh: '按省份（本店订单）', en: 'By province (own orders)' }),
  bySum('hour', 'hour', { zh: '按小时（本店订单）', en: 'By hour (own orders)' }),
  bySum('plan', 'plan', { zh: '推广花费按计划', en: 'Ad spend by plan' }, 'ad_cost'),
  bySum('visitors_by_source', 'source_level_1', { zh: '访客按来源', en: 'Visitors by source' }, 'visitors', true),
  net,
]

type Of = (id: string) => number | null
const ratio = (top: number | null, bottom: number | null): number | null => (top === null || bottom === null || bottom === 0 ? null : top / bottom)
const negative = (value: number | null) => (value === null ? null : -value)

function figure(id: string, { before, after }: Sides, make: (of: Of) => number | null): Figure {
  return { id, before: make((metric) => whole(before, metric)), after: make((metric) => whole(after, metric)) }
}

const partFigure = (key: string, { before, after }: Sides, metric: string): Figure => ({ id: key, before: part(before, key, metric), after: part(after, key, metric) })
const isThere = ({ before, after }: Sides, key: string) => before.has(key) && after.has(key)

/** Where the facts give no parts, the whole change is a residual called unknown. */
const sumOf = (sides: Sides, metric: string, people: boolean): Pick<Figure, 'opens'> => ({
  opens: { by: 'sum', people: people && keysOf(sides).length > 0, parts: keysOf(sides).map((key) => partFigure(key, sides, metric)) },
})

function itemFactors(sides: Sides, key: string): Figure[] {
  const of = (id: string, make: (told: Told) => number | null): Figure => ({ id, before: make(sides.before.get(key)!), after: make(sides.after.get(key)!) })
  const at = (told: Told, id: string) => told.values[id] ?? null
  return [
    of('visitors', (told) => at(told, 'visitors')),
    of('pay_cvr', (told) => ratio(at(told, 'paid_buyers'), at(told, 'visitors'))),
    of('spend_per_buyer', (told) => ratio(at(told, 'paid_amount'), at(told, 'paid_buyers'))),
  ]
}

/** metrics.md §12.1: only where every item tells both its buyers and its visitors. */
function conversionOf(store: Sides, items: Sides): Pick<Figure, 'opens'> {
  const whole = (side: Sides['before']) => converted(side.get(''))
  const [before, after] = [whole(store.before), whole(store.after)]
  const keys = keysOf(items)
  if (!before || !after || keys.length === 0) return {}
  const sides = keys.map((id) => ({ id, before: sideOf(items.before.get(id)), after: sideOf(items.after.get(id)) }))
  if (sides.some((one) => one.before === undefined || one.after === undefined)) return {}
  const { opens } = storeConversion({ before, after }, sides as { id: string; before: Converted | 'absent'; after: Converted | 'absent' }[])
  return opens ? { opens } : {}
}

function converted(told: Told | undefined): Converted | undefined {
  const [buyers, visitors] = [told?.values['paid_buyers'], told?.values['visitors']]
  return typeof buyers === 'number' && typeof visitors === 'number' ? { buyers, visitors } : undefined
}
const sideOf = (told: Told | undefined): Converted | 'absent' | undefined => (told === undefined ? 'absent' : converted(told))

