import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts } from '../facts/index.ts'
import { sql } from '../kernel/sql.ts'
import { listImports } from '../state/imports.ts'
import { createTables } from '../warehouse/tables.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { Refusal } from '../kernel/errors.ts'
import { importFile } from './import_file.ts'
import { rebuild } from './rebuild.ts'
import { recover } from './recover.ts'
import { emptyShop } from './testing.ts'
import { undo } from './undo.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const orders = (...ids: number[]) => ['订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额', ...ids.map((id) => `${id},10.00,10.00,上海,2026-02-21 00:00:00,2026-02-21 00:00:30,0`), ''].join('\n')
const rowsOf = async (store_id: string) => (await shop.world.warehouse.table(sql`select import_seq, count() from orders where store_id = ${store_id} group by import_seq order by import_seq`)).rows.map((row) => row.map(Number))
const states = async (store_id: string) => (await listImports(shop.world.state, { store_id })).map(({ import_seq, status }) => [import_seq, status])

test('a rebuild gives imports back their numbers, undone ones undone, also when it was killed and begun again', async () => {
  const store = await shop.store('rebuilt', 'taobao')
  const one = await shop.drop('1.csv', orders(1), { store })
  const two = await shop.drop('2.csv', orders(2), { store })
  await undo(two.import_seq!, shop.world)
  const before = [[two.import_seq, 'undone'], [one.import_seq, 'committed']]
  expect(await states(store.id)).toEqual(before)
  for (const files of [1, 2]) {
    const killed = rebuild(shop.world, { progress: (done) => { if (done >= files) throw new Error('killed') } })
    await expect(killed).rejects.toThrow('killed')
    await recover(shop.world)
    // The next start knows that it is to be finished.
    expect(await createTables(shop.world.warehouse, facts)).toEqual(facts.map(({ id }) => id))
  }
  expect((await rebuild(shop.world)).refused).toEqual([])
  expect(await states(store.id)).toEqual(before)
  expect(await createTables(shop.world.warehouse, facts)).toEqual([])
  expect((await shop.drop('3.csv', orders(3), { store })).import_seq).toBeGreaterThan(two.import_seq!)
})

test('a broken file of the archive is named by a rebuild, which brings back the others', async () => {
  const store = await shop.store('broken', 'taobao')
  const lost = await shop.drop('lost.csv', orders(4), { store })
  const whole = await shop.drop('whole.csv', orders(5), { store })
  const path = join(shop.archive_folder, 'archive', 'files', lost.sha256)
  const kept = readFileSync(path)
  writeFileSync(path, kept.subarray(0, kept.length - 5))
  expect((await rebuild(shop.world)).refused).toMatchObject([{ file: 'lost.csv', because: expect.stringMatching(/损坏/) }])
  expect((await states(store.id)).filter(([, status]) => status === 'committed')).toEqual([[whole.import_seq, 'committed']])
  expect(await rowsOf(store.id)).toEqual([[whole.import_seq, 1]])
  writeFileSync(path, kept)
  expect((await rebuild(shop.world)).refused).toEqual([])
  expect(await states(store.id)).toEqual([[whole.import_seq, 'committed'], [lost.import_seq, 'committed']])
  expect(await rowsOf(store.id)).toEqual([[lost.import_seq, 1], [whole.import_seq, 1]])
})

test('an engine that goes away during an import is no fault of the file: nothing of it counts, and it can be tried again', async () => {
  const store = await shop.store('cut', 'taobao')
  const path = join(shop.folder, 'cut.csv')
  writeFileSync(path, orders(6, 7))
  const dying: Warehouse = { ...shop.world.warehouse, load: async () => { throw new Refusal('unavailable', { zh: '数据引擎刚刚中断，正在自动重启；请稍后再试。', en: 'the engine broke off and is starting again; try again in a moment.' }) } }
  const request = { path, file_name: 'cut.csv', store, now: new Date('2026-11-22T02:00:00Z') }
  await expect(importFile(request, { ...shop.world, warehouse: dying })).rejects.toMatchObject({ code: 'unavailable' })
  expect((await states(store.id)).map(([, status]) => status)).toEqual(['forgotten'])
  expect(await importFile(request, shop.world)).toMatchObject({ status: 'loaded', rows_loaded: 2 })
})
