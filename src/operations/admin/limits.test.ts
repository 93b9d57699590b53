import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenSizes } from '../../diagnosis/store/broken_sizes.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { thresholdsOn } from '../../state/thresholds.ts'
import { contributionIn, limitsOn } from '../limits.ts'
import { limitWords } from './limit_words.ts'
import { LIMITS } from './limits.ts'

let junshi: OwnedJunshi
let as: OwnedJunshi['as']
let [one, other] = ['', '']

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-09-17T02:00:00Z' })
  as = junshi.as
  ;[one, other] = [(await findOrMakeStore(junshi.world.state, { name: '甲店' })).id, (await findOrMakeStore(junshi.world.state, { name: '乙店' })).id]
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const pieces = async (store_id: string, day: string) => (await limitsOn(junshi.world.state, { day, store_id }, [brokenSizes])).get('broken_sizes')!['least_pieces']
const LIMIT = 'broken_sizes.least_pieces'

test('a limit holds from its day on, for one store or for all, and what was judged before is judged by what held then', async () => {
  const usual = brokenSizes.limits['least_pieces']!
  await as('set_limit', { store: '甲店', limit: LIMIT, value: 25, valid_from: '2026-09-10', for_all: true, because: '小店卖得少' })
  await as('set_limit', { store: '甲店', limit: LIMIT, value: 10, valid_from: '2026-09-15' })
  expect(await Promise.all([pieces(one, '2026-09-09'), pieces(one, '2026-09-10'), pieces(one, '2026-09-15'), pieces(other, '2026-09-15')])).toEqual([usual, 25, 10, 25])
  const told = async (store: string) => (await as('limits', { store })).limits.find(({ limit }) => limit === LIMIT)!
  expect(await told('甲店')).toMatchObject({ usual, now: 10, history: [{ valid_from: '2026-09-15', value: 10, scope: 'store' }, { valid_from: '2026-09-10', value: 25, scope: 'all', source: expect.stringContaining('小店卖得少') as string }] })
  expect(await told('乙店')).toMatchObject({ now: 25, history: [{ scope: 'all' }] })
})

test('what a store keeps of a paid yuan is a share, and is its own', async () => {
  await expect(as('set_limit', { store: '甲店', limit: 'margin.contribution_rate', value: 21 })).rejects.toMatchObject({ code: 'invalid_input' })
  await as('set_limit', { store: '甲店', limit: 'margin.contribution_rate', value: 0.21 })
  const day = '2026-09-17'
  const held = await thresholdsOn(junshi.world.state, day)
  expect([contributionIn(held, one), contributionIn(held, other)]).toEqual([0.21, undefined])
})

test('every limit says in words what its number is, and no words are left over', () => {
  const names = LIMITS.filter(({ kind }) => kind === 'finding' || kind === 'advice').map(({ limit }) => limit.split('.').at(-1)!)
  expect([...new Set(names)].sort()).toEqual(Object.keys(limitWords).sort())
})

test('a limit that no rule has is refused', async () => {
  await expect(as('set_limit', { store: '甲店', limit: 'broken_sizes.luck', value: 1 })).rejects.toMatchObject({ code: 'not_found' })
})

test('a limit of stock is set within its bounds: nobody can be sure never to run out', async () => {
  await expect(as('set_limit', { store: '甲店', limit: 'stock.service_level', value: 1 })).rejects.toMatchObject({ code: 'invalid_input' })
  await as('set_limit', { store: '甲店', limit: 'stock.lead_days', value: 21 })
  expect((await as('limits', { store: '甲店' })).limits.find(({ limit }) => limit === 'stock.lead_days')).toMatchObject({ kind: 'stock', usual: 7, now: 21 })
})
