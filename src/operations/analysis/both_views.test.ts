import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../intake/import_file.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { newHome } from '../../testing_home.ts'
import { intakeWorld } from '../do_work.ts'

/** Two Tuesdays of a shop that brushes: one order of ¥129 and one fake, then three of ¥129 and two fake ones. */
const DAYS = [['2026-09-08', 1, 1], ['2026-09-15', 3, 2]] as const
const HEADER = ['订单编号', '买家会员名', '买家应付货款', '总金额', '买家实际支付金额', '订单状态', '收货地址', '订单创建时间', '订单付款时间', '宝贝标题', '订单备注', '宝贝总数量', '退款金额']
const between = { before: { from: '2026-09-08', to: '2026-09-08' }, after: { from: '2026-09-15', to: '2026-09-15' } }

let junshi: OwnedJunshi
let as: OwnedJunshi['as']

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-09-16T02:00:00Z' })
  as = (name, input = {}) => junshi.as(name, { store: '甲店', ...input })
  const store = await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  const row = (day: string, n: number, remark: string) => [`2700000000${day.replaceAll('-', '')}${n}`, `示例买家${day}${n}`, '129.00', '129.00', '129.00', '交易成功', `浙江省 杭州市 余杭区 示例街道${n}号`, `${day} 1${n}:10:01`, `${day} 1${n}:10:41`, '厚底小白鞋（示例）', remark, '1', '0.00'].join(',')
  // The days between have one order each, so that the file covers them all.
  const quiet = ['09', '10', '11', '12', '13', '14'].map((day) => row(`2026-09-${day}`, 1, ''))
  const lines = [...DAYS.flatMap(([day, clean, fake]) => Array.from({ length: clean + fake }, (_, n) => row(day, n, n < clean ? '' : '刷单'))), ...quiet]
  const path = join(await newHome(), 'ExportOrderList.csv')
  await writeFile(path, `\ufeff${[HEADER.join(','), ...lines].join('\n')}\n`)
  expect((await importFile({ path, file_name: 'ExportOrderList.csv', store, answers: {}, by: '', now: junshi.world.now() }, intakeWorld(junshi.world))).status).toBe('loaded')
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const whole = async (orders?: 'all') => {
  const { views, excluded } = await as('why', { ...between, views: ['hour'], ...(orders && { orders }) })
  const { before, after } = views[0]!.root!
  return { before, after, excluded }
}

test('why is told without fake orders, or with them, and either way says how many there are on each side', async () => {
  const tagged = { before: { orders: 1, paid_fen: 12_900 }, after: { orders: 2, paid_fen: 25_800 } }
  expect(await whole()).toEqual({ before: 12_900, after: 38_700, excluded: { ...tagged, counted: false } })
  expect(await whole('all')).toEqual({ before: 25_800, after: 64_500, excluded: { ...tagged, counted: true } })
})

test('the morning is told without fake orders, or with them, and either way says how many there are', async () => {
  const morning = async (orders?: 'all') => {
    const { cards } = (await as('today', { ...(orders && { orders }) })).answers!
    return [(cards.rows[0]!['paid_amount'] as { value: number }).value, cards.excluded.map(({ orders: own, paid_fen, counted }) => ({ orders: own, paid_fen, counted }))]
  }
  expect(await morning()).toEqual([38_700, [{ orders: 2, paid_fen: 25_800, counted: false }]])
  expect(await morning('all')).toEqual([64_500, [{ orders: 2, paid_fen: 25_800, counted: true }]])
})
