import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isHeldSingly } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import { filesOf } from '../kernel/testing.ts'
import { asAverageFen, asCount, asFen, asMicro, asRatio, asSeconds, asWindow } from './cells.ts'
import type { Mapping } from './format.ts'
import { formats } from './index.ts'
import { factsOf, sheetsOf, sourcesOf, tableFor } from './testing.ts'
import type { FactRow } from './testing.ts'

const folder = (id: string) => fileURLToPath(new URL(`../../examples/${id}/`, import.meta.url))

const examples = formats
  .filter(({ id }) => existsSync(folder(id)))
  .flatMap(({ id }) =>
    readdirSync(folder(id))
      .filter((file) => file.startsWith('sample'))
      .map((file) => ({ id, file, path: folder(id) + file, factsPath: folder(id) + file.replace(/^sample(.*)\..*$/, 'facts$1.json') })),
  )

test('every export format in platforms/ is listed, once, under the name of its file', () => {
  // The other files here hold what several formats share.
  const files = filesOf(import.meta.url, ['format']).filter((file) => readFileSync(new URL(`${file}.ts`, import.meta.url), 'utf8').includes('defineFormat({'))
  expect(formats.map(({ id }) => id).sort()).toEqual(files)
})

test.each(formats)('$id has words in every language and an example', ({ id, label, where }) => {
  for (const text of [label, where]) expect(text.zh && text.en).toBeTruthy()
  expect(examples.some((example) => example.id === id)).toBe(true)
})

const mappings = formats.flatMap(({ id, tables }) => tables.flatMap((table, i) => table.facts.map((mapping) => ({ id, i, table, mapping, fact: mapping.fact.id }))))

test.each(mappings)('$id, table $i, writes only columns that $fact has, and all that name a row', ({ mapping, table }) => {
  expect(facts).toContain(mapping.fact)
  expect(Object.keys(mapping.columns).filter((column) => !(column in mapping.fact.columns))).toEqual([])
  // item_scope is empty wherever a report tells all items.
  const unnamed = mapping.fact.slice.filter((column) => column !== 'item_scope' && !(column in mapping.columns))
  expect(unnamed).toEqual([])
  expect(mapping.fact.key.some((column) => column in mapping.columns) || mapping.fact.key.length === 0).toBe(true)
  expect(windowIsTold(mapping) || table.window !== undefined).toBe(true)
})

test.each(mappings)('$id, table $i, asks for every answer that $fact takes', ({ mapping, table }) => {
  for (const source of Object.values(mapping.columns)) if ('answer' in source) expect(table.asks?.map(({ key }) => key)).toContain(source.answer)
})

test.each(mappings)('$id, table $i, reads each column of $fact as what it holds', ({ mapping }) => {
  const fitting: Record<string, string[]> = {
    text: ['text', 'id', 'remark', 'said', 'waybill'], label: ['text', 'id'], count: ['count'], fen: ['fen', 'average_fen'], micro: ['micro'], ratio: ['ratio', 'percent'], decimal: ['decimal', 'seconds', 'count'], day: ['day'], instant: ['moment'], flag: ['flag'],
  }
  for (const [column, source] of Object.entries(mapping.columns)) {
    if ('read' in source) expect(fitting[mapping.fact.columns[column]!.kind], `${column} by ${source.read.id}`).toContain(source.read.id)
  }
})

const windowIsTold = ({ fact, columns }: Mapping) => isHeldSingly(fact) && 'created_day' in columns

test.each(examples)('$id/$file is taken by its own format and by no other', ({ id, path }) => {
  const takers = sheetsOf(path).map((sheet) => tableFor(formats, sheet)?.format.id)
  expect(new Set(takers.filter((taker) => taker !== undefined))).toEqual(new Set([id]))
})

// Persons' marks are hashed with an installation's own secret, and places are read by the engine.
const ENGINES = ['buyer', 'phone', 'address', 'province', 'city']

test.each(examples.filter(({ factsPath }) => existsSync(factsPath)))('$id/$file says exactly the facts beside it', ({ path, factsPath }) => {
  const { answers = {}, ...expected } = JSON.parse(readFileSync(factsPath, 'utf8')) as { answers?: Record<string, string> } & Record<string, FactRow[]>
  const told: Record<string, FactRow[]> = {}
  for (const sheet of sheetsOf(path)) {
    const table = tableFor(formats, sheet)
    if (table) for (const [fact, rows] of Object.entries(factsOf(table, sheet, answers))) (told[fact] ??= []).push(...rows)
  }
  const plain = (all: Record<string, FactRow[]>) => Object.fromEntries(Object.entries(all).map(([fact, rows]) => [fact, rows.map(withoutEngines)]))
  expect(plain(told)).toEqual(plain(expected))
})
const withoutEngines = (row: FactRow) => Object.fromEntries(Object.entries(row).filter(([column]) => !ENGINES.includes(column)))

// A printed ratio agrees when it is within one unit of its last digit, truncated or rounded.
test.each(examples)('the ratios printed in $id/$file agree with their parts', ({ path }) => {
  for (const sheet of sheetsOf(path)) {
    const found = tableFor(formats, sheet)
    if (!found) continue
    for (const row of sheet.rows.slice(found.line + 1)) {
      for (const { ratio, numerator, denominator, times = 1 } of found.table.checks ?? []) {
        const [printed, above, below] = [ratio, numerator, denominator].map((header) => cellOf(found, row, header))
        const [top, bottom] = [Number((above ?? '').replaceAll(',', '')), Number((below ?? '').replaceAll(',', ''))]
        if (!printed || !/\d/.test(printed) || !above || !/\d/.test(above) || !(bottom > 0)) continue
        const unit = (printed.endsWith('%') ? 0.01 : 1) * 10 ** -(printed.replace('%', '').split('.')[1]?.length ?? 0)
        const value = Number(printed.replaceAll(',', '').replace('%', '')) * (printed.endsWith('%') ? 0.01 : 1)
        expect(Math.abs(value - (top / bottom) * times), `${ratio} ${printed}: ${above} / ${below}`).toBeLessThan(unit + 1e-9)
      }
    }
  }
})

// Ratios that platforms really printed, with the parts they printed beside them. 0.45% for 4 / 877 is cut, not rounded.
test.each([
  ['sycm_item_rank', 'sample.xls', '下单转化率', '0.43%', '6', '1,391'],
  ['sycm_item_rank', 'sample.xls', '访客平均价值', '22.57', '31,396.00', '1,391'],
  ['sycm_item_rank', 'sample.xls', '搜索引导支付转化率', '2.38%', '3', '126'],
  ['sycm_item_sources', 'sample.xls', '支付转化率', '4.00%', '1', '25'],
  ['sycm_shop_daily', 'sample_trade_overview.csv', '客单价', '2919.68', '37955.84', '13'],
  ['sycm_shop_daily', 'sample_trade_overview.csv', '下单转化率', '0.0028', '18', '6479'],
  ['sycm_shop_daily', 'sample_trade_overview.csv', '下单-支付转化率', '0.7222', '13', '18'],
  ['sycm_shop_daily', 'sample_trade_overview.csv', '支付转化率', '0.002', '13', '6479'],
  ['sycm_macro', 'sample.xls', '访问加购转化率', '4.45%', '39', '877'],
  ['sycm_macro', 'sample.xls', '支付转化率', '0.23%', '2', '877'],
  ['sycm_macro', 'sample.xls', '下单转化率', '0.45%', '4', '877'],
  ['sycm_macro', 'sample.xls', '客单价', '5,047.50', '10,095.00', '2'],
  ['sycm_item_sales', 'sample.xls', '支付转化率', '9.99%', '196', '1,961'],
  ['sycm_item_sales', 'sample.xls', '下单转化率', '10.15%', '199', '1,961'],
  ['sycm_item_sales', 'sample.xls', '访客平均价值', '4', '8,286.20', '1,961'],
  ['jd_items', 'sample.xlsx', '成交转化率', '50.00%', '1', '2'],
  ['jd_items', 'sample.xlsx', 'UV价值', '2006.085', '4012.17', '2'],
  ['alimama_items', 'sample.xlsx', '点击率', '0.03331', '274', '8225'],
  ['alimama_items', 'sample.xlsx', '平均点击花费', '0.58', '159.9', '274'],
  ['alimama_items', 'sample.xlsx', '千次展现花费', '19.44', '159.9', '8225'],
  ['alimama_items', 'sample.xlsx', '投入产出比', '12.76', '2040.85', '159.9'],
  ['alimama_items', 'sample.xlsx', '总成交成本', '22.84', '159.9', '7'],
  ['alimama_items', 'sample.xlsx', '加购率', '0.18248', '50', '274'],
  ['alimama_items', 'sample.xlsx', '点击转化率', '0.02555', '7', '274'],
])('%s/%s checks %s %s against %s / %s', (id, file, ratio, ...printed) => {
  const sheet = sheetsOf(folder(id) + file)[0]!
  const found = tableFor(formats, sheet)!
  const check = found.table.checks!.find((one) => one.ratio === ratio)!
  const row = sheet.rows[found.line + 1]!
  expect([check.ratio, check.numerator, check.denominator].map((header) => cellOf(found, row, header))).toEqual(printed)
})

test('new and returning buyers are the buyers, where the platform tells all three', () => {
  for (const [id, file] of [['sycm_shop_daily', 'facts_trade_overview.json'], ['sycm_item_sales', 'facts.json'], ['sycm_item_rank', 'facts.json']] as const) {
    const { answers: _, ...told } = JSON.parse(readFileSync(folder(id) + file, 'utf8')) as Record<string, FactRow[]>
    const rows = Object.values(told).flat().filter((row) => 'paid_buyers' in row)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(Number(row['new_buyers']) + Number(row['returning_buyers'])).toBe(row['paid_buyers'])
  }
})

test('an order refunded in full was paid all the same', () => {
  const { orders } = JSON.parse(readFileSync(`${folder('taobao_order_list')}facts.json`, 'utf8')) as Record<string, FactRow[]>
  expect(orders!.map((order) => [order['paid_fen'], order['received_fen']])).toEqual([[14900, 14900], [30400, 0], [undefined, 0], [100, 100]])
})

function cellOf({ table, headers }: NonNullable<ReturnType<typeof tableFor>>, row: string[], header: string): string | undefined {
  const fold = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').replaceAll('转换', '转化').toLowerCase()
  const names = [header, ...sourcesOf(table).flatMap((source) => ('from' in source && source.from === header ? (source.also ?? []) : []))]
  const at = names.map((name) => headers.get(fold(name))).find((place) => place !== undefined)
  return at === undefined ? undefined : row[at]
}

test.each([
  ['thousands commas', asCount.read('1,391'), '1391'],
  ['a count that was a double', asCount.read('16.0'), '16'],
  ['money with commas', asFen.read('34,895.00'), '3489500'],
  ['money with its sign', asFen.read('¥1,234.50'), '123450'],
  ['money with its unit', asFen.read('59.90元'), '5990'],
  ['an average with too many digits', asAverageFen.read('2006.085'), '200609'],
  ['an average as a whole number', asAverageFen.read('4'), '400'],
  ['ad spend', asMicro.read('88.1234'), '88123400'],
  ['a share with its sign', asRatio.read('0.43%'), '0.0043'],
  ['a share as a fraction', asRatio.read('0.03331'), '0.03331'],
  ['a share above one', asRatio.read('112.50%'), '1.1250'],
  ['nothing paid is not nought', asFen.read('-'), '\\N'],
  ['nan is not a figure', asMicro.read('nan'), '\\N'],
  ['seconds', asSeconds.read('15.74'), '15.74'],
  ['a long stay', asSeconds.read('7小时41分52秒'), '27712'],
  ['a week', asWindow.read('2026-05-11~2026-05-17'), '2026-05-11 2026-05-17'],
  ['a month', asWindow.read('202606'), '2026-06-01 2026-06-30'],
  ['a day in words', asWindow.read('2026年07月06日'), '2026-07-06 2026-07-06'],
])('cells: %s', (_, told, expected) => expect(told).toBe(expected))

test('a share or a title in the column of a stay is a shifted row', () => {
  expect(() => asSeconds.read('92.96%')).toThrow()
  expect(() => asSeconds.read('厚底小白鞋')).toThrow()
})

test.each([
  ['商品360_流量来源_988297980428_2026-04-14.xls', '988297980428'],
  ['SKU销售详情-1002003004005.xls', '1002003004005'],
  ['商品360_流量来源_202604140915.xls', undefined],
  ['1791430000000_流量来源.xls', undefined],
] as const)('the item in the name %s is %s', (name, item) => {
  const ask = formats.find(({ id }) => id === 'sycm_item_sources')!.tables[0]!.asks![0]!
  expect(ask.fileName!.exec(name)?.[1]).toBe(item)
})

test.each([
  ['商品报表_15天转化_20260901.csv', '15'],
  ['商品报表_近7天_归因30天.csv', '30'],
  ['近7天商品报表.csv', undefined],
] as const)('the attribution window in the name %s is %s', (name, days) => {
  const ask = formats.find(({ id }) => id === 'alimama_items')!.tables[0]!.asks![0]!
  expect(ask.fileName!.exec(name)?.[1]).toBe(days)
})
