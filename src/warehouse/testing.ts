import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { name, sql } from '../kernel/sql.ts'
import { ownWarehouse } from './memory.ts'
import { serverWarehouse } from './server.ts'
import { standInServer } from './testing_server.ts'
import type { Warehouse } from './warehouse.ts'

/** Every warehouse the suite runs on: the embedded one, the same behind a server's door, and a true server when JUNSHI_CLICKHOUSE_URL names one. */
export function warehousesUnderTest(): { where: string; open: () => Promise<Warehouse> }[] {
  const url = process.env['JUNSHI_CLICKHOUSE_URL']
  return [{ where: 'embedded', open: ownWarehouse }, { where: "behind a server's door", open: standInServer }, ...(url ? [{ where: 'server', open: () => freshDatabase(url) }] : [])]
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): { path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'junshi-test-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

async function freshDatabase(url: string): Promise<Warehouse> {
  const database = `junshi_test_${process.pid}_${Math.random().toString(36).slice(2)}`
  const server = await serverWarehouse({ url })
  await server.command(sql`create database ${name(database)}`)
  const warehouse = await serverWarehouse({ url: new URL(`/${database}`, url).href })
  return {
    ...warehouse,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]()
      await server.command(sql`drop database ${name(database)}`)
      await server[Symbol.asyncDispose]()
    },
  }
}
