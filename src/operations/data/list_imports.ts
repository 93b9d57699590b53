import { z } from 'zod'
import { cardsOf } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { importCard, store } from '../shapes.ts'

export const listImports = defineOperation({
  name: 'list_imports',
  label: { zh: '导入记录', en: 'Imports' },
  about: { zh: '一个店铺导入过的文件，最新的在前。', en: 'The files imported into a store, newest first.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, limit: z.number().int().min(1).max(500).default(50), offset: z.number().int().min(0).default(0) }),
  output: z.strictObject({ imports: z.array(importCard) }),
  run: async ({ store, limit, offset }, { state }) => ({ imports: await cardsOf(state, store, { limit, offset }) }),
})
