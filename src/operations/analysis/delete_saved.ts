import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { done } from '../shapes.ts'

export const deleteSaved = defineOperation({
  name: 'delete_saved',
  label: { zh: '删除已保存的取数', en: 'Delete a saved question' },
  about: { zh: '删除自己保存的一个取数问题。', en: 'Deletes a question one has saved.' },
  kind: 'change',
  needs: { role: 'signed_in' },
  input: z.strictObject({ saved_id: z.string().max(80) }),
  output: done,
  run: later,
})
