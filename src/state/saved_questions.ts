import { randomBytes } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { savedQuestions } from './schema.ts'
import type { State } from './state.ts'

export type SavedQuestion = typeof savedQuestions.$inferSelect

export const listSavedQuestions = (state: State): Promise<SavedQuestion[]> => state.db.select().from(savedQuestions).orderBy(asc(savedQuestions.created_at))

export async function saveQuestion(state: State, wanted: { user_id: string; name: string; question: unknown }): Promise<SavedQuestion> {
  return state.change(async (tx) => {
    const [saved] = await tx.db.insert(savedQuestions).values({ ...wanted, id: `q_${randomBytes(8).toString('hex')}` }).returning()
    return saved!
  })
}

export async function dropSavedQuestion(state: State, id: string): Promise<void> {
  await state.change((tx) => tx.db.delete(savedQuestions).where(eq(savedQuestions.id, id)))
}
