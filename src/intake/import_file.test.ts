import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../kernel/sql.ts'
import type { ImportReport } from './report.ts'
import { emptyShop } from './testing.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const accounted = (report: ImportReport) =>
  expect(report.rows_read).toBe(report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped + report.rows_refused)

const report = process.env['JUNSHI_REAL_DATA']
test.skipIf(!report)('debug', async () => {
  const store = await shop.store('t1', 'taobao')
  const t = performance.now()
  const got = await shop.drop('tmall_order_report.csv', readFileSync(`${report}/tmall_order_report/tmall_order_report.csv`), { store })
  console.log(performance.now() - t, { ...got, refusals: got.refusals.slice(0, 3) })
  accounted(got)
  console.log(await shop.world.warehouse.rows({ sql: sql`select count() n, countIf(paid_fen is not null) p, sum(ordered_fen) o, sum(received_fen) r, sum(refund_fen) f from orders`, row: z.any() }))
  const again = await shop.drop('tmall_order_report.csv', readFileSync(`${report}/tmall_order_report/tmall_order_report.csv`), { store })
  console.log(again.status, again.rows_unchanged)
})
