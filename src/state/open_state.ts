import type { State, StateOptions } from './state.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** PGlite in the folder, or PostgreSQL where one is named; brought to the newest schema before it is handed out. */
export async function openState({ directory, postgres_url }: StateOptions): Promise<State> {
  const state = postgres_url ? await openPostgres(postgres_url) : await openPglite(directory)
  try {
    await migrate(state)
  } catch (fault) {
    await state.close()
    throw fault
  }
  return state
}
