import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { DurableFS, durableStart, fsyncPath } from './durable_fs.ts'
import { makeState } from './make_state.ts'
import * as schema from './schema.ts'
import type { Db, State } from './state.ts'

/**
 * V8's quick compiler alone, for the engine's nine megabytes. Its thorough one took a second of CPU at every start and was not paid back
 * by twenty thousand small questions (7.0 s, and 8.3 with it); what it speeds up is sums over 200,000 rows (0.43 s, 0.18 with it), and
 * those are the warehouse's. See docs/decisions/009_quick_compiler.md.
 */
const QUICK_COMPILER = '--liftoff-only'

/** PostgreSQL inside this process, its data in `directory/pg`; the caller holds the folder's lock. */
export async function openPglite(directory: string): Promise<State> {
  const [data, making] = [join(directory, 'pg'), join(directory, 'pg.making')]
  // Killed while it was being made: nothing was acknowledged yet, and half a database cannot be opened.
  if (existsSync(making)) rmSync(data, { recursive: true, force: true })
  const isNew = !existsSync(data)
  if (isNew) {
    writeFileSync(making, '', { flush: true })
    fsyncPath(directory)
  }
  setFlagsFromString(QUICK_COMPILER)
  const fs = new DurableFS(data)
  const client = await PGlite.create({ fs, startParams: durableStart(PGlite.defaultStartParams) })
  chmodSync(data, 0o700)
  if (isNew) {
    fsyncTree(data)
    fsyncPath(directory)
    rmSync(making)
    fsyncPath(directory)
  }
  let written = logFiles(data)
  return makeState({
    engine: 'pglite',
    db: drizzle({ client, schema }) as unknown as Db,
    async afterChange() {
      // Alone in its process the engine never makes a checkpoint of its own accord; its log would grow for ever.
      if (logFiles(data) - written < 4) return
      await client.exec('checkpoint')
      written = logFiles(data)
    },
    flushes: () => fs.flushes,
    close: () => client.close(),
  })
}

const logFiles = (data: string): number => readdirSync(join(data, 'pg_wal')).filter((file) => /^[0-9A-F]{24}$/.test(file)).length

function fsyncTree(folder: string) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) fsyncTree(path)
    else if (entry.isFile()) fsyncPath(path)
  }
  fsyncPath(folder)
}
