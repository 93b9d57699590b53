import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing, question } from '../shapes.ts'

export const listSaved = defineOperation({
  name: 'list_saved',
  label: { zh: '已保存的取数', en: 'Saved questions' },
  about: { zh: '保存过的取数问题。', en: 'The questions that were kept.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ saved: z.array(z.strictObject({ saved_id: z.string(), name: z.string(), question: question.loose(), view: z.record(z.string(), z.unknown()), at: z.string() })) }),
  run: later,
})
