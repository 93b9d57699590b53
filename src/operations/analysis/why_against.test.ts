import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../intake/import_file.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { intakeWorld } from '../do_work.ts'

const EXAMPLE = fileURLToPath(new URL('../../../examples/sycm_shop_daily/sample.xlsx', import.meta.url))
let junshi: OwnedJunshi
let as: OwnedJunshi['as']

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-09-17T02:00:00Z' })
  as = junshi.as
  const store = await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  await importFile({ path: EXAMPLE, file_name: 'sample.xlsx', store, answers: {}, by: '', now: junshi.world.now() }, intakeWorld(junshi.world))
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const day = { from: '2026-09-16', to: '2026-09-16' }
const against = async (whom: 'peers' | 'target') => as('why', { store: '甲店', after: day, against: whom })

test('without peers it says what to bring', async () => {
  const { because, views } = await against('peers')
  expect([because!.zh, views[0]!.root]).toEqual([expect.stringContaining('同行'), null])
})

test('what a store falls short of its peers is opened by visitors, conversion and spend, and sums to the fen', async () => {
  await as('peer_box', { store: '甲店', day: '2026-09-16', average: { visitors: 8_000, pay_cvr: 0.004, paid_fen: 6_400_000 } })
  const { views, because } = await against('peers')
  const { before, after, value, children } = views[0]!.root!
  expect([because, before]).toEqual([null, 6_400_000])
  expect(value).toBe(Math.round(after! - before!))
  expect(children.map(({ id, before }) => [id, before === null ? null : Number(before.toFixed(4))]).sort()).toEqual([['pay_cvr', 0.004], ['spend_per_buyer', 200_000], ['visitors', 8_000]])
  expect(children.reduce((sum, child) => sum + child.value, 0)).toBe(value)
})

test('a target of money names no factors: the gap of the days told is unknown by factor, and a month that is not whole so far says so', async () => {
  await as('set_target', { store: '甲店', month: '2026-09', value: 300_000_000 })
  // The example tells the sixteenth alone.
  expect((await against('target')).because!.zh).toContain('2026-09-01 至 2026-09-16')
})
