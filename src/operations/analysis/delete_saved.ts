import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { dropSavedQuestion, listSavedQuestions } from '../../state/saved_questions.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

export const deleteSaved = defineOperation({
  name: 'delete_saved',
  label: { zh: '删除已保存的取数', en: 'Delete a saved question' },
  about: { zh: '删除自己保存的一个取数问题。', en: 'Deletes a question one has saved.' },
  kind: 'change',
  needs: { role: 'signed_in' },
  input: z.strictObject({ saved_id: z.string().max(80) }),
  output: done,
  async run({ saved_id }, { state, actor }) {
    const kept = (await listSavedQuestions(state)).find(({ id }) => id === saved_id)
    if (!kept || (kept.user_id !== actor?.user_id && !actor?.owner)) throw new Refusal('not_found', { zh: '没有这个保存的取数', en: 'there is no such saved question' })
    await dropSavedQuestion(state, saved_id)
    return { done: true as const }
  },
})
