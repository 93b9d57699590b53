import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { periodsOf } from '../../maths/forecast/cadence.ts'
import { forecastMarked } from '../../maths/forecast/marked.ts'
import { defineOperation } from '../operation.ts'
import { badCell, columnOf, labFiles, numberAt, readTable, textAt } from './tables.ts'
import type { LabTable } from './tables.ts'

export const labForecast = defineOperation({
  name: 'lab_forecast',
  label: { zh: '实验室 · 预测', en: 'Lab · forecast' },
  about: {
    zh: '一列数接下来会是多少，带区间；认得小时、天、周、月的周期，空格当缺失，标记的日子（大促、节日）单独看。行按时间先后排。',
    en: 'What comes next in a column of figures, with an interval; hours, days, weeks and months have their seasons, blanks are gaps, marked days (promotions, festivals) are seen apart. Rows in order of time.',
  },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({
    files: labFiles,
    value: z.string().max(500),
    time: z.string().max(500).optional().meta({ description: 'a column of days or moments, to know the seasons by' }),
    mark: z.string().max(500).optional().meta({ description: 'a column that names what kind of unusual day it is; rows after the last value carry the marks to come' }),
    horizon: z.number().int().min(1).max(1000).default(14),
    period: z.array(z.coerce.number().int().min(2).max(5000)).max(2).optional().meta({ description: 'seasons in rows, like 24,168; else by the time column' }),
    level: z.number().min(0.5).max(0.999).default(0.95),
  }),
  output: z.strictObject({
    path: z.array(z.strictObject({ step: z.number(), value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), because: z.string() })),
    periods: z.array(z.number()),
    /** What was tried: mean absolute error on the tail kept back, and weight in the answer. */
    models: z.array(z.strictObject({ id: z.string(), error: z.number(), weight: z.number() })),
    effects: z.array(z.strictObject({ mark: z.string(), seen: z.number(), effect: z.number() })),
  }),
  async run({ files, value, time, mark, horizon, period, level }, context) {
    const table = await readTable(files, context)
    const column = columnOf(table, value)
    const all = table.rows.map((_, row) => numberAt(table, row, column))
    const values = all.slice(0, all.findLastIndex((one) => one !== null) + 1)
    const known = values.filter((one) => one !== null).length
    if (known < 3) throw new Refusal('invalid_input', { zh: `「${value}」只有 ${known} 个数，预测至少要 3 个`, en: `“${value}” has ${known} figures only; a forecast takes 3` })
    const marks = mark === undefined ? [] : columnTexts(table, mark)
    const periods = period ?? (time === undefined ? [] : periodsOf(columnMoments(table, time)))
    const told = forecastMarked(values, marks, { horizon, periods, level })
    return {
      ...told,
      periods,
      path: told.path.map((step, j) => (step.value === null ? { step: j + 1, value: null, low: null, high: null, because: step.because } : { step: j + 1, ...step, because: '' })),
    }
  },
})

const columnTexts = (table: LabTable, name: string): (string | null)[] => {
  const column = columnOf(table, name)
  return table.rows.map((_, row) => textAt(table, row, column) || null)
}

function columnMoments(table: LabTable, name: string): number[] {
  const column = columnOf(table, name)
  return table.rows.map((_, row) => {
    const moment = Date.parse(textAt(table, row, column).replace(/[/.]/g, '-'))
    if (Number.isNaN(moment)) throw badCell(table, { row, column, why: { zh: '不是日期或时间', en: 'is neither a day nor a time' } })
    return moment
  })
}
