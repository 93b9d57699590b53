import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import type { State, StateOptions } from './state.ts'

/**
 * PGlite in the folder, or PostgreSQL where one is named; brought to the newest schema before it is handed out. The folder is
 * locked either way: jobs and the ledger count on one process a data folder.
 */
export async function openState({ directory, postgres_url }: StateOptions): Promise<State> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(directory, 'lock.json'))
  let state: State | undefined
  try {
    const opened = (state = postgres_url ? await (await import('./postgres.ts')).openPostgres(postgres_url) : await openPglite(directory))
    await migrate(opened)
    let closing: Promise<void> | undefined
    const close = () => (closing ??= opened.close().finally(() => lock.release()))
    return { ...opened, close, [Symbol.asyncDispose]: close }
  } catch (fault) {
    await state?.close()
    lock.release()
    throw fault
  }
}
