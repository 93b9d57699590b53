import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { answer, day, store, text } from '../shapes.ts'

export const progress = z.strictObject({
  month: z.string(),
  month_to_date: z.number().nullable(),
  unit: z.string(),
  target: z.number().nullable(),
  achieved_ratio: z.number().nullable(),
  time_ratio: z.number(),
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
  input: z.strictObject({ store, period: period.default('yesterday'), as_of: day.optional() }),
  output: z.strictObject({
    /** The last day that the store's day-report tells; everything is counted back from it. */
    data_day: day.nullable(),
    span: z.strictObject({ from: day, to: day }).nullable(),
    progress: progress.nullable(),
    /** cards: the store as a whole · trend: by day · sources: by source_level_1 · items: the top 20 by item */
    answers: z.strictObject({ cards: answer, trend: answer, sources: answer, items: answer }).nullable(),
    /** Festivals and promotions in the trend's days. */
    marks: z.array(z.strictObject({ from: day, to: day, label: text, kind: z.string() })),
  }),
  run: later,
})
