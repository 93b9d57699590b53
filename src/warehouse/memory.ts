import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { derivedFacts, facts } from '../facts/index.ts'
import { embeddedWarehouse } from './embedded.ts'
import { createTables } from './tables.ts'
import type { Warehouse } from './warehouse.ts'

/** A warehouse with empty tables that is gone when the test ends: `await using warehouse = await memoryWarehouse()`. */
export async function memoryWarehouse(): Promise<Warehouse> {
  const directory = mkdtempSync(join(tmpdir(), 'junshi-warehouse-'))
  const warehouse = await embeddedWarehouse({ directory })
  await createTables(warehouse, [...facts, ...derivedFacts])
  return {
    ...warehouse,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
