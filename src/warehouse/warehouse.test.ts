import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { facts } from '../facts/index.ts'
import { defineFact, fen, text } from '../facts/fact.ts'
import { forClickHouse, name, Sql, sql } from '../kernel/sql.ts'
import { serverWarehouse } from './server.ts'
import { createTables, emptyTables, forgetImport, markRebuilt } from './tables.ts'
import { temporaryFolder, warehousesUnderTest } from './testing.ts'
import type { Warehouse } from './warehouse.ts'

describe.each(warehousesUnderTest())('a warehouse, $where', ({ open }) => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await open()
    await createTables(warehouse, facts)
  })
  afterAll(() => warehouse[Symbol.asyncDispose]())

  test('64-bit integers and decimals come back to the last digit', async () => {
    const figures = sql`select toInt64(9007199254740993) as a, toDecimal64('12345678901234.5678', 4) as d, toDecimal64('1.5', 4) as t, toNullable(toUInt64(18446744073709551615)) as u`
    expect(await warehouse.table(figures)).toEqual({ columns: ['a', 'd', 't', 'u'], rows: [['9007199254740993', '12345678901234.5678', '1.5000', '18446744073709551615']] })
    const row = z.object({ a: z.string(), d: z.string(), t: z.string(), u: z.string() })
    expect(await warehouse.rows({ sql: figures, row })).toEqual([{ a: '9007199254740993', d: '12345678901234.5678', t: '1.5000', u: '18446744073709551615' }])
  })

  test('a row of another shape is refused', async () => {
    await expect(warehouse.rows({ sql: sql`select 'x' as a`, row: z.object({ a: z.number() }) })).rejects.toThrow(/expected number/)
  })

  test('no parameter says more than itself', async () => {
    const nasty = ['', "'", "\\'", "';drop table orders;--", '\\', '\\N', '{p1:String}', '`', '"', '/*', '--', '#!', '\n', '\r\n', '\t', '\0', '\\0', '\\x41', '$$', '$a$', '%', '?', ' ', '帐/账', '👟', '\b\f', "''", "\\\\'", ']', "['", 'NULL', '\u2028']
    const nastyText = fc.oneof(
      fc.constantFrom(...nasty),
      fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 4 }))).map((parts) => parts.join('')),
    )
    const row = z.object({ s: z.string(), a: z.array(z.string()), n: z.string(), q: z.string() })
    const holds = async (s: string, a: string[], n: number) => {
      const query = sql`select ${s} as s, ${a} as a, ${n} as n, '{p1:String} \\' ' as q -- {p9:String} '
        where ${s} = ${s}`
      expect(await warehouse.rows({ sql: query, row })).toEqual([{ s, a, n: String(n), q: "{p1:String} ' " }])
    }
    for (const s of nasty) await holds(s, [s, s], 1)
    await fc.assert(fc.asyncProperty(nastyText, fc.array(nastyText, { minLength: 1, maxLength: 4 }), fc.maxSafeInteger(), holds), { numRuns: 150 })
  })

  test('booleans, fractions, limits and long lists bind', async () => {
    const ids = Array.from({ length: 2000 }, (_, i) => `item-${i}-商品`)
    const query = sql`select count() as c, ${true} as b, ${0.25} as f from (select arrayJoin(${ids}) as id where id in ${ids} limit ${1500})`
    expect((await warehouse.table(query)).rows).toEqual([['1500', true, 0.25]])
  })

  test('a loaded file holds Chinese, tabs, quotes and what is not told', async () => {
    using folder = temporaryFolder()
    const path = join(folder.path, "报表 {a,b} *'s.tsv")
    const columns = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_row', 'exported_at', 'item', 'item_name', 'visitors', 'paid_fen', 'pay_cvr']
    const line = (row: number, item_name: string, ...figures: string[]) => ['s1', 'r', '2026-01-01', '2026-01-01', 7, row, '2026-01-02T03:04:05.678Z', '1', item_name, ...figures].join('\t')
    writeFileSync(path, [line(2, "女鞋'\\t\"新款\\\\", '9007199254740993', '\\N', '0.023100'), line(3, '', '0', '-12', '\\N'), ''].join('\n'))
    await warehouse.load({ id: 'item_days' }, columns, path)
    const { rows } = await warehouse.table(sql`select item_name, visitors, paid_fen, pay_cvr, page_views, exported_at from item_days where import_seq = ${7} order by source_row`)
    expect(rows).toEqual([
      ["女鞋'\t\"新款\\", '9007199254740993', null, '0.023100', null, '2026-01-02 03:04:05.678'],
      ['', '0', '-12', null, null, '2026-01-02 03:04:05.678'],
    ])
    await forgetImport(warehouse, facts, 7)
    expect((await warehouse.table(sql`select count() from item_days`)).rows).toEqual([['0']])
  })

  test('a file with a wrong cell is refused, and ten years of orders load', async () => {
    using folder = temporaryFolder()
    const columns = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'order_id', 'paid_fen']
    const path = join(folder.path, 'orders.tsv')
    writeFileSync(path, 's1\tr\t2026-01-01\t2026-01-01\t8\tA\ta hundred\n')
    await expect(warehouse.load({ id: 'orders' }, columns, path)).rejects.toThrow(/Int64|parse/i)
    const months = Array.from({ length: 130 }, (_, i) => `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-15`)
    writeFileSync(path, months.map((day) => `s1\tr\t${day}\t${day}\t9\tA${day}\t100\n`).join(''))
    await warehouse.load({ id: 'orders' }, columns, path)
    expect((await warehouse.table(sql`select count(), sum(paid_fen) from orders where import_seq = ${9}`)).rows).toEqual([['130', '13000']])
    await forgetImport(warehouse, facts, 9)
  })

  test('an import is forgotten also where a merge has mixed it with another', async () => {
    using folder = temporaryFolder()
    const columns = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'order_id']
    const path = join(folder.path, 'orders.tsv')
    for (const seq of [21, 22, 23]) {
      writeFileSync(path, `s1\tr\t2026-01-01\t2026-01-01\t${seq}\tA${seq}\n`)
      await warehouse.load({ id: 'orders' }, columns, path)
      if (seq === 22) await warehouse.command(sql`optimize table orders final`)
    }
    for (const seq of [21, 23]) await forgetImport(warehouse, facts, seq)
    expect((await warehouse.table(sql`select order_id from orders`)).rows).toEqual([['A22']])
    await forgetImport(warehouse, facts, 22)
  })

  test('a fact with new columns is made anew and stands to be rebuilt until it was', async () => {
    const first = defineFact({ id: 'shelves', about: { zh: '货架', en: 'Shelves' }, key: ['item'], replaced: 'slice', columns: { item: text('商品', 'item') } })
    const second = defineFact({ ...first, columns: { ...first.columns, price_fen: fen('价格', 'price') }, version: 2 })
    expect(await createTables(warehouse, facts)).toEqual([])
    expect(await createTables(warehouse, [first])).toEqual(['shelves'])
    await markRebuilt(warehouse, [first])
    expect(await createTables(warehouse, [first])).toEqual([])
    await warehouse.command(sql`insert into slices (store_id, fact, import_seq) select 's', arrayJoin(['shelves', 'other']), 11`)
    expect(await createTables(warehouse, [second])).toEqual(['shelves'])
    expect(await createTables(warehouse, [second])).toEqual(['shelves'])
    await markRebuilt(warehouse, [second])
    expect(await createTables(warehouse, [second])).toEqual([])
    expect((await warehouse.table(sql`select item, price_fen from ${name('shelves')}`)).columns).toEqual(['item', 'price_fen'])
    expect((await warehouse.table(sql`select fact from slices where import_seq = ${11}`)).rows).toEqual([['other']])
    await forgetImport(warehouse, facts, 11)
  })

  test('a table that was laid out in another way is made as it is made now when all are emptied, and only then', async () => {
    const shelves = defineFact({ id: 'old_shelves', about: { zh: '货架', en: 'Shelves' }, key: ['item'], replaced: 'slice', columns: { item: text('商品', 'item') } })
    const laid = async () => (await warehouse.table(sql`select partition_key, total_rows = 0 from system.tables where database = currentDatabase() and name = 'old_shelves'`)).rows
    await createTables(warehouse, [shelves])
    const made = String((await warehouse.table(sql`show create table old_shelves`)).rows[0]![0])
    await warehouse.command(sql`drop table old_shelves sync`)
    await warehouse.command(new Sql([made.replace('toYear(window_end)', 'toYYYYMM(window_end)')], []))
    await warehouse.command(sql`insert into old_shelves (item, window_end) values ('1', '2026-01-01')`)
    await createTables(warehouse, [shelves])
    expect(await laid()).toEqual([['toYYYYMM(window_end)', 0]])
    for (let time = 0; time < 2; time++) {
      await emptyTables(warehouse, [shelves])
      expect(await laid()).toEqual([['toYear(window_end)', 1]])
      await warehouse.command(sql`insert into old_shelves (item, window_end) values ('1', '2026-01-01')`)
    }
  })

  test('on a cluster tables are made and dropped on every replica, in words the engine reads', async () => {
    const said: string[] = []
    const cluster: Warehouse = { ...warehouse, cluster: 'three_replicas', command: async (statement) => void said.push(forClickHouse(statement).text) }
    const newer = facts.map((fact) => ({ ...fact, version: fact.version + 1 }))
    await createTables(cluster, newer)
    const read = await Promise.all(said.map(async (text) => String((await warehouse.table(sql`select formatQuerySingleLine(${text})`)).rows[0]![0])))
    const [made, dropped] = [read.filter((text) => text.startsWith('CREATE')), read.filter((text) => text.startsWith('DROP'))]
    expect([made.length, dropped.length]).toEqual([facts.length + 2, facts.length])
    for (const text of made) expect(text).toMatch(/^CREATE TABLE IF NOT EXISTS \S+ ON CLUSTER three_replicas \(.*ENGINE = ReplicatedMergeTree /)
    for (const text of dropped) expect(text).toMatch(/^DROP TABLE IF EXISTS \S+ ON CLUSTER three_replicas SYNC$/)
    await expect(createTables({ ...cluster, cluster: "x' (" }, facts)).rejects.toThrow(/not a name of a cluster/)
  })

  test('an engine’s refusal of a question is a fault, one over its memory is said in words', async () => {
    await expect(warehouse.table(sql`select no_such_column`)).rejects.toThrow(/no_such_column/)
    const huge = sql`select sum(length(a)) from (select groupArray(number) as a from numbers(50000000)) settings max_memory_usage = 10000000`
    await expect(warehouse.table(huge)).rejects.toMatchObject({ code: 'too_large' })
  })
})

test('a server that is not there is told in words', async () => {
  await using gone = await serverWarehouse({ url: 'http://127.0.0.1:9/default' })
  await expect(gone.table(sql`select 1`)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/连不上 ClickHouse/) })
  expect(await gone.health()).toMatchObject({ engine: 'clickhouse', answering: false })
})
