import { decimal, defineFact, label, text } from './fact.ts'

export const targets = defineFact({
  id: 'targets',
  about: { zh: '月目标（来自模板）', en: 'Targets of a month, from the template' },
  key: ['metric', 'month'],
  replaced: 'slice',
  slice: ['metric'],
  columns: {
    metric: label('指标', 'metric'),
    month: text('月份 YYYY-MM', 'month, YYYY-MM'),
    value: decimal('目标值（金额以分计）', 'the target; money in fen'),
  },
})
