import { expect, test } from 'vitest'
import { monthsOf, statesOf } from './matrix.ts'

test('a daily duty is missing on the day that has no file', () => {
  const states = statesOf({ every: 'day', covered_days: ['2026-11-02'], missing_days: ['2026-11-03'] }, '2026-11-01', '2026-11-03')
  expect(states.map(({ state }) => state)).toEqual(['none', 'here', 'missing'])
})

test('a weekly duty is done for its whole week by one file', () => {
  const states = statesOf({ every: 'week', covered_days: ['2026-11-04'], missing_days: [] }, '2026-11-01', '2026-11-09')
  expect(states.filter(({ state }) => state === 'here').map(({ day }) => day)).toEqual(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08'])
})

test('months go back over the turn of the year', () => expect(monthsOf('2026-01-31', 3)).toEqual(['2026-01', '2025-12', '2025-11']))
