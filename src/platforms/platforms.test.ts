import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
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
  const unnamed = mapping.fact.slice.filter((column) => !(column in mapping.columns))
  expect(unnamed).toEqual([])
  expect(mapping.fact.key.some((column) => column in mapping.columns) || mapping.fact.key.length === 0).toBe(true)
  expect(windowIsTold(mapping) || table.window !== undefined).toBe(true)
})

test.each(mappings)('$id, table $i, asks for every answer that $fact takes', ({ mapping, table }) => {
  for (const source of Object.values(mapping.columns)) if ('answer' in source) expect(table.asks?.map(({ key }) => key)).toContain(source.answer)
})

test.each(mappings)('$id, table $i, reads each column of $fact as what it holds', ({ mapping }) => {
  const fitting: Record<string, string[]> = {
    text: ['text', 'id'], label: ['text', 'id'], count: ['count'], fen: ['fen', 'average_fen'], micro: ['micro'], ratio: ['ratio', 'percent'], decimal: ['decimal', 'seconds', 'count'], day: ['day'], instant: ['moment'], flag: ['flag'],
  }
  for (const [column, source] of Object.entries(mapping.columns)) {
    if ('read' in source) expect(fitting[mapping.fact.columns[column]!.kind], `${column} by ${source.read.id}`).toContain(source.read.id)
  }
})

const windowIsTold = ({ fact, columns }: Mapping) => fact.replaced === 'order_id' && 'created_day' in columns

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
  ['商品报表_15天转化_20260901.csv', '15'],
  ['商品报表_近7天_归因30天.csv', '30'],
  ['近7天商品报表.csv', undefined],
] as const)('the attribution window in the name %s is %s', (name, days) => {
  const ask = formats.find(({ id }) => id === 'alimama_items')!.tables[0]!.asks![0]!
  expect(ask.fileName!.exec(name)?.[1]).toBe(days)
})
