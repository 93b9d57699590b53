import { z } from 'zod'
import { formats } from '../../platforms/index.ts'
import { defineOperation } from '../operation.ts'
import { nothing, text } from '../shapes.ts'

export const listFormats = defineOperation({
  name: 'formats',
  label: { zh: '认得的文件', en: 'Known files' },
  about: { zh: '能直接导入的平台文件：在后台哪里下载、含哪些数据。', en: 'The files that are understood as they are: where to download each, and what it tells.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ formats: z.array(z.strictObject({ id: z.string(), label: text, where: text, platform: z.string(), layout: z.enum(['seen', 'inferred']), template: text.nullable(), duty: z.string().nullable(), facts: z.array(z.string()), recognised_by: z.array(z.string()), asks: z.array(z.string()) })) }),
  run: async () => ({
    formats: formats.map(({ id, label, where, platform, layout, duty, tables, template }) => ({
      id, label, where, platform, layout,
      template: template?.title ?? null,
      duty: duty ?? null,
      facts: [...new Set(tables.flatMap((table) => table.facts.map(({ fact }) => fact.id)))],
      recognised_by: [...new Set(tables.flatMap((table) => table.recognisedBy))],
      asks: [...new Set(tables.flatMap((table) => (table.asks ?? []).map(({ key }) => key)))],
    })),
  }),
})
