import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { facts } from '../facts/index.ts'
import { emptyShop } from '../intake/testing.ts'
import { name, sql } from '../kernel/sql.ts'
import { formats } from './index.ts'
import type { FactRow } from './testing.ts'

/** The examples once more, through the engine and into a real warehouse: what a record means and what is stored are the same. */
const root = fileURLToPath(new URL('../../examples/', import.meta.url))
const PERSONS = ['buyer', 'phone', 'address']

const examples = formats.flatMap(({ id, platform }) =>
  existsSync(root + id)
    ? readdirSync(root + id)
        .filter((file) => file.startsWith('sample'))
        .map((file) => ({ id, platform, file, path: `${root}${id}/${file}`, told: `${root}${id}/${file.replace(/^sample(.*)\..*$/, 'facts$1.json')}` }))
        .filter(({ told }) => existsSync(told))
    : [],
)

let shop: Awaited<ReturnType<typeof emptyShop>>
let number = 0
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

async function stored(fact: string, import_seq: number): Promise<FactRow[]> {
  const columns = facts.find(({ id }) => id === fact)!.columns
  const rows = await shop.world.warehouse.rows({ sql: sql`select * from ${name(fact)} where import_seq = ${import_seq} order by source_sheet, source_row`, row: z.record(z.string(), z.unknown()) })
  return rows.map((row) => {
    const kept: FactRow = {}
    for (const [column, { kind }] of [...Object.entries(columns), ['window_start', { kind: 'day' }] as const, ['window_end', { kind: 'day' }] as const]) {
      const value = row[column]
      if (value === null || value === '' || PERSONS.includes(column)) continue
      kept[column] = /^(text|label|day|instant)$/.test(kind) ? String(value) : Number(value)
    }
    return kept
  })
}

const place = (row: FactRow) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
const sorted = (rows: FactRow[]) => [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1))
/** A flag is 0 where a file says nothing, and an example need not say so. */
const withFlags = (fact: string, row: FactRow): FactRow => {
  const flags = Object.entries(facts.find(({ id }) => id === fact)!.columns).filter(([, { kind }]) => kind === 'flag')
  const { buyer: _buyer, phone: _phone, address: _address, ...rest } = row
  return { ...Object.fromEntries(flags.map(([column]) => [column, 0])), ...rest }
}

describe.each(examples)('$id/$file', ({ id, platform, file, path, told }) => {
  test('is stored as the facts beside it, and every row is accounted for', async () => {
    const { answers = {}, ...expected } = JSON.parse(readFileSync(told, 'utf8')) as { answers?: Record<string, string> } & Record<string, FactRow[]>
    const store = await shop.store(`store ${++number}`, platform)
    const report = await shop.drop(file, readFileSync(path), { store, answers })
    expect(report).toMatchObject({ status: 'loaded', format: id, refused: null, rows_refused: 0 })
    expect(report.rows_read).toBe(report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped + report.rows_refused)
    for (const [fact, rows] of Object.entries(expected)) {
      expect(sorted(await stored(fact, report.import_seq!)), fact).toEqual(sorted(rows.map((row) => withFlags(fact, row))))
    }
    const again = await shop.drop(file, readFileSync(path), { store, answers })
    expect([again.status, again.rows_loaded]).toEqual(['unchanged', 0])
  })
})

test('拼多多: a total above the sum of its rows is told, and the rows are kept', async () => {
  const store = await shop.store('total row', 'pinduoduo')
  const report = await shop.drop('推广.xlsx', readFileSync(`${root}pdd_ads/sample.xlsx`), { store, answers: { attribution_days: '15' } })
  expect([report.rows_read, report.rows_loaded, report.rows_skipped]).toEqual([3, 2, 1])
  expect(report.warnings.map(({ code }) => code)).toEqual(['total_row'])
  expect(report.warnings[0]!.message).toMatch(/199\.43.*194\.43/)
})

test('拼多多: the attribution window is asked for, with the usual one to hand', async () => {
  const store = await shop.store('pinduoduo asks', 'pinduoduo')
  const asked = await shop.drop('推广.xlsx', readFileSync(`${root}pdd_ads/sample.xlsx`), { store })
  expect(asked).toMatchObject({ status: 'needs_answers', questions: [{ key: 'attribution_days', default: '15' }] })
})

test('万相台: the attribution window is read off the name, and asked for where the name does not tell it', async () => {
  const content = readFileSync(`${root}alimama_plans/sample.csv`)
  const asked = await shop.drop('计划报表_近7天.csv', content, { store: await shop.store('alimama asks', 'taobao') })
  expect(asked).toMatchObject({ status: 'needs_answers', questions: [{ key: 'attribution_days' }] })
  const told = await shop.drop('计划报表_转化周期7天_20260812.csv', content, { store: await shop.store('alimama told', 'taobao') })
  expect(told).toMatchObject({ status: 'loaded', answers: { attribution_days: '7' } })
})

test('万相台: the day of a single-day report is read off its name', async () => {
  const store = await shop.store('alimama single day', 'taobao')
  const report = await shop.drop('商品报表_20260901_e2cbd482.csv', readFileSync(`${root}alimama_items/sample_single_day.csv`), { store, answers: { attribution_days: '15' } })
  expect(report).toMatchObject({ status: 'loaded', span: { from: '2026-09-01', to: '2026-09-01' } })
})

test('生意参谋: two items of 商品360 stand side by side, and a newer file of one replaces that one alone', async () => {
  const store = await shop.store('two items', 'taobao')
  const content = readFileSync(`${root}sycm_item_sales/sample.xls`)
  for (const [item, export_day] of [['900100200301', '20260707'], ['900100200302', '20260708'], ['900100200301', '20260709']]) {
    await shop.drop(`商品360_销售分析_${item}_${export_day}0915.xls`, Buffer.concat([content, Buffer.alloc(Number(export_day!.slice(-1)))]), { store })
  }
  const slices = await shop.world.warehouse.rows({ sql: sql`select slice, count() as imports from slices where store_id = ${store.id} group by slice order by slice`, row: z.object({ slice: z.string(), imports: z.coerce.number() }) })
  expect(slices).toEqual([{ slice: '900100200301', imports: 2 }, { slice: '900100200302', imports: 1 }])
})

test.each(['sample.csv', 'sample.xls'])('unknown_file/%s is asked about once, and then known', async (file) => {
  const store = await shop.store(`unknown ${file}`)
  const content = readFileSync(`${root}unknown_file/${file}`)
  const { answers, source_days } = JSON.parse(readFileSync(`${root}unknown_file/facts.json`, 'utf8')) as { answers: Record<string, string>; source_days: FactRow[] }
  expect((await shop.drop(file, content, { store, answers })).status).toBe('needs_mapping')
  const mapped = await shop.drop(file, content, { store, answers, mapping: JSON.parse(readFileSync(`${root}unknown_file/mapping.json`, 'utf8')) })
  expect(mapped.status).toBe('loaded')
  expect(sorted(await stored('source_days', mapped.import_seq!))).toEqual(sorted(source_days))
  const next = await shop.drop(file, content, { store, answers: { day: '2026-03-02' } })
  expect([next.status, next.span?.from]).toEqual(['loaded', '2026-03-02'])
})
