import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { read, utils } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { emptyShop } from '../intake/testing.ts'
import { sql } from '../kernel/sql.ts'
import { formats } from '../platforms/index.ts'
import { knownCodes } from './known_codes.ts'
import { templateBook } from './template_book.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const templates = formats.filter((format) => format.template)
const example = (path: string) => readFileSync(fileURLToPath(new URL(`../../examples/${path}`, import.meta.url)))

test.each(templates)('the template of $id is read back by its own format, with the rows that show how to fill it in', async ({ id, template, tables }) => {
  const { columns } = template!
  expect(tables.flatMap(({ recognisedBy }) => recognisedBy).filter((header) => !columns.some((column) => column.header === header))).toEqual([])
  const book = read(templateBook(template!, []))
  const page = book.Sheets['模板']!
  utils.sheet_add_aoa(page, [columns.map((column) => column.example)], { origin: -1 })
  const csv = utils.sheet_to_csv(page)
  const report = await shop.drop(`${id}.csv`, Buffer.from(`${csv.trimEnd()}\n`), { store: await shop.store(`template ${id}`) })
  expect(report).toMatchObject({ status: 'loaded', format: id, rows_loaded: 1, rows_refused: 0 })
})

test('a workbook holds a rule for every column, and lists only what its format takes', () => {
  const sheet = (id: string) => strFromU8(unzipSync(templateBook(formats.find((format) => format.id === id)!.template!, []))['xl/worksheets/sheet1.xml']!)
  expect([...sheet('junshi_cost_rules').matchAll(/<dataValidation /g)]).toHaveLength(6)
  expect(sheet('junshi_cost_rules')).toContain('<formula1>&quot;每单,每件,按支付金额,按净额,按退回成本,按买家运费&quot;</formula1>')
  expect(sheet('junshi_stock')).toMatch(/type="whole" operator="greaterThanOrEqual"[^>]*sqref="D2:D2001"/)
})

test('a goods cost template holds the SKUs the store has sold, those without a cost first; filled in, it tells their costs', async () => {
  const store = await shop.store('costs', 'pinduoduo')
  await shop.drop('订单.csv', example('pdd_orders/sample.csv'), { store })
  await shop.drop('成本.csv', Buffer.from('编码,名称,从哪天起,成本(元)\nL2201-白-39,,2026-01-01,20.00\n'), { store })
  const known = await knownCodes(shop.world, store.id)
  expect(known).toEqual([{ code: 'L2201-黑-38', name: '示例凉鞋 黑色 38' }, { code: 'X3302-黑-37', name: '示例短靴 黑色 37' }, { code: 'L2201-白-39', name: '示例凉鞋 白色 39' }])
  const page = read(templateBook(formats.find(({ id }) => id === 'junshi_costs')!.template!, known)).Sheets['模板']!
  utils.sheet_add_aoa(page, [['2026-06-01', '18.80']], { origin: 'C2' })
  const report = await shop.drop('成本2.csv', Buffer.from(`${utils.sheet_to_csv(page)}\n`), { store })
  expect(report).toMatchObject({ status: 'loaded', rows_loaded: 1, rows_skipped: 2, skipped: { 还没有填: 2 } })
  const rows = await shop.world.warehouse.rows({ sql: sql`select code, toInt64(cost_fen) as cost_fen from sku_costs where import_seq = ${report.import_seq!}`, row: z.object({ code: z.string(), cost_fen: z.coerce.number() }) })
  expect(rows).toEqual([{ code: 'L2201-黑-38', cost_fen: 1_880 }])
})

test.each([
  ['每单 without an amount', '运费,每单,,2026-01-01,,', /每单或每件的费用要填金额/],
  ['a share of 500 %', '佣金,按净额,,2026-01-01,,5', /比例请写成 5% 或 0.05/],
  ['an unknown cost', '水电,每单,,2026-01-01,1,', /“费用”应是其中之一：平台服务费/],
])('a rule that costs nothing, or too much, by mistake is refused: %s', async (what, line, says) => {
  const good = '包装,每件,,2026-01-01,1.20,\n运费,每单,新疆,2026-01-01,12,\n运费,每单,,2026-01-01,3.5,\n赠品,每单,,2026-01-01,1,\n赔付,按净额,,2026-01-01,,1%\n'
  const report = await shop.drop(`规则${what}.csv`, Buffer.from(`费用,计法,省份,从哪天起,金额(元),比例\n${good}${line}\n`), { store: await shop.store(`rules ${what}`) })
  expect(report).toMatchObject({ status: 'loaded', rows_loaded: 5, rows_refused: 1 })
  expect(report.refusals[0]!.reason).toMatch(says)
})
