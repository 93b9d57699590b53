import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { day, store, where } from '../shapes.ts'

export const rows = defineOperation({
  name: 'rows',
  label: { zh: '明细行', en: 'The rows behind a cell' },
  about: { zh: '一个数字背后的原始行：文件、工作表、行号；可加的指标，明细之和等于该数字。', en: 'What stands behind a cell: file, sheet and line; for an additive metric the rows sum to it exactly.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'stores' },
  input: z.strictObject({ stores: z.array(store).min(1).max(50), metric: z.string().max(64), from: day, to: day, where: where.default({}), as_of: day.optional(), limit: z.number().int().min(1).max(10_000).default(200) }),
  output: z.strictObject({
    metric: z.string(),
    unit: z.string(),
    rows: z.array(z.looseObject({ file: z.string(), sheet: z.string(), line: z.number(), import_id: z.string(), day: z.string(), value: z.number().nullable() })),
    /** More rows exist than were asked for. */
    truncated: z.boolean(),
    sum: z.number().nullable(),
    unknown: z.string().nullable(),
  }),
  run: later,
})
