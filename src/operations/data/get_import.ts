import { z } from 'zod'
import { cardOf } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { importCard, store } from '../shapes.ts'

export const getImport = defineOperation({
  name: 'get_import',
  label: { zh: '导入报告', en: 'Report of an import' },
  about: { zh: '一次导入的完整报告：读到、载入、替换、跳过、拒绝的行和原因。', en: 'The full report of one import: rows read, loaded, replaced, skipped, refused, and why.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, import_id: z.string().max(80) }),
  output: importCard,
  run: ({ store, import_id }, { state }) => cardOf(state, store, import_id),
})
