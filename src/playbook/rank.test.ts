import { expect, test } from 'vitest'
import type { Thing } from '../diagnosis/finding.ts'
import type { Proposal } from './advice.ts'
import { ranked } from './rank.ts'

const proposal = (advice: string, thing: Thing, yuan: number, more: Partial<Proposal> = {}): Proposal => ({
  advice, thing, says: { zh: advice, en: advice }, steps: [], doer: '运营', expected_ratio: 0.1, minutes: 10, certainty: 0.8,
  gain: { low: yuan * 60, mid: yuan * 100, high: yuan * 150 }, measure: { metric: 'paid_amount', units: [thing], candidates: [], days: 7, visitors: null }, changes: [], ...more,
})
const told = (list: ReturnType<typeof ranked>) => list.map(({ proposal, shown, why_not }) => [proposal.advice, shown, why_not?.zh.slice(0, 6) ?? null])

test('the two that bring most for the effort are shown, and the third is told why it is not', () => {
  const list = ranked([proposal('slow', { item: '1' }, 9000, { minutes: 120 }), proposal('quick', { item: '2' }, 3000), proposal('sure', { item: '3' }, 4000), proposal('doubtful', { item: '4' }, 9000, { certainty: 0.2 })], [])
  expect(told(list)).toEqual([['sure', true, null], ['quick', true, null], ['doubtful', false, '今天已有 2'], ['slow', false, '今天已有 2']])
})

test('two acts on one item are not done on one day, and one being measured is left alone', () => {
  const busy = [{ thing: { item: '9' }, because: { zh: '上一次改动还在量', en: 'still measured' } }]
  const list = ranked([proposal('title', { item: '1' }, 9000), proposal('picture', { item: '1' }, 8000), proposal('price', { item: '9' }, 7000)], busy)
  expect(told(list)).toEqual([['title', true, null], ['picture', false, '同一个东西今'], ['price', false, '上一次改动还']])
})

test('an act of the whole store that was taken up or turned down is not said again, and no other act is kept back for it', () => {
  const busy = [{ thing: {}, advice: 'threshold', because: { zh: '两周内说过不做', en: 'declined' } }]
  expect(told(ranked([proposal('threshold', {}, 9000), proposal('remind', {}, 8000)], busy))).toEqual([['threshold', false, '两周内说过不'], ['remind', true, null]])
})

test('what is worth less than the trouble is not shown: nothing to do today is a good answer', () => {
  expect(told(ranked([proposal('tiny', { item: '1' }, 20)], []))).toEqual([['tiny', false, '每周多赚不到']])
})
