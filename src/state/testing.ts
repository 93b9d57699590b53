import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { openState } from './open_state.ts'
import type { State } from './state.ts'

/** Named by CI; without it the suite runs on PGlite alone and says so. */
export const POSTGRES_URL: string | undefined = process.env['JUNSHI_POSTGRES_URL']

export const tempFolder = (): string => mkdtempSync(join(tmpdir(), 'junshi-state-'))

let shared: Promise<State> | undefined

/** An empty state. Starting one takes seconds, so a test file starts one, and each call empties it. */
export async function memoryState(): Promise<State> {
  shared ??= openState({ directory: tempFolder(), postgres_url: POSTGRES_URL })
  const state = await shared
  await emptyState(state)
  return state
}

export async function emptyState(state: State): Promise<void> {
  const { rows } = (await state.db.execute(sql`
    select tablename from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'organisations')`)) as unknown as { rows: { tablename: string }[] }
  await state.change(async (tx) => {
    await tx.db.execute(sql.raw(`truncate ${rows.map(({ tablename }) => `"${tablename}"`).join(', ')} restart identity cascade`))
    await tx.announce('imports')
  })
}
