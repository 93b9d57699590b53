import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll } from 'vitest'
import { migrations } from './migrations/index.ts'
import { openState } from './open_state.ts'
import type { State } from './state.ts'

/** Named by CI. Without it the suites run on PGlite alone, and `not_run` says so. */
export const POSTGRES_URL: string | undefined = process.env['JUNSHI_POSTGRES_URL'] || undefined
export const ENGINES: State['engine'][] = POSTGRES_URL ? ['pglite', 'postgres'] : ['pglite']

const folders: string[] = []

/** Gone with the test file: a database is 40 MB, and a suite makes dozens. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-state-'))
  folders.push(folder)
  return folder
}

afterAll(async () => {
  for (const state of opened.values()) await (await state).close()
  opened.clear()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const opened = new Map<State['engine'], Promise<State>>()

/** An empty state (what migrations put there is kept). Starting one takes a second, so a test file starts one, and each call empties it. */
export async function memoryState(engine: State['engine'] = 'pglite'): Promise<State> {
  const known = opened.get(engine) ?? (engine === 'pglite' ? pgliteFolder().then((directory) => openState({ directory })) : ownDatabase().then((postgres_url) => openState({ directory: tempFolder(), postgres_url })))
  opened.set(engine, known)
  const state = await known
  await emptyState(state)
  return state
}

/** A folder with an empty state of the newest schema in it. */
export async function pgliteFolder(): Promise<string> {
  const folder = tempFolder()
  await copyEmptyState(folder)
  return folder
}

/** An empty state of the newest schema is made once a machine (5 s), and copied after (0.1 s). */
export async function copyEmptyState(folder: string): Promise<void> {
  const engine = readFileSync(fileURLToPath(new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))))
  const hash = createHash('sha256').update(engine).update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  const template = join(tmpdir(), `junshi-template-${hash}`)
  if (!existsSync(template)) {
    const making = tempFolder()
    await (await openState({ directory: making })).close()
    try {
      renameSync(making, template)
    } catch {
      // Another test process was quicker; its template is as good.
    }
  }
  cpSync(template, folder, { recursive: true })
}

/** Test files run side by side on one server, so each gets a database of its own. */
export async function ownDatabase(): Promise<string> {
  const database = `junshi_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const server = new pg.Client({ connectionString: POSTGRES_URL })
  await server.connect()
  await server.query(`create database ${database}`)
  await server.end()
  const url = new URL(POSTGRES_URL ?? '')
  url.pathname = `/${database}`
  return url.toString()
}

async function emptyState(state: State): Promise<void> {
  const { rows } = (await state.db.execute(sql`
    select tablename from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'organisations', 'calendar_days', 'recurring_duties')`)) as unknown as { rows: { tablename: string }[] }
  await state.change(async (tx) => {
    // Emptying the stores empties what speaks of one, and a store may have duties of its own among the trade's.
    await tx.db.execute(sql`create temporary table trades_own on commit drop as select * from recurring_duties where store_id is null`)
    await tx.db.execute(sql.raw(`truncate ${rows.map(({ tablename }) => `"${tablename}"`).join(', ')} restart identity cascade`))
    await tx.db.execute(sql`insert into recurring_duties select * from trades_own`)
    await tx.announce('imports')
  })
}
