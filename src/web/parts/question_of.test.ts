import { expect, test } from 'vitest'
import { addressOf, addressOfQuestion, askedOf } from './question_of.ts'

test('a question survives its own address', () => {
  const asked = { metrics: ['paid_amount', 'pay_cvr'], by: ['day' as const, 'item' as const], from: '2026-09-01', to: '2026-09-07', compare: ['w-1' as const], where: { source_level_1: ['手淘搜索', '推荐'] } }
  const address = new URL(addressOf(['store_1'], asked), 'http://here')
  expect(askedOf(address.searchParams, '2026-11-22')).toEqual(asked)
})

test('the whole store is asked by no dimension at all', () => {
  const address = new URL(addressOf(['a'], { metrics: ['visitors'], by: [], from: '2026-09-01', to: '2026-09-07', compare: [] }), 'http://here')
  expect(askedOf(address.searchParams, '2026-11-22').by).toEqual([])
})

test('a day that does not exist, or a dimension nobody knows, is left out', () => {
  const asked = askedOf(new URLSearchParams('from=2026-02-30&to=2026-03-05&by=day,moon&compare=w-1,luck'), '2026-11-22')
  expect(asked).toMatchObject({ from: '2026-02-04', to: '2026-03-05', by: ['day'], compare: ['w-1'] })
})

test('a question of the server opens in Explore as it was asked, its dimensions in their order', () => {
  const address = new URL(addressOfQuestion({ stores: ['store_1'], metrics: ['pay_cvr'], by: ['item', 'day'], from: '2026-09-01', to: '2026-09-07', where: { item: ['8826'] } }), 'http://here')
  expect(askedOf(address.searchParams, '2026-11-22')).toMatchObject({ by: ['item', 'day'], where: { item: ['8826'] } })
})
