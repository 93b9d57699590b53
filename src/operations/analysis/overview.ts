import { z } from 'zod'
import { addDays, monthOf } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { Comparison } from '../../questions/question.ts'
import { asker } from '../asking.ts'
import type { CalendarRow } from '../calendar_marks.ts'
import { marksIn, readCalendar } from '../calendar_marks.ts'
import { dataDay } from '../data_day.ts'
import { defineOperation } from '../operation.ts'
import { progressOf } from '../progress.ts'
import { answer, day, store, text } from '../shapes.ts'

/** The figures of the first screen, in the order an operator reads them. */
export const CARDS = ['paid_amount', 'net_paid_amount', 'visitors', 'pay_cvr', 'spend_per_buyer', 'ad_cost', 'ad_cost_share', 'ad_net_roi', 'refund_rate', 'paid_buyers']
/** Of each source: how many came, bought, and what a visitor was worth. */
export const SOURCE_COLUMNS = ['visitors', 'paid_buyers', 'paid_amount', 'pay_cvr', 'visitor_value']
/** Leaves of the tree of sources, the largest twenty: a level above them holds people who came by several. */
export const BY_SOURCE = { metrics: SOURCE_COLUMNS, by: ['source' as const], order_by: { metric: 'visitors', direction: 'desc' as const }, limit: 20 }
export const ITEM_COLUMNS = ['paid_amount', 'visitors', 'pay_cvr', 'cart_rate', 'paid_items', 'price_per_item', 'ad_spend_share', 'refund_rate']

export const progress = z.strictObject({
  month: z.string(),
  month_to_date: z.number().nullable(),
  unit: z.string(),
  target: z.number().nullable(),
  achieved_ratio: z.number().nullable(),
  time_ratio: z.number(),
  behind: z.number().nullable(),
  needed_per_day: z.number().nullable(),
  forecast: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
})
export const period = z.enum(['yesterday', '7d', '30d', 'month', 'promotion'])

export const overview = defineOperation({
  name: 'overview',
  label: { zh: '看板', en: 'Overview' },
  about: { zh: '进度一行、所选时段的核心指标与对比、趋势、来源、商品榜。', en: 'The progress line, the core metrics of a period with comparisons, the trend, the sources and the top items.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, period: period.default('yesterday'), as_of: day.optional(), orders: z.enum(['clean', 'all']).optional() }),
  output: z.strictObject({
    /** The last day that the store's day-report tells; everything is counted back from it. */
    data_day: day.nullable(),
    span: z.strictObject({ from: day, to: day }).nullable(),
    progress: progress.nullable(),
    /** cards: the store as a whole · trend: by day · sources: the top 20 by source · items: the top 20 by item */
    answers: z.strictObject({ cards: answer, trend: answer, sources: answer, items: answer }).nullable(),
    /** Festivals and promotions in the trend's days. */
    marks: z.array(z.strictObject({ from: day, to: day, label: text, kind: z.string() })),
  }),
  async run({ store: store_id, period: wanted, as_of, orders }, context) {
    const { ledger, state } = context
    const [data_day, calendar, ask] = await Promise.all([dataDay(context, store_id, as_of), readCalendar(state), asker(context)])
    if (!data_day) return { data_day: null, span: null, progress: null, answers: null, marks: [] }
    const platform = ledger.store(store_id)?.platform ?? 'any'
    const span = spanOf(wanted, data_day, calendar, platform)
    const compare: Comparison[] = wanted === 'yesterday' ? ['w-1', 'y-1', 'peers'] : wanted === 'promotion' ? ['y-1'] : ['previous', 'y-1', 'peers']
    const asked = { stores: [store_id], where: {}, compare, ...span, ...(as_of ? { as_of } : {}), ...(orders ? { orders } : {}) }
    const trend = { from: span.from < addDays(data_day, -29) ? span.from : addDays(data_day, -29), to: data_day }
    const [cards, series, sources, items, progressed] = await Promise.all([
      ask({ ...asked, metrics: CARDS, by: [] }),
      ask({ ...asked, ...trend, metrics: ['paid_amount', 'visitors', 'pay_cvr'], by: ['day'], compare: [] }),
      ask({ ...asked, ...BY_SOURCE, compare: compare.slice(0, 1) }),
      ask({ ...asked, metrics: ITEM_COLUMNS, by: ['item'], compare: compare.slice(0, 1), order_by: { metric: 'paid_amount', direction: 'desc' }, limit: 20 }),
      progressOf(context, store_id, data_day, ask),
    ])
    return { data_day, span, progress: progressed, answers: { cards, trend: series, sources, items }, marks: marksIn(calendar, trend, platform) }
  },
})

function spanOf(period: string, day: Day, calendar: CalendarRow[], platform: string): Span {
  if (period === '7d') return { from: addDays(day, -6), to: day }
  if (period === '30d') return { from: addDays(day, -29), to: day }
  if (period === 'month') return { from: monthOf(day).from, to: day }
  if (period === 'promotion') {
    const [last] = calendar.filter((row) => row.kind === 'promotion' && row.from <= day && (row.platform === '' || row.platform === platform)).sort((a, b) => (a.from < b.from ? 1 : -1))
    if (last) return { from: last.from, to: last.to < day ? last.to : day }
  }
  return { from: day, to: day }
}
