import { z } from 'zod'
import { saveQuestion as keep } from '../../state/saved_questions.ts'
import { defineOperation } from '../operation.ts'
import { question } from '../shapes.ts'

export const saveQuestion = defineOperation({
  name: 'save_question',
  label: { zh: '保存取数', en: 'Save a question' },
  about: { zh: '把一个取数问题起名保存，看得到这些店铺的人都能用。', en: 'Keeps a question under a name, for everyone who sees its stores.' },
  kind: 'change',
  needs: { role: 'viewer', store: 'stores' },
  input: question.extend({ name: z.string().min(1).max(80), view: z.record(z.string(), z.unknown()).default({}) }),
  output: z.strictObject({ saved_id: z.string() }),
  async run({ name, view, ...asked }, { state, actor }) {
    const { id } = await keep(state, { user_id: actor?.user_id ?? '', name, question: { question: asked, view } })
    return { saved_id: id }
  },
})
