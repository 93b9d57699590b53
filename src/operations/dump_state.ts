import { writeFile, rename } from 'node:fs/promises'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '../state/schema.ts'
import type { State } from '../state/state.ts'

/** Passing states of no worth to a restored installation. */
const LEFT_OUT = new Set(['sessions', 'verifications', 'jobs'])

/** The tables in the order their references allow them to be filled again. */
export const stateTables = (): { name: string; table: PgTable }[] =>
  Object.values(schema)
    .filter((table): table is (typeof schema)['users'] => is(table, PgTable))
    .map((table) => ({ name: getTableConfig(table).name, table: table as PgTable }))
    .filter(({ name }) => !LEFT_OUT.has(name))
    .sort((a, b) => depth(a.table) - depth(b.table))

function depth(table: PgTable, seen = 0): number {
  if (seen > 10) return seen
  const above = getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable)
  return above.length === 0 ? 0 : 1 + Math.max(...above.map((parent) => depth(parent as PgTable, seen + 1)))
}

/** Everything people decided, as plain JSON that both engines can take back. */
export async function readState(state: State): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  await state.change(async (tx) => {
    for (const { name, table } of stateTables()) tables[name] = await tx.db.select().from(table as (typeof schema)['users'])
  })
  return tables
}

export async function dumpState(state: State, path: string): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(await readState(state)), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
