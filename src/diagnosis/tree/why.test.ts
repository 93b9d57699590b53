import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemDays } from '../../facts/item_days.ts'
import { shopDays } from '../../facts/shop_days.ts'
import { sourceDays } from '../../facts/source_days.ts'
import type { Node } from '../../maths/decompose/tree.ts'
import { plainFormats, toldStore } from '../../questions/testing.ts'
import type { World } from '../../questions/world.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { views } from './views.ts'
import { OTHERS, why } from './why.ts'

let warehouse: Warehouse
let world: World
const shop = (day: string, visitors: number, paid_buyers: number, paid_fen: number, more = {}) => ({ day, visitors, paid_buyers, paid_fen, paid_items: paid_buyers * 2, new_buyers: paid_buyers - 3, returning_buyers: 3, ...more })
const item = (day: string, id: string, visitors: number, paid_buyers: number, paid_fen: number) => ({ day, item: id, visitors, paid_buyers, paid_fen, paid_items: paid_buyers })
const source = (day: string, level: string, visitors: number, paid_fen: number) => ({ day, source: level, source_level_1: level, depth: 1, is_leaf: 0, carrier: '全店流量', carrier_scope: '全店', visitors, paid_fen })

beforeAll(async () => {
  warehouse = await memoryWarehouse()
  const told = { import_seq: 1, exported_at: '2026-09-20 02:00:00' }
  world = await toldStore(warehouse, [
    { fact: shopDays, report: 'report_of_shop_days', ...told, rows: [shop('2026-09-09', 1000, 30, 300_001), shop('2026-09-16', 800, 16, 200_000), shop('2026-09-08', 900, 27, 270_000), shop('2026-09-15', 900, 27, 270_000)] },
    { fact: itemDays, report: 'report_of_item_days', ...told, import_seq: 2, rows: [item('2026-09-09', 'A', 900, 20, 200_000), item('2026-09-09', 'B', 400, 12, 100_001), item('2026-09-16', 'A', 700, 7, 90_000), item('2026-09-16', 'C', 300, 10, 110_000)] },
    { fact: sourceDays, report: 'report_of_source_days', ...told, import_seq: 3, rows: [source('2026-09-09', '搜索', 700, 200_000), source('2026-09-09', '付费', 500, 150_000), source('2026-09-16', '搜索', 450, 120_000), source('2026-09-16', '付费', 480, 100_000)] },
  ], { formats: plainFormats })
}, 60_000)
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })

const day = (on: string) => ({ from: on, to: on })
const viewOf = (id: string) => views.find((view) => view.id === id)!
async function rootOf(id: string, before = day('2026-09-09'), after = day('2026-09-16')): Promise<Node> {
  const told = await why({ store_id: 's1', before, after }, viewOf(id), world)
  if (!('root' in told)) throw new Error('unknown')
  return told.root
}
const of = (node: Node, id: string) => node.children.find((child) => child.id === id)!
const holds = (node: Node): boolean => node.children.length === 0 || (node.children.reduce((sum, { value }) => sum + value, 0) === node.value && node.children.every(holds))

test('the day’s money opens into visitors, conversion and spend, each opened further, to the fen', async () => {
  const root = await rootOf('factors')
  expect(root.value).toBe(-100_001)
  expect(root.children.map(({ id }) => id).sort()).toEqual(['pay_cvr', 'spend_per_buyer', 'visitors'])
  expect(holds(root)).toBe(true)
  // 30 of 1000 became 16 of 800: most of the fall is conversion.
  expect(of(root, 'pay_cvr').value).toBeLessThan(of(root, 'visitors').value)
})

test('a visitor who came by two sources is a node of its own, not a loss of either', async () => {
  const visitors = await rootOf('visitors_by_source')
  // 1200 counted for 1000 people before, 930 for 800 after.
  expect(visitors.children.find(({ kind }) => kind === 'overlap')).toMatchObject({ value: 70 })
  expect(of(visitors, '搜索').value).toBe(-250)
})

test('an item that came and one that went are nodes of their own', async () => {
  const root = await rootOf('item')
  expect([of(root, 'B').kind, of(root, 'C').kind]).toEqual(['vanished', 'new'])
  expect(root.children.map(({ value }) => value).reduce((a, b) => a + b)).toBe(root.value)
  expect(of(root, 'A').children).toHaveLength(3)
})

test('of several days the daily mean is told, and where no item report covers them conversion stands closed', async () => {
  const root = await rootOf('factors', { from: '2026-09-08', to: '2026-09-09' }, { from: '2026-09-15', to: '2026-09-16' })
  expect([root.before, root.after]).toEqual([285_000.5, 235_000])
  expect(holds(root)).toBe(true)
})

test('a split the facts do not give is an unknown residual, a figure they do not tell is unknown; neither is nought', async () => {
  expect((await rootOf('region')).children).toMatchObject([{ kind: 'unknown', value: -100_001 }])
  expect(await why({ store_id: 's1', before: day('2026-01-09'), after: day('2026-09-16') }, viewOf('factors'), world)).toMatchObject({ unknown: true })
})

test('every view has words, and reads what is there', () => {
  for (const { id, label } of views) expect([id, label.zh !== '' && label.en !== '']).toEqual([id, true])
  expect(OTHERS).toBe('others')
})
