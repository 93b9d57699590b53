import { readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { users } from '../state/schema.ts'
import type { State } from '../state/state.ts'
import type { World } from './context.ts'
import { readState, stateTables } from './dump_state.ts'
import { readTar, writeTar } from './tar.ts'
import type { Entry } from './tar.ts'

const STATE = 'state.json'
const FOLDERS = ['archive', 'keys']
/** Made anew by the rebuild that follows. */
const REBUILT = new Set(['imports'])

/** State, archive and keys in one file; the warehouse is rebuilt from them. Whoever holds it can read everything. */
export async function writeBackup({ state, home }: Pick<World, 'state' | 'home'>, path: string): Promise<{ path: string; bytes: number }> {
  // State before archive: an import of this very moment is then in the archive alone, and the rebuild brings it.
  const decided = JSON.stringify(await readState(state))
  const files = (await Promise.all(FOLDERS.map((folder) => entriesIn(home, folder)))).flat()
  const unfinished = `${path}.new`
  try {
    await writeTar(unfinished, [{ name: STATE, text: decided }, ...files])
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
  return { path, bytes: (await stat(path)).size }
}

async function entriesIn(home: string, folder: string): Promise<Entry[]> {
  const entries = await readdir(join(home, folder), { withFileTypes: true }).catch(() => [])
  const nested = await Promise.all(
    entries.filter(({ name }) => name !== 'incoming' && !name.endsWith('.tmp')).map((entry) => {
      const name = `${folder}/${entry.name}`
      return entry.isDirectory() ? entriesIn(home, name) : Promise.resolve([{ name, path: join(home, name) }])
    }),
  )
  return nested.flat()
}

/** Unpacks into a data folder that holds nothing yet. */
export async function unpackBackup(path: string, home: string): Promise<void> {
  const held = await readdir(home).catch(() => [])
  if (held.length > 0) throw new Refusal('conflict', { zh: `数据文件夹不是空的：${home}`, en: `the data folder is not empty: ${home}` })
  const names = await readTar(path, home)
  if (!names.includes(STATE)) throw new Refusal('invalid_input', { zh: '这不是 Junshi 的备份文件', en: 'this is no backup of Junshi’s' })
}

const Dump = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))

/** Puts back what people decided, into a state that was just made. */
export async function restoreState(state: State, home: string): Promise<void> {
  const dump = Dump.parse(JSON.parse(await readFile(join(home, STATE), 'utf8')))
  await state.change(async (tx) => {
    for (const { name, table } of stateTables()) {
      const rows = REBUILT.has(name) ? [] : (dump[name] ?? [])
      for (const row of rows) await tx.db.insert(table as typeof users).overridingSystemValue().values(revived(table, row) as typeof users.$inferInsert).onConflictDoNothing()
      for (const { column } of identities(table)) {
        await tx.db.execute(sql`select setval(pg_get_serial_sequence(${name}, ${column}), (select coalesce(max(${sql.identifier(column)}), 0) + 1 from ${sql.identifier(name)}), false)`)
      }
    }
    await tx.announce('stores')
    await tx.announce('imports')
  })
  await rm(join(home, STATE))
}

/** JSON tells instants as text. */
const revived = (table: PgTable, row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(getTableColumns(table)).map(([field, column]) => [field, column.dataType === 'date' && typeof row[field] === 'string' ? new Date(row[field]) : row[field]]))

const identities = (table: PgTable) => Object.values(getTableColumns(table)).flatMap((column) => ('generatedIdentity' in column && column.generatedIdentity ? [{ column: column.name }] : []))
