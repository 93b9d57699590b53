import { expect, test } from 'vitest'
import { glossary } from './glossary.ts'
import { metricOf } from './index.ts'

const work = (id: string, counts: Record<string, number>) => glossary.find((t) => t.id === id)!.work!(counts)

test('of 100 visits 10 sign in, 2 register and 1 buys: 10 %, 2 % and 1 %', () => {
  const visits = 100
  expect([10, 2, 1].map((after) => work('conversion', { before: visits, after }))).toEqual([0.1, 0.02, 0.01])
  expect(work('conversion', { before: 0, after: 0 })).toBeNull()
})

test('bounce and second jump are told by their own counts', () => {
  expect(work('bounce', { entrances: 50, one_page_visits: 20 })).toBe(0.4)
  expect(work('second_jump', { page_views: 200, second_jumps: 30 })).toBe(0.15)
})

test('what promotion costs of each yuan counts commission beside ads, and is unknown without it', () => {
  expect(work('promotion_share', { ads: 1000, commission: 200, amount: 10_000 })).toBe(0.12)
  expect(work('promotion_share', { ads: 1000, amount: 10_000 })).toBeNull()
})

test('every term names metrics that exist and says its inputs where it has a formula', () => {
  for (const term of glossary) {
    expect(term.metrics.filter((id) => !metricOf(id))).toEqual([])
    expect(Boolean(term.work)).toBe(Boolean(term.inputs))
  }
})
