import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import { addDays, daysOf } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import { metrics } from '../metrics/index.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { evaluate } from './evaluate.ts'
import type { Kept } from './kept_frame.ts'
import type { Dimension } from './question.ts'
import { evaluateGrains, evaluateSeries } from './series.ts'
import { markedOrders, plainFormats, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'
import type { World } from './world.ts'

const SPAN = { from: '2026-03-01', to: '2026-03-11' }
const GRAINS: Dimension[][] = [[], ['item'], ['item', 'source'], ['source'], ['source_level_1'], ['source', 'source_level_1'], ['keyword'], ['hour'], ['plan'], ['item', 'plan'], ['keyword', 'plan'], ['style'], ['item', 'size'], ['size', 'style'], ['item', 'style']]
const NEVER_FILLED = ['ad_cost_fen', 'clicks', 'refund_done_fen']

let seed = 20260301
const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648)
const whole = (to: number) => Math.floor(random() * to)

const measures = (fact: Fact): Row => Object.fromEntries(Object.entries(fact.columns).flatMap(([c, { kind }]): [string, number | null][] =>
  ['count', 'fen', 'micro'].includes(kind) && !['hour', 'depth', 'attribution_days'].includes(c) ? [[c, NEVER_FILLED.includes(c) && fact.id !== 'ad_days' ? null : random() < 0.1 ? null : whole(900)]]
  : kind === 'ratio' || kind === 'decimal' ? [[c, whole(1000) / 1000]] : []))

/** A source above others is no leaf, and has figures of its own. */
const SOURCES = [['付费', '', 0], ['付费', '直通车', 1], ['付费', '淘宝客', 1], ['免费', '', 1]].map(([source_level_1, source_level_2, is_leaf]): Row => ({ source: [source_level_1, source_level_2].filter((level) => level !== '').join('/'), source_level_1: source_level_1!, source_level_2: source_level_2!, depth: source_level_2 === '' ? 1 : 2, is_leaf: is_leaf! }))

const THINGS: Record<string, () => Row[]> = {
  shop_days: () => [{}],
  // B is listed twice on some days: two rows of one item are several, and people of them are not added.
  item_days: () => ['A', 'B', ...(random() < 0.3 ? ['B'] : []), ...(random() < 0.5 ? ['C'] : [])].map((item) => ({ item, style: item === 'C' ? 'S2' : 'S1' })),
  source_days: () => SOURCES.map((source) => ({ carrier_scope: '全店', ...source })),
  item_source_days: () => ['A', 'B'].flatMap((item) => SOURCES.map((source) => ({ item, ...source }))),
  keyword_days: () => ['w1', 'w2'].map((keyword) => ({ keyword })),
  ad_days: () => [['A', 'p1'], ['A', 'p2'], ['B', 'p1']].map(([item, plan]) => ({ family: 'item', attribution_days: 15, item: item!, plan: plan!, plan_id: plan!, scene: 's' })),
}
const rowsOf = (fact: Fact, day: string): Row[] => (THINGS[fact.id]?.() ?? []).map((thing) => ({ ...measures(fact), ...thing, window_start: day, window_end: day }))
const orderRows = (fact: Fact, day: string): Row[] => Array.from({ length: 5 }, (_, i): Row => ({
  ...measures(fact), order_id: `${day}-${i}`, line_id: `${day}-${i}-1`, created_day: day, paid_day: i === 3 ? null : i === 4 ? addDays(day, 1) : day, paid_at: i === 3 ? null : `${day} 10:00:00`, buyer: day < '2026-03-04' && i === 1 ? '' : `b${whole(9)}`, hour: whole(24),
  item: ['A', 'B'][whole(2)]!, size: ['37', '38'][whole(2)]!, style: 'S1', genuine: i === 0 && day > '2026-03-06' ? 'fake' : '', presale: day === '2026-03-05' && i === 2 ? 1 : 0,
}))

/** The eighth is missing of all. Three reports have a file a day, the others one; what was exported on its own day is partial. */
const DAYS = daysOf({ from: '2026-02-26', to: SPAN.to }).filter((day) => day !== '2026-03-08')
const told: Told[] = facts.flatMap((fact): Omit<Told, 'import_seq'>[] => {
  const files = DAYS.map((day) => ({ fact, report: `report_of_${fact.id}`, exported_at: `${day === '2026-03-06' ? day : addDays(day, 1)} 02:00:00`, rows: fact.id === 'orders' || fact.id === 'order_lines' ? orderRows(fact, day) : rowsOf(fact, day) }))
  const all = files.flatMap(({ rows }) => rows)
  // Lines of a day come in two files, one exported when all refunds were in.
  if (fact.id === 'order_lines') return [{ ...files.at(-1)!, rows: all.filter((_, i) => i % 2 === 0) }, { ...files.at(-1)!, exported_at: '2026-06-01 02:00:00', rows: all.filter((_, i) => i % 2 === 1) }]
  return ['shop_days', 'item_days', 'item_source_days'].includes(fact.id) ? files : [{ ...files.at(-1)!, rows: all }]
}).filter(({ rows }) => rows.length > 0).map((one, i) => ({ ...one, import_seq: i + 1 }))
/** A day's items once more, by a file exported later. */
const again: Told = { ...told.find(({ fact, rows }) => fact.id === 'item_days' && rows[0]!['window_start'] === '2026-03-05')!, import_seq: told.length + 1, exported_at: '2026-03-13 02:00:00', rows: rowsOf(facts.find(({ id }) => id === 'item_days')!, '2026-03-05') }

let warehouse: Warehouse
let world: World
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  world = await toldStore(warehouse, [...told, again], { formats: plainFormats, sees_money: () => true })
}, 240_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const asked = (by: readonly Dimension[], span = SPAN) => ({ store_id: 's1', span, by, metrics })
const unordered = (series: Awaited<ReturnType<typeof evaluateSeries>>['series']) => Object.fromEntries([...series].map(([metric, list]) => [metric, Object.fromEntries(list.map(({ values, told: figures, flags }) => [JSON.stringify(values), Array.from(figures, (value, d) => [value, ...(flags.get(d) ?? [])].join(' '))]))]))

let told_in_all = 0
afterAll(() => expect(told_in_all).toBeGreaterThan(2_000))

/** The days before the missing one: all are told of most things, and what is said of a whole day is said once. */
const WHOLE_SPAN = { from: SPAN.from, to: '2026-03-07' }

test.each([SPAN, WHOLE_SPAN].flatMap((span) => GRAINS.map((by) => [by.join(' × ') || 'nothing', span.to, by, span] as const)))('by %s and day, until %s, the columns say what the cells say, with the same flags and the same reasons', async (_, __, by, span) => {
  const [cells, columns] = [await evaluate({ ...asked(by, span), by: ['day', ...by], where: {} }, world), await evaluateSeries(asked(by, span), world)]
  const days = daysOf(span)
  const expected: Record<string, Record<string, string[]>> = Object.fromEntries(metrics.map(({ id }) => [id, {}]))
  for (const { values, parts, bucket } of cells.rows.values()) {
    const key = JSON.stringify(Object.fromEntries(by.map((d) => [d, values[d]])))
    for (const [metric, part] of parts) {
      if (part.value === null) continue
      const list = (expected[metric]![key] ??= days.map(() => 'NaN'))
      list[days.indexOf(bucket.from)] = [part.value, ...part.flags].join(' ')
      told_in_all++
    }
  }
  expect(unordered(columns.series)).toEqual(expected)
  // Of many cells without a figure the first speaks for all, and the engine has no order: only that there is a reason is the same.
  expect([...columns.unknown.keys()].sort()).toEqual([...cells.unknown.keys()].sort())
  for (const [metric, { because, days: missing }] of columns.unknown) expect([because.zh !== '', missing]).toEqual([true, cells.unknown.get(metric)!.days])
})

function keptIn(held: Map<string, Buffer>): Kept {
  return { read: async (_, key) => held.get(key), write: async (_, key, bytes) => void held.set(key, bytes) }
}

test.each([[['item'] as Dimension[]], [['item', 'source'] as Dimension[]], [['plan'] as Dimension[]], [['item', 'plan'] as Dimension[]], [['style'] as Dimension[]], [['item', 'style'] as Dimension[]], [['size', 'style'] as Dimension[]], [[] as Dimension[]]])('by %s, what was kept and one day more are what is read anew, days told again included', async (by) => {
  const held = new Map<string, Buffer>()
  const kept = keptIn(held)
  const before = { ...asked(by), span: { from: addDays(SPAN.from, -2), to: addDays(SPAN.to, -2) } }
  // The morning before last, when the file exported later had not come yet.
  const then = { ...world, ledger: { ...world.ledger, hidden: () => [again.import_seq], version: () => 7 }, kept }
  await evaluateSeries({ ...before, keep: true }, then)
  expect([...held.keys()].some((key) => key.startsWith('s1|'))).toBe(true)
  const now = { ...world, kept }
  const fresh = unordered((await evaluateSeries(asked(by), world)).series)
  expect(unordered((await evaluateSeries({ ...asked(by), keep: true }, now)).series)).toEqual(fresh)
  // And once more, when all but what several files tell lies there.
  expect(unordered((await evaluateSeries({ ...asked(by), keep: true }, now)).series)).toEqual(fresh)
})

test('all grains asked in one go are each asked alone, and grains of one report that are parts of another lie there once', async () => {
  const held = new Map<string, Buffer>()
  const grains = GRAINS.map((by) => ({ by, metrics }))
  const before = { span: { from: addDays(SPAN.from, -2), to: addDays(SPAN.to, -2) }, store_id: 's1', keep: true }
  await evaluateGrains(before, grains, { ...world, ledger: { ...world.ledger, hidden: () => [again.import_seq], version: () => 9 }, kept: keptIn(held) })
  for (const morning of ['a day more', 'the same again']) {
    const all = await evaluateGrains({ ...before, span: SPAN }, grains, { ...world, kept: keptIn(held) })
    for (const [g, by] of GRAINS.entries()) {
      const alone = await evaluateSeries(asked(by), world)
      expect(unordered(all[g]!.series), `${by.join(' × ')}, ${morning}`).toEqual(unordered(alone.series))
      expect([...all[g]!.unknown.keys()].sort()).toEqual([...alone.unknown.keys()].sort())
    }
  }
  // By now it is known which columns are never filled, and nothing is asked for in their place afterwards.
  const anew = new Map<string, Buffer>()
  await evaluateGrains({ ...before, span: SPAN }, grains, { ...world, kept: keptIn(anew) })
  const lying = (fact: string) => [...anew.keys()].filter((key) => key.startsWith(`s1|${fact}|`)).map((key) => key.split('|').at(-2)).sort()
  expect([lying('ad_days'), lying('item_days')]).toEqual([['item plan'], ['item style']])
})

test('what is put down torn, or for another question, is as if it were not there', async () => {
  const held = new Map<string, Buffer>()
  const now = { ...world, kept: keptIn(held) }
  const by: Dimension[] = ['item', 'source']
  const fresh = unordered((await evaluateSeries({ ...asked(by), keep: true }, now)).series)
  for (const spoil of [(bytes: Buffer) => bytes.subarray(0, bytes.length - 5), () => Buffer.from('x'), (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4), Buffer.from('!'), bytes.subarray(5)])]) {
    for (const [key, bytes] of held) held.set(key, spoil(bytes))
    expect(unordered((await evaluateSeries({ ...asked(by), keep: true }, now)).series)).toEqual(fresh)
  }
})

test('what several rows make up is put down, too, and says so', async () => {
  const held = new Map<string, Buffer>()
  await evaluateSeries({ ...asked(['item']), keep: true }, { ...world, kept: keptIn(held) })
  const headers = [...held.values()].map((bytes) => JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0))) as { key: string; several: boolean[] })
  expect(headers.filter(({ several }) => several.includes(true)).map(({ key }) => key.split('|')[1]).sort()).toEqual(['ad_days', 'order_lines', 'order_lines'])
})

const counting = (told_by: World, texts: string[]): World => ({ ...told_by, warehouse: { ...warehouse, table: (query: Parameters<Warehouse['table']>[0]) => (texts.push(forClickHouse(query).text), warehouse.table(query)) } })

test.each([[['item', 'source'] as Dimension[]], [['item', 'size'] as Dimension[]]])('a figure by %s that was put down is not asked for again', async (by) => {
  const texts: string[] = []
  const now = counting({ ...world, kept: keptIn(new Map<string, Buffer>()) }, texts)
  await evaluateSeries({ ...asked(by), keep: true }, now)
  const first = texts.length
  await evaluateSeries({ ...asked(by), keep: true }, now)
  expect([first > 0, texts.length - first]).toEqual([true, 0])
})

/** A shop whose orders come a day a file, the fifth told anew by a file exported later, with one order less refunded and one paid after all. */
const OF_ORDERS = ['orders', 'order_lines'].map((id) => facts.find((fact) => fact.id === id)!)
const daily = OF_ORDERS.flatMap((fact, f) => DAYS.map((day, i): Told => ({ fact, report: `report_of_${fact.id}`, import_seq: 1000 + f * 100 + i, store_id: 'daily', exported_at: `${addDays(day, 1)} 02:00:00`, rows: orderRows(fact, day).map((row) => ({ ...row, buyer: `b${whole(9)}` })) })))
const toldAnew = daily.filter(({ rows }) => rows[0]!['created_day'] === '2026-03-05').map((one): Told => ({ ...one, import_seq: one.import_seq + 50, exported_at: '2026-03-13 02:00:00', rows: one.rows.map((row, i) => ({ ...row, paid_fen: whole(900), ...(i === 3 ? { paid_day: '2026-03-07', paid_at: '2026-03-07 10:00:00' } : {}) })) }))
const marks = [markedOrders(1301, [{ order_id: '2026-03-09-1', created_day: '2026-03-09', paid_day: '2026-03-09', paid_fen: 5 }]), markedOrders(1302, [{ order_id: '2026-03-09-2', created_day: '2026-03-09', paid_day: '2026-03-09', paid_fen: 5 }])]

test.each([[[] as Dimension[]], [['item'] as Dimension[]], [['item', 'size'] as Dimension[]], [['style'] as Dimension[]], [['size', 'style'] as Dimension[]]])('by %s, orders that come a day a file are what is read anew: a day more, a day told again, a file undone, marks made again, a link mended by hand', async (by) => {
  if (by.length === 0) await toldStore(warehouse, [...daily, ...toldAnew, ...marks.map(({ told: one }) => ({ ...one, store_id: 'daily' }))])
  const all = await toldStore(warehouse, [], { formats: plainFormats, sees_money: () => true })
  let version = 1
  const worldOf = (hidden: number[], overlapping: boolean, left_out?: World['left_out'], registered?: World['registered']): World => {
    const alive = [...daily, ...toldAnew].filter(({ import_seq }) => !hidden.includes(import_seq))
    const covered = (_: string, report: string) => alive.filter((one) => one.report === report).map(({ rows, import_seq, exported_at }) => ({ from: String(rows[0]!['created_day']), to: String(rows[0]!['created_day']), exported_at, import_seq }))
    const mine = version++
    return { ...all, ledger: { ...all.ledger, hidden: () => hidden, overlapping: () => overlapping, covered, version: () => mine }, ...(left_out ? { left_out } : {}), ...(registered ? { registered } : {}) }
  }
  const later = toldAnew.map(({ import_seq }) => import_seq)
  const last = daily.filter(({ rows }) => rows[0]!['created_day']! >= addDays(SPAN.to, -1)).map(({ import_seq }) => import_seq)
  const kept = keptIn(new Map<string, Buffer>())
  const texts: string[] = []
  const mornings: [string, World, string][] = [
    ['as it was', worldOf([...later, ...last], false), addDays(SPAN.to, -2)], ['a day more', worldOf(later, false), SPAN.to], ['a day told again', worldOf([], true), SPAN.to],
    ['a file undone', worldOf([...later, daily[4]!.import_seq, daily[DAYS.length + 4]!.import_seq], false), SPAN.to], ['marked', worldOf([], true, marks[0]!.left_out), SPAN.to], ['marked again', worldOf([], true, marks[1]!.left_out), SPAN.to],
    ['mended', worldOf([], true, undefined, async () => ({ identities: [{ item: 'A', sku: '', product_id: 'p', style: 'MENDED' }], products: [] })), SPAN.to],
  ]
  const told_by: string[] = []
  for (const [what, morning, to] of mornings) {
    const question = { ...asked(by), store_id: 'daily', span: { from: addDays(to, -10), to } }
    const anew = unordered((await evaluateSeries(question, morning)).series)
    expect([what, unordered((await evaluateSeries({ ...question, keep: true }, counting({ ...morning, kept }, texts))).series)]).toEqual([what, anew])
    told_by.push(JSON.stringify(anew))
    texts.length = 0
  }
  // What is compared differs from morning to morning, or nothing would have been tried.
  expect(new Set(told_by).size).toBe(mornings.length - (by.includes('style') ? 0 : 1))
})
