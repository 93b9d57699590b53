import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { derivedFacts, facts } from '../facts/index.ts'
import { name, sql } from '../kernel/sql.ts'
import { embeddedWarehouse } from './embedded.ts'
import { createTables, SLICES, VERSIONS } from './tables.ts'
import type { Warehouse } from './warehouse.ts'

/** Engines nobody uses at the moment: one and its tables take two seconds of a core, and a suite asks for dozens. */
const idle: Warehouse[] = []

/** A warehouse with empty tables, given back when the test ends: `await using warehouse = await memoryWarehouse()`. */
export async function memoryWarehouse(): Promise<Warehouse> {
  const warehouse = idle.pop() ?? (await ownWarehouse())
  await empty(warehouse)
  return { ...warehouse, [Symbol.asyncDispose]: async () => void idle.push(warehouse) }
}

/** The same with an engine of its own, which is gone when the test ends; for whoever changes what tables there are. */
export async function ownWarehouse(): Promise<Warehouse> {
  // A worker of the suite is ended before it can tidy up; the suite then does, and finds its own by this number.
  const directory = mkdtempSync(join(tmpdir(), `junshi_warehouse_${process.ppid}_`))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', remove)
  const warehouse = await embeddedWarehouse({ directory })
  await createTables(warehouse, [...facts, ...derivedFacts])
  return {
    ...warehouse,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]()
      process.off('exit', remove)
      remove()
    },
  }
}

/** What the last one left is gone, tables of a test's own too. */
async function empty(warehouse: Warehouse): Promise<void> {
  const ours = new Set([SLICES, ...[...facts, ...derivedFacts].map(({ id }) => id)])
  const tables = await warehouse.rows({ sql: sql`select name, toUInt8(ifNull(total_rows, 1) > 0) as holds from system.tables where database = currentDatabase() and name != ${VERSIONS}`, row: z.object({ name: z.string(), holds: z.number() }) })
  const left = tables.filter((table) => table.holds === 1 || !ours.has(table.name))
  await Promise.all(left.map((table) => warehouse.command(ours.has(table.name) ? sql`truncate table ${name(table.name)}` : sql`drop table ${name(table.name)}`)))
}
