import { expect, test } from 'vitest'
import type { Fact } from '../facts/fact.ts'
import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { products } from '../facts/products.ts'
import { addDays } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { goodsOf, linksOf } from './catalogue.ts'
import { keptCoverage } from './coverage.ts'
import { itemWords } from './item_words.ts'
import { paymentLagOf } from './payment_lag.ts'
import { plainFormats, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'
import type { World } from './world.ts'

const FIRST = '2026-03-01'
let seed = 11
const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648)
const whole = (to: number) => Math.floor(random() * to)
const one = <T>(of: readonly T[]): T => of[whole(of.length)]!

const ITEMS = ['A', 'B', 'C', 'D', 'E']
/** What a day's file may bring: things known and new, a style mended or left out, an order paid late, lines that print less. */
const ROWS: [Fact, (day: string) => Row[]][] = [
  [products, (day) => random() < 0.3 ? [{ item: one(ITEMS), sku: one(['s1', 's2', '']), merchant_code: one(['K1-37', '']), item_name: one(['甲', '乙', '']), style: one(['K1', 'K2', '']), category: one(['鞋', '']), day, window_start: day, window_end: day }] : []],
  [itemDays, (day) => ITEMS.slice(0, 1 + whole(5)).map((item) => ({ item, item_name: `${item} ${one(['新', '旧', ''])}`.trim(), style: one(['K1', 'K3', '']), visitors: 3, window_start: day, window_end: day }))],
  [orders, (day) => [1, 2].map((n) => ({ order_id: `${day}-${n}`, created_day: day, paid_day: one([day, addDays(day, whole(9)), null]), paid_fen: 100 }))],
  [orderLines, (day) => [1, 2].map((n) => ({ order_id: `${day}-${n}`, line_id: '1', item: one(ITEMS), sku: one(['s1', 's2', 's3']), merchant_code: one(['K1-37', 'K2-38', '']), size: one(['37', '38', random() < 0.05 ? '' : '39']), colour: '黑', created_day: day, paid_day: random() < 0.02 ? null : day, quantity: 1 }))],
]

let next = 1
const file = ([fact, rows]: (typeof ROWS)[number], day: string, exported: string): Told[] => {
  const made = rows(day)
  return made.length === 0 ? [] : [{ fact, report: `report_of_${fact.id}`, import_seq: next++, exported_at: `${exported} 02:00:00`, rows: made }]
}

function sinceIn(alive: readonly Told[]): World['imports'] {
  const files = (list: readonly Told[]) => list.map(({ import_seq }) => import_seq).sort((a, b) => a - b).join(',')
  const day = ({ rows }: Told) => String(rows[0]!['created_day'] ?? rows[0]!['window_start'])
  return async (_, upto) => ({
    now: { upto: Math.max(0, ...alive.map(({ import_seq }) => import_seq)), files: files(alive), newest: alive.map(({ exported_at }) => exported_at).sort().at(-1) ?? '' },
    before: files(alive.filter(({ import_seq }) => import_seq <= (upto ?? 0))),
    after: upto === undefined ? undefined : alive.filter(({ import_seq }) => import_seq > upto).map((told) => ({ import_seq: told.import_seq, exported_at: told.exported_at, from: day(told), to: day(told) })),
  })
}

const counted = (warehouse: Warehouse, asked: { whole: number; further: number }): Warehouse => {
  const count = (text: string) => { if (/import_seq in \(/.test(text)) asked.further++; else asked.whole++ }
  return { ...warehouse, rows: (query, care) => (count(forClickHouse(query.sql).text), warehouse.rows(query, care)), table: (query, care) => (count(forClickHouse(query).text), warehouse.table(query, care)) }
}

test('forty mornings carried on are what is worked out anew: files in turn, late ones, and some undone', async () => {
  await using warehouse = await memoryWarehouse()
  const held = new Map<string, Buffer>()
  const kept: World['kept'] = { read: async (_, key) => held.get(key), write: async (_, key, bytes) => void held.set(key, bytes) }
  const all: Told[] = []
  const undone = new Set<number>()
  const asked = { whole: 0, further: 0 }
  const told_by = new Set<string>()
  for (let morning = 0; morning < 40; morning++) {
    const day = addDays(FIRST, morning)
    // Now and then a file is of last week and was exported then.
    const [of, exported] = morning % 7 === 5 ? [addDays(day, -6), addDays(day, -5)] : [day, addDays(day, 1)]
    const fresh = ROWS.flatMap((row) => file(row, of, exported))
    all.push(...fresh)
    await toldStore(warehouse, fresh)
    if (morning % 9 === 8) undone.add(one(all).import_seq)
    const alive = all.filter(({ import_seq }) => !undone.has(import_seq))
    const plain = await toldStore(warehouse, [], { formats: plainFormats, hidden: [...undone] })
    // Each morning's ledger is another, so that nothing is held in memory.
    const anew: World = { ...plain, ledger: { ...plain.ledger } }
    const carried: World = { ...plain, ledger: { ...plain.ledger }, warehouse: counted(warehouse, asked), kept, imports: sinceIn(alive)! }
    const tell = async (world: World) => ({ goods: await goodsOf(world, 's1', day), links: await linksOf(world, 's1', day), words: await itemWords('s1', ITEMS, world), slices: (await keptCoverage(world, 's1')).slices.map((slice) => JSON.stringify(slice)).sort(), lag: { ...(await paymentLagOf(world, 's1')), always_printed: [...(await paymentLagOf(world, 's1')).always_printed] } })
    const expected = await tell(anew)
    const mine = await tell(carried)
    expect([morning, { ...mine, lag: undefined }]).toEqual([morning, { ...expected, lag: undefined }])
    expect([morning, mine.lag]).toEqual([morning, expected.lag])
    told_by.add(JSON.stringify(mine))
  }
  expect(told_by.size).toBeGreaterThan(35)
  // Of forty mornings most were carried on.
  expect(asked.further).toBeGreaterThan(2 * 25)
})

test('what is put down torn, or by another version, is worked out anew', async () => {
  await using warehouse = await memoryWarehouse()
  const told = ROWS.slice(1).flatMap((row) => file(row, FIRST, addDays(FIRST, 1)))
  const world = await toldStore(warehouse, told, { formats: plainFormats })
  const held = new Map<string, Buffer>()
  const kept: World['kept'] = { read: async (_, key) => held.get(key), write: async (_, key, bytes) => void held.set(key, bytes) }
  const carried = (): World => ({ ...world, ledger: { ...world.ledger }, kept, imports: sinceIn(told)! })
  const expected = await linksOf(world, 's1', FIRST)
  for (const spoil of [(bytes: Buffer) => bytes, (bytes: Buffer) => bytes.subarray(0, 20), (bytes: Buffer) => Buffer.from(bytes.toString().replace(/"version":\d+/, '"version":0').replace(/"甲|"乙/g, '"丙'))]) {
    expect(await linksOf(carried(), 's1', FIRST)).toEqual(expected)
    for (const [key, bytes] of held) held.set(key, spoil(bytes))
    expect(await linksOf(carried(), 's1', FIRST)).toEqual(expected)
  }
})
