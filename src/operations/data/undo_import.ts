import { z } from 'zod'
import { undo } from '../../intake/undo.ts'
import { ownImport } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'

export const undoImport = defineOperation({
  name: 'undo_import',
  label: { zh: '撤销导入', en: 'Undo an import' },
  about: { zh: '撤销一次导入，它替换掉的数据会恢复。', en: 'Takes one import back; what it had replaced returns.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, import_id: z.string().max(80) }),
  output: done,
  async run({ store, import_id }, { state, archive, start }) {
    const { import_seq } = await ownImport(state, store, import_id)
    await undo(import_seq, { state, archive })
    await start({ kind: 'profit', store_id: store })
    return { done: true as const }
  },
})
