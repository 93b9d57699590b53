import { z } from 'zod'
import { facts } from '../../facts/index.ts'
import { Refusal } from '../../kernel/errors.ts'
import { openImport } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { store, text } from '../shapes.ts'

export const previewFile = defineOperation({
  name: 'preview_file',
  label: { zh: '预览未识别的文件', en: 'Preview an unknown file' },
  about: { zh: '未识别文件的表头、前几行，和对列含义的猜测。', en: 'The header and first rows of a file nobody recognises, and a guess at what its columns are.' },
  kind: 'question',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, import_id: z.string().max(80) }),
  output: z.strictObject({
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    guess: z.strictObject({ fact: z.string(), columns: z.record(z.string(), z.string()) }).nullable(),
    facts: z.array(z.strictObject({ id: z.string(), about: text, columns: z.array(z.strictObject({ id: z.string(), kind: z.string(), about: text })) })),
  }),
  async run({ store, import_id }, { state }) {
    const { report } = await openImport(state, store, import_id)
    if (!report.preview) throw new Refusal('conflict', { zh: '这个文件已经识别，不用配列', en: 'this file is known; its columns need no mapping' })
    const { header, rows, guess } = report.preview
    return {
      header, rows, guess,
      facts: facts.map(({ id, about, columns }) => ({ id, about, columns: Object.entries(columns).map(([column, { kind, about: means }]) => ({ id: column, kind, about: means })) })),
    }
  },
})
