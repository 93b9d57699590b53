import { expect, test } from 'vitest'
import { shareOf, verdictOf } from './effect_words.ts'

const waiting = { status: 'waiting' as const, reading: null, reading_day: '2026-09-24' }

test('before its reading day an effect has no verdict, only the days it still takes', () => {
  expect(verdictOf(waiting, '2026-09-17').says.zh).toBe('还说不准，再等 7 天')
  expect(verdictOf(waiting, '2026-09-23').says.en).toMatch(/1 more day$/)
})

test('on its reading day it waits for the data, and is not counted down below nought', () => {
  expect(verdictOf(waiting, '2026-09-25').says.zh).toBe('还说不准，等这天的数据到')
})

test('what cannot be measured is no verdict that it did not help', () => {
  expect(verdictOf({ ...waiting, status: 'refused' }, '2026-09-25')).toMatchObject({ tone: 'quiet', says: { zh: '量不了' } })
})

test('the bounds of a fall stay in order when they are told relative to a negative effect', () => {
  const share = shareOf({ effect: -20, effect_ratio: -0.1, low: -30, high: -10 })
  expect(share?.low).toBeCloseTo(-0.15)
  expect(share?.high).toBeCloseTo(-0.05)
  expect(shareOf({ effect: 0, effect_ratio: 0, low: -1, high: 1 })).toBeNull()
})
