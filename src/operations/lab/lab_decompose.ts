import { z } from 'zod'
import { decomposeSpans } from '../../maths/decompose/spans.ts'
import { defineOperation } from '../operation.ts'
import { columnOf, knownAt, labFiles, readTable } from './tables.ts'
import { rowsWhere } from './where.ts'

export const labDecompose = defineOperation({
  name: 'lab_decompose',
  label: { zh: '实验室 · 拆解变化', en: 'Lab · decompose a change' },
  about: {
    zh: '一个数从一段到另一段为什么变：把变化分到相乘的因素上（LMDI；有零或变号时用 Shapley），合计正好等于变化。任何 CSV 都行。',
    en: 'Why a figure moved between two spans of anyone’s table: the change handed out to the factors whose product it is (LMDI; Shapley where a zero or a sign breaks logarithms), summing to it exactly.',
  },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({
    files: labFiles,
    value: z.string().max(500).meta({ description: 'the column that moved' }),
    factors: z.array(z.string().max(500)).min(1).max(12).meta({ description: 'columns whose product is the value, in this order: a total first, then what each of it brings' }),
    before: z.string().max(2000).meta({ description: 'day=2026-03-01..2026-03-07' }),
    after: z.string().max(2000).meta({ description: 'day=2026-03-08..2026-03-14' }),
  }),
  output: z.strictObject({
    change: z.number(),
    before: z.number(),
    after: z.number(),
    /** In the value's own unit; with `residual` they sum to the change exactly. */
    contributions: z.array(z.strictObject({ factor: z.string(), value: z.number(), before: z.number().nullable(), after: z.number().nullable() })),
    /** What the factors do not explain, where their product is not the value. */
    residual: z.number(),
    method: z.enum(['lmdi', 'shapley']),
  }),
  async run({ files, value, factors, before, after }, context) {
    const table = await readTable(files, context)
    const columns = [value, ...factors].map((name) => columnOf(table, name))
    const side = (words: string) => rowsWhere(table, words).map((row) => {
      const [total, ...parts] = columns.map((column) => knownAt(table, row, column))
      return { value: total!, factors: parts }
    })
    const { contributions, ...rest } = decomposeSpans({ before: side(before), after: side(after) })
    return { ...rest, contributions: contributions.map((one, i) => ({ factor: factors[i]!, ...one })) }
  },
})
