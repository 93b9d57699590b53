import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../intake/import_file.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { intakeWorld } from '../do_work.ts'
import { isDue, makeRecurring, periodOf } from './recurring.ts'

let junshi: OwnedJunshi
let as: OwnedJunshi['as']
let store_id: string
const make = (day: string) => makeRecurring({ ...junshi.world, actor: null }, store_id, day)

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-09-17T02:00:00Z' })
  as = junshi.as
  store_id = (await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })).id
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

test('a week has its weekday, a month its day or its last, a quarter its first month; and each period one key', () => {
  expect(['2026-09-14', '2026-09-15'].map((day) => isDue({ every: 'week', on_day: 1 }, day))).toEqual([true, false])
  expect(['2026-02-28', '2026-03-28', '2026-03-31'].map((day) => isDue({ every: 'month', on_day: 31 }, day))).toEqual([true, false, true])
  expect(['2026-07-08', '2026-08-08'].map((day) => isDue({ every: 'quarter', on_day: 8 }, day))).toEqual([true, false])
  expect((['day', 'week', 'month', 'quarter'] as const).map((every) => periodOf({ every }, '2026-09-17'))).toEqual(['2026-09-17', '2026-09-14', '2026-09', '2026Q3'])
})

test('a store nobody imports into gets no duties', async () => {
  expect(await make('2026-09-17')).toEqual([])
})

test('each duty of the day becomes one task for its role, however often it is asked; one missed gives way, one switched off is not made', async () => {
  const path = fileURLToPath(new URL('../../../examples/sycm_shop_daily/sample.xlsx', import.meta.url))
  const store = await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  await importFile({ path, file_name: 'sample.xlsx', store, answers: {}, by: '', now: junshi.world.now() }, intakeWorld(junshi.world))
  // 14 September 2026 is a Monday.
  for (const day of ['2026-09-14', '2026-09-14', '2026-09-15']) await make(day)
  const open = async () => (await as('tasks', { stores: ['甲店'], states: ['open'] })).tasks.map(({ duty, role, due_day }) => [duty, role, due_day])
  expect((await open()).sort()).toEqual([
    ['after_sales', '客服', '2026-09-15'], ['keywords', '推广', '2026-09-15'], ['rivals', '运营', '2026-09-15'], ['weekly_meeting', '运营', '2026-09-14'], ['yesterday_files', '运营', '2026-09-15'],
  ])
  expect((await as('tasks', { stores: ['甲店'], states: ['dropped'] })).tasks.map(({ duty }) => duty).sort()).toEqual(['after_sales', 'rivals', 'yesterday_files'])
  await as('switch_duty', { store: '甲店', duty: 'rivals', is_on: false })
  await as('switch_duty', { store: '甲店', duty: 'member_day', is_on: true })
  expect((await make('2026-09-16')).sort()).toEqual(['after_sales', 'member_day', 'yesterday_files'])
  expect((await as('recurring_duties', { store: '甲店' })).duties.find(({ duty }) => duty === 'rivals')).toMatchObject({ every: 'day', is_on: false, role: '运营' })
  await expect(as('switch_duty', { store: '甲店', duty: 'juggling', is_on: true })).rejects.toMatchObject({ code: 'not_found' })
})

test('a store makes duties of its own, which become its tasks and no other store’s', async () => {
  const other = (await findOrMakeStore(junshi.world.state, { name: '乙店', platform: 'taobao' })).id
  const { duty } = await as('make_duty', { store: '甲店', title: '给老客寄样', steps: ['先问尺码'], role: '客服', every: 'week', on_day: 5 })
  // 18 September 2026 is a Friday.
  expect([await make('2026-09-17'), await make('2026-09-18')].map((made) => made.includes(duty))).toEqual([false, true])
  const [task] = (await as('tasks', { stores: ['甲店'], states: ['open'] })).tasks.filter((one) => one.duty === duty)
  expect(task).toMatchObject({ title: { zh: '给老客寄样' }, steps: [{ zh: '先问尺码' }], role: '客服', due_day: '2026-09-18' })
  const listed = async (store: string) => (await as('recurring_duties', { store })).duties.some((one) => one.duty === duty)
  expect([await listed('甲店'), await listed(other)]).toEqual([true, false])
  await expect(as('make_duty', { store: '甲店', title: 'x', every: 'week', on_day: 8 })).rejects.toMatchObject({ code: 'invalid_input' })
})
