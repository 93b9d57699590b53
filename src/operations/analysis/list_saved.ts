import { z } from 'zod'
import { listSavedQuestions } from '../../state/saved_questions.ts'
import { defineOperation } from '../operation.ts'
import { roleIn } from '../perform_rules.ts'
import { nothing, question } from '../shapes.ts'

const Kept = z.object({ question, view: z.record(z.string(), z.unknown()).default({}) })

export const listSaved = defineOperation({
  name: 'list_saved',
  label: { zh: '已保存的取数', en: 'Saved questions' },
  about: { zh: '保存过的取数问题。', en: 'The questions that were kept.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ saved: z.array(z.strictObject({ saved_id: z.string(), name: z.string(), question: question.loose(), view: z.record(z.string(), z.unknown()), at: z.string() })) }),
  async run(_, { state, actor }) {
    const kept = await listSavedQuestions(state)
    return {
      saved: kept.flatMap(({ id, name, question: body, created_at }) => {
        const read = Kept.safeParse(body)
        // A question is as visible as the stores it asks about.
        if (!read.success || !actor || !read.data.question.stores.every((store) => roleIn(store, actor))) return []
        return [{ saved_id: id, name, question: read.data.question, view: read.data.view, at: created_at.toISOString() }]
      }),
    }
  },
})
