import { eq } from 'drizzle-orm'
import { settings } from './schema.ts'
import type { State } from './state.ts'

/** undefined when never set; the caller parses what it gets. */
export async function getSetting(state: State, key: string): Promise<unknown> {
  const [found] = await state.db.select().from(settings).where(eq(settings.key, key))
  return found?.value
}

export async function setSetting(state: State, key: string, value: unknown): Promise<void> {
  await state.change((tx) => tx.db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } }))
}

export async function allSettings(state: State): Promise<Record<string, unknown>> {
  return Object.fromEntries((await state.db.select().from(settings)).map(({ key, value }) => [key, value]))
}
