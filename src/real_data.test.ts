import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { sql } from './kernel/sql.ts'
import { emptyShop } from './intake/testing.ts'
import { ask } from './questions/ask.ts'
import type { Cell } from './questions/question.ts'
import { question } from './questions/testing.ts'

/** Public data that may be read but not shipped: run only where JUNSHI_REAL_DATA names its folder; CI lists it as not run otherwise. */
const folder = readConfig(process.env).real_data
const real = folder ? test : test.skip

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => { if (folder) shop = await emptyShop() })
afterAll(async () => { if (folder) await shop[Symbol.asyncDispose]() })

const file = (...path: string[]) => readFileSync(join(folder!, ...path))
const now = new Date('2026-11-22T02:00:00Z')

real('28,010 orders of a Tmall shop: 24,087 paid, and the published totals to the fen', async () => {
  const store = await shop.store('天猫二月', 'taobao')
  const report = await shop.drop('tmall_order_report.csv', file('tmall_order_report', 'tmall_order_report.csv'), { store })
  expect(report).toMatchObject({ status: 'loaded', format: 'tmall_order_report', rows_read: 28010, rows_loaded: 28010, rows_refused: 0 })
  expect(report.control_totals).toMatchObject({ 总金额: 2995760.61, 买家实际支付金额: 1902487.15, 退款金额: 572335.92 })
  const answer = await ask(question({ stores: [store.id], metrics: ['ordered_amount', 'paid_orders'], from: '2020-02-01', to: '2020-02-29' }), { ...shop.world, ledger: shop.ledger, now })
  const cell = (id: string) => (answer.rows[0]![id] as Cell).value
  expect(cell('ordered_amount')).toBe(299576061)
  // Six of the 24,087 were paid on 1 March, a day that the file does not cover.
  expect(cell('paid_orders')).toBe(24081)
  const { rows } = await shop.world.warehouse.table(sql`select count(), countIf(paid_day is not null), sum(refund_fen) from orders where store_id = ${store.id}`)
  expect(rows[0]!.map(Number)).toEqual([28010, 24087, 57233592])
})

real('the same Tmall file again changes nothing', async () => {
  const store = await shop.store('天猫二月', 'taobao')
  const again = await shop.drop('tmall_order_report.csv', file('tmall_order_report', 'tmall_order_report.csv'), { store })
  expect(again).toMatchObject({ status: 'unchanged', rows_read: 28010, rows_unchanged: 28010, rows_loaded: 0 })
})

real('Shopify: 482 order rows (374 orders, some in several files) and 18 continuation rows, in their own currency', async () => {
  const store = await shop.store('shopify', 'shopify')
  let read = 0
  for (const name of readdirSync(join(folder!, 'shopify_orders_deid')).filter((n) => n.endsWith('.csv')).sort()) {
    const report = await shop.drop(name, file('shopify_orders_deid', name), { store })
    expect(report.status, `${name} ${JSON.stringify(report.refusals.slice(0, 2))}`).toBe('loaded')
    read += report.rows_read
    expect(report.rows_refused).toBe(0)
  }
  expect(read).toBe(500)
  const { rows } = await shop.world.warehouse.table(sql`select count(), uniqExact(order_id), any(currency) from orders where store_id = ${store.id}`)
  expect(rows[0]!.map(String)).toEqual(['482', '374', 'BDT'])
})
