import { and, eq } from 'drizzle-orm'
import { rememberedAnswers } from './schema.ts'
import type { State } from './state.ts'

/** What this store answered before to what files of this format leave open. */
export async function rememberedFor(state: State, store_id: string, format: string): Promise<Record<string, string>> {
  const rows = await state.db.select().from(rememberedAnswers).where(and(eq(rememberedAnswers.store_id, store_id), eq(rememberedAnswers.format, format)))
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

export async function remember(state: State, { store_id, format, answers }: { store_id: string; format: string; answers: Record<string, string> }): Promise<void> {
  const rows = Object.entries(answers).map(([key, value]) => ({ store_id, format, key, value }))
  if (rows.length === 0) return
  await state.change(async (tx) => {
    for (const row of rows) {
      const updated_at = new Date()
      await tx.db.insert(rememberedAnswers).values({ ...row, updated_at }).onConflictDoUpdate({
        target: [rememberedAnswers.store_id, rememberedAnswers.format, rememberedAnswers.key], set: { value: row.value, updated_at },
      })
    }
  })
}
