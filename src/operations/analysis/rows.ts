import { z } from 'zod'
import { facts } from '../../facts/index.ts'
import { rowsBehind } from '../../questions/rows.ts'
import { listImports } from '../../state/imports.ts'
import { questionWorld } from '../asking.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text, where } from '../shapes.ts'

export const rows = defineOperation({
  name: 'rows',
  label: { zh: '明细行', en: 'The rows behind a cell' },
  about: { zh: '一个数字背后的原始行：文件、工作表、行号；可加的指标，明细之和等于该数字。', en: 'What stands behind a cell: file, sheet and line; for an additive metric the rows sum to it exactly.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, metric: z.string().max(64), from: day, to: day, where: where.default({}), source: z.string().max(200).optional().meta({ description: "the cell's own source, so that its very rows are shown" }), as_of: day.optional(), orders: z.enum(['clean', 'all']).optional(), limit: z.number().int().min(1).max(10_000).default(200) }),
  output: z.strictObject({
    /** One for a plain metric; a rate is opened through its parts. None: nothing is known of it. */
    parts: z.array(
      z.strictObject({
        metric: z.string(),
        unit: z.string(),
        /** The report, and the fact table the rows lie in. */
        source: z.string(),
        fact: z.string(),
        /** How many rows there are; `limit` of them are given. */
        total: z.number(),
        /** What each column of the rows is called, and how it is held (fen, ratio, …). */
        columns: z.array(z.strictObject({ id: z.string(), label: text, kind: z.string() })),
        rows: z.array(z.strictObject({ value: z.number().nullable(), import_id: z.string(), file: z.string(), sheet: z.string(), line: z.number(), columns: z.record(z.string(), z.string()) })),
      }),
    ),
  }),
  async run({ store, ...cell }, context) {
    const world = await questionWorld(context, false)
    const parts = await rowsBehind({ ...cell, store_id: store }, world)
    const files = new Map((await listImports(context.state, { store_id: store })).map(({ import_seq, file_name }) => [import_seq, file_name]))
    return {
      parts: parts.map((part) => ({
        ...part,
        columns: Object.entries(factOf(part.fact)?.columns ?? {}).map(([id, { kind, about }]) => ({ id, label: about, kind })),
        rows: part.rows.map(({ import_seq, ...row }) => ({ ...row, import_id: String(import_seq), file: files.get(import_seq) ?? '' })),
      })),
    }
  },
})

const factOf = (id: string) => facts.find((fact) => fact.id === id)
