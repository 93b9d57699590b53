import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import { keptCoverage } from '../../questions/coverage.ts'
import { asker, carried } from '../asking.ts'
import { marksIn, readCalendar } from '../calendar_marks.ts'
import { dataDay } from '../data_day.ts'
import { dutiesOf } from '../duties.ts'
import { defineOperation } from '../operation.ts'
import { progressOf } from '../progress.ts'
import { answer, day, store, text } from '../shapes.ts'
import { BY_SOURCE, CARDS, ITEM_COLUMNS, progress } from './overview.ts'

/** Refunds of apparel are 95 % in after 21 days (metrics: ripening); a day younger reads low, whatever the store does. */
const RIPE_DAYS = 21

export const today = defineOperation({
  name: 'today',
  label: { zh: '今日', en: 'Today' },
  about: { zh: '一个店铺的早报：数据齐不齐、进度、八张卡片和走势、大盘、商品榜、来源。', en: 'The morning page of a store: what data is there, progress, eight cards with sparks, items, sources.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, as_of: day.optional(), orders: z.enum(['clean', 'all']).optional() }),
  output: z.strictObject({
    data_day: day.nullable(),
    /** 普通日, or which festival or promotion the day lies in. */
    day_kind: text,
    /** 数据齐 4/5 (缺 推广报表) */
    completeness: z.strictObject({ present: z.number(), needed: z.number(), missing: z.array(z.strictObject({ duty: z.string(), label: text })) }),
    progress: progress.nullable(),
    /** cards: the day with w-1, y-1, peers · sparks: 30 days · market: 大盘涨跌 of the day · refunds: the last 30 days of payments whose refunds have ripened · items: top 20 · sources: top 20 */
    answers: z.strictObject({ cards: answer, sparks: answer, market: answer, refunds: answer, items: answer, sources: answer }).nullable(),
    marks: z.array(z.strictObject({ from: day, to: day, label: text, kind: z.string() })),
  }),
  async run({ store: store_id, as_of, orders }, context) {
    const { ledger, state } = context
    const [data_day, calendar, covered, ask] = await Promise.all([dataDay(context, store_id, as_of), readCalendar(state), keptCoverage(carried(context), store_id, as_of), asker(context)])
    const ordinary = { zh: '普通日', en: 'An ordinary day' }
    if (!data_day) return { data_day: null, day_kind: ordinary, completeness: { present: 0, needed: 0, missing: [] }, progress: null, answers: null, marks: [] }
    const platform = ledger.store(store_id)?.platform ?? 'any'
    const daily = dutiesOf(covered, ledger, store_id, { from: data_day, to: data_day }).filter(({ every }) => every === 'day')
    const missing = daily.filter(({ missing_days }) => missing_days.length > 0)
    const asked = { stores: [store_id], where: {}, from: data_day, to: data_day, ...(as_of ? { as_of } : {}), ...(orders ? { orders } : {}) }
    const [cards, sparks, refunds, items, sources, progressed, market] = await Promise.all([
      ask({ ...asked, metrics: CARDS, by: [], compare: ['w-1', 'y-1', 'peers'] }),
      ask({ ...asked, from: addDays(data_day, -29), metrics: CARDS, by: ['day'], compare: [] }),
      ask({ ...asked, from: addDays(data_day, -RIPE_DAYS - 29), to: addDays(data_day, -RIPE_DAYS), metrics: ['refund_rate'], by: [], compare: ['previous', 'y-1'] }),
      ask({ ...asked, metrics: ITEM_COLUMNS, by: ['item'], compare: ['w-1'], order_by: { metric: 'paid_amount', direction: 'desc' }, limit: 20 }),
      ask({ ...asked, ...BY_SOURCE, compare: ['w-1'] }),
      progressOf(context, store_id, data_day, ask),
      ask({ ...asked, metrics: ['market_change'], by: [], compare: [] }),
    ])
    return {
      data_day,
      day_kind: marksIn(calendar, { from: data_day, to: data_day }, platform)[0]?.label ?? ordinary,
      completeness: { present: daily.length - missing.length, needed: daily.length, missing: missing.map(({ duty, label }) => ({ duty, label })) },
      progress: progressed,
      answers: { cards, sparks, market, refunds, items, sources },
      marks: marksIn(calendar, { from: data_day, to: addDays(data_day, 14) }, platform),
    }
  },
})
