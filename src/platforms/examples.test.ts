import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Fact } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import { emptyShop } from '../intake/testing.ts'
import { join, name, sql } from '../kernel/sql.ts'
import { formats } from './index.ts'
import type { FactRow } from './testing.ts'

/** Every example goes in through the real intake, and comes out of the warehouse as exactly the facts beside it. */
const folder = (id: string) => fileURLToPath(new URL(`../../examples/${id}/`, import.meta.url))
const examples = formats
  .flatMap(({ id }) => (existsSync(folder(id)) ? readdirSync(folder(id)).filter((file) => file.startsWith('sample')).map((file) => ({ id, file, told: folder(id) + file.replace(/^sample(.*)\..*$/, 'facts$1.json') })) : []))
  .filter(({ told }) => existsSync(told))

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

test.each(examples)('$id/$file goes in whole and comes out as the facts beside it', async ({ id, file, told }) => {
  const { answers = {}, ...expected } = JSON.parse(readFileSync(told, 'utf8')) as { answers?: Record<string, string> } & Record<string, FactRow[]>
  const platform = formats.find((format) => format.id === id)!.platform
  const store = await shop.store(`${id} ${file}`, platform === 'any' ? 'taobao' : platform)
  const report = await shop.drop(file, readFileSync(folder(id) + file), { store, answers })
  expect(report).toMatchObject({ status: 'loaded', format: id, refusals: [], refused: null })
  expect(report.rows_read).toBe(report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped)
  const read = facts.filter((fact) => report.facts.includes(fact.id) || fact.id in expected)
  const held = await Promise.all(read.map(async (fact) => [fact.id, await rowsOf(fact, store.id)] as const))
  expect(Object.fromEntries(held.filter(([, rows]) => rows.length > 0))).toEqual(Object.fromEntries(Object.entries(expected).map(([fact, rows]) => [fact, inOrder(rows)])))
})

// Keyed hashes differ by installation, and a flag is never unknown: 0 where the file does not tell it.
const HASHES = ['buyer', 'phone', 'address']
const flags = facts.flatMap((fact) => Object.entries(fact.columns).filter(([, column]) => column.kind === 'flag').map(([column]) => column))
const inOrder = (rows: FactRow[]) => rows.map((row) => JSON.stringify(Object.entries(withFlags(row)).toSorted())).toSorted()
const withFlags = (row: FactRow): FactRow => Object.fromEntries(Object.entries(row).filter(([column, value]) => !(flags.includes(column) && value === 0)))

async function rowsOf(fact: Fact, store_id: string): Promise<string[]> {
  const columns = [...Object.keys(fact.columns).filter((column) => !HASHES.includes(column)), 'window_start', 'window_end']
  const rows = await shop.world.warehouse.rows({
    row: z.record(z.string(), z.unknown()),
    sql: sql`select ${join(columns.map(name), ', ')} from ${name(fact.id)} where store_id = ${store_id}`,
  })
  return inOrder(rows.map((row) => Object.fromEntries(Object.entries(row).flatMap(([column, value]) => (value === null || value === '' ? [] : [[column, toldAs(fact, column, value)]]))) as FactRow))
}

function toldAs(fact: Fact, column: string, value: unknown): string | number {
  const kind = fact.columns[column]?.kind
  return kind === undefined || /^(text|label|day|instant)$/.test(kind) ? String(value).replace('T', ' ').replace(/Z$/, '') : Number(value)
}
