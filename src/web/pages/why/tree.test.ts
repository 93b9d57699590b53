import { expect, test } from 'vitest'
import { asked, forksOf, inSight, questionOf, spansOf } from './tree.ts'
import type { Node } from './tree.ts'

const node = (id: string, kind: Node['kind'] = 'figure', children: Node[] = []): Node => ({ id, kind, before: 1, after: 2, value: 1, children })
const rate = node('8826/rate', 'rate')
const item = node('8826', 'figure', [rate, node('8826/mix', 'mix')])
const cvr = node('item_cvr', 'figure', [item, node('others')])
const search = node('手淘搜索')
const visitors = node('visitors', 'figure', [search, node('overlap', 'overlap')])
const root = node('paid_amount', 'figure', [visitors, node('pay_cvr', 'figure', [cvr])])
const units = new Map([['paid_amount', 'fen'], ['visitors', 'count'], ['pay_cvr', 'ratio']])
const spans = { before: { from: '2026-09-09', to: '2026-09-09' }, after: { from: '2026-09-16', to: '2026-09-16' } }
const given = { store: 's', metric: 'paid_amount', spans, units }

test('a tree shows what is opened, and each figure in the unit it is told in', () => {
  expect(inSight(root, 'fen', new Set(), units)).toHaveLength(1)
  const all = inSight(root, 'fen', new Set(forksOf(root)), units)
  expect(all.map(({ node, unit, depth }) => [node.id, unit, depth])).toEqual([
    ['paid_amount', 'fen', 0], ['visitors', 'count', 1], ['手淘搜索', 'count', 2], ['overlap', 'count', 2], ['pay_cvr', 'ratio', 1],
    ['item_cvr', 'ratio', 2], ['8826', 'ratio', 3], ['8826/rate', 'ratio', 4], ['8826/mix', 'ratio', 4], ['others', 'ratio', 3],
  ])
})

test('a part opens to its own rows, its own rate and mix to the same', () => {
  const of = questionOf('factors', [root, root.children[1]!, cvr, item], given)
  expect(of).toEqual({ stores: ['s'], metrics: ['pay_cvr'], by: ['day'], where: { item: ['8826'] }, from: '2026-09-16', to: '2026-09-16', compare: ['w-1'] })
  // What counts tagged orders opens to rows that count them too.
  expect(questionOf('factors', [root, root.children[1]!, cvr, item], { ...given, orders: 'all' })).toEqual({ ...of, orders: 'all' })
  expect(questionOf('factors', [root, root.children[1]!, cvr, item, rate], given).where).toEqual({ item: ['8826'] })
})

test('a factor opens to the parts it is made of, and what has no name is seen among its brothers', () => {
  expect(questionOf('factors', [root, visitors], given)).toMatchObject({ metrics: ['visitors'], by: ['source_level_1'], where: {} })
  expect(questionOf('factors', [root, visitors, visitors.children[1]!], given)).toMatchObject({ by: ['source_level_1'], where: {} })
  expect(questionOf('factors', [root, root.children[1]!, cvr, node('others')], given)).toMatchObject({ by: ['item'], where: {} })
})

test('two spans that no comparison joins are asked as one that holds both', () => {
  expect(asked({ before: { from: '2026-08-01', to: '2026-08-07' }, after: { from: '2026-09-01', to: '2026-09-07' } })).toEqual({ from: '2026-08-01', to: '2026-09-07', compare: [] })
  expect(asked({ before: { from: '2026-08-25', to: '2026-08-31' }, after: { from: '2026-09-01', to: '2026-09-07' } }).compare).toEqual(['w-1'])
  expect(asked({ before: { from: '2026-08-31', to: '2026-08-31' }, after: { from: '2026-09-01', to: '2026-09-01' } }).compare).toEqual(['previous'])
})

test('a span of the address that ends before it begins, or is no day, is as if it were not there', () => {
  const of = (text: string) => spansOf(new URLSearchParams(text))
  expect(of('from=2026-09-16&to=2026-09-15')).toEqual({})
  expect(of('before_from=2026-09-01&before_to=2026-09-02')).toEqual({})
  expect(of('from=2026-09-15&to=2026-09-16&before_from=2026-02-30&before_to=2026-03-01')).toEqual({ after: { from: '2026-09-15', to: '2026-09-16' } })
})
