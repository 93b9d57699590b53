import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../demo/rows.ts'
import type { FactId, Row, Rows } from '../demo/rows.ts'
import { simulate } from '../demo/simulate.ts'
import type { Business } from '../demo/business.ts'
import { plantedFaults } from '../demo/writers/tmall_item_rank.ts'
import { facts } from '../facts/index.ts'
import { addDays } from '../kernel/days.ts'
import { Sql } from '../kernel/sql.ts'
import { getStore } from '../state/stores.ts'
import { testJunshi } from '../testing.ts'
import { loadDemo } from './load_demo_files.ts'

/** Short, and holding planted days, a presale, the first wave and unripe refunds. */
const ASK = { seed: 5, days: 9, end: '2026-11-02' }
let junshi: Awaited<ReturnType<typeof testJunshi>>
let business: Business
let loaded: Awaited<ReturnType<typeof loadDemo>>
const told: string[] = []

beforeAll(async () => {
  junshi = await testJunshi({ JUNSHI_NOW: '2026-11-03T02:00:00Z' })
  business = simulate(ASK)
  loaded = await loadDemo({ ...ASK, by: 'someone' }, junshi.world, async (done, message) => void told.push(`${done.toFixed(3)} ${message}`))
}, 300_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const raw = (text: string) => new Sql([text], [])

/** The demo's row beside the warehouse's, in the columns the demo tells, each as text. */
async function both(fact: FactId, report: string, shop: number, rows: Rows): Promise<{ made: string[]; read: string[] }> {
  const wanted = rows[fact].filter((row) => row.report === report)
  // A line of ExportOrderDetailList prints no day: what intake gives it is the span of its file.
  const columns = Object.keys(wanted[0]!).filter((column) => report !== 'taobao_order_lines' || !column.startsWith('window')).toSorted()
  const all = facts.find(({ id }) => id === fact)!.columns as Record<string, { kind: string }>
  const store = await getStore(junshi.world.state, business.stores[shop]!.store)
  const chosen = columns.map((column) => (['day', 'instant'].includes(all[column]?.kind ?? '') || column.startsWith('window') ? `toString(${column})` : all[column]?.kind === 'ratio' ? `toFloat64(${column})` : column))
  const { rows: kept } = await junshi.world.warehouse.table(raw(`select ${chosen.join(', ')} from ${fact} where store_id = '${store.id}' and report = '${report}'`))
  return { made: wanted.map((row) => print(columns.map((column) => row[column] ?? null))).toSorted(), read: kept.map(print).toSorted() }
}
const print = (cells: readonly (string | number | boolean | null)[]) => cells.map((cell) => (cell === null ? '∅' : String(cell))).join(' | ')
const rowsOfShop = (shop: number): Rows => rowsOf(business.stores[shop]!, addDays(ASK.end, 1))

/** Thousands of rows: only the first that differ are told. */
function same(read: string[], made: string[]) {
  const [left, right] = [new Set(read), new Set(made)]
  expect({ read: read.filter((line) => !right.has(line)).slice(0, 3), made: made.filter((line) => !left.has(line)).slice(0, 3), rows: read.length }).toEqual({ read: [], made: [], rows: made.length })
}

test('every file of the demo goes in, and the bar moves from nought to one', () => {
  expect(loaded.refused).toEqual([])
  expect(loaded.files).toBeGreaterThan(40)
  expect(loaded.span).toEqual({ from: '2026-10-25', to: '2026-11-02' })
  expect(told.map((line) => Number(line.split(' ')[0]))).toEqual(told.map((line) => Number(line.split(' ')[0])).toSorted((a, b) => a - b))
})

const cases: [FactId, string, number][] = [
  ['shop_days', 'sycm_shop_daily', 0], ['source_days', 'sycm_shop_sources', 0], ['keyword_days', 'sycm_search_words', 0], ['ad_days', 'alimama_items', 0], ['ad_days', 'alimama_plans', 0], ['peer_days', 'junshi_peers', 0],
  ['orders', 'taobao_order_list', 0], ['order_lines', 'taobao_order_lines', 0], ['refunds', 'taobao_order_list', 0],
  ['shop_days', 'pdd_shop_days', 1], ['item_days', 'pdd_items', 1], ['ad_days', 'pdd_ads', 1], ['orders', 'pdd_orders', 1], ['order_lines', 'pdd_orders', 1],
  ['shop_days', 'ali1688_board', 2], ['orders', 'ali1688_orders', 2], ['order_lines', 'ali1688_orders', 2],
]
test.each(cases)('the rows of %s by %s are what intake makes of the files', async (fact, report, shop) => {
  const only = ({ report: of, carrier_scope }: Row) => of === report && (fact !== 'source_days' || carrier_scope === '全店')
  const rows = rowsOfShop(shop)
  const { made, read } = await both(fact, report, shop, { ...rows, [fact]: rows[fact].filter(only) })
  expect(made.length).toBeGreaterThan(8)
  same(read.filter((line) => fact !== 'source_days' || line.includes('全店流量')), made)
})

test('the rows of items are those of the ranking, but for the day without a file and the day whose refunds read nought', async () => {
  const faulty = new Set(plantedFaults(ASK.end).map(({ day }) => day))
  const rows = rowsOfShop(0)
  const { made, read } = await both('item_days', 'sycm_item_rank', 0, { ...rows, item_days: rows.item_days.filter(({ window_start }) => !faulty.has(window_start)) })
  expect(made.length).toBeGreaterThan(300)
  same(read.filter((line) => ![...faulty].some((day) => line.includes(day))), made)
})
