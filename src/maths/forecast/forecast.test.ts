import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { periodsOf } from './cadence.ts'
import { forecast } from './forecast.ts'
import { forecastMarked } from './marked.ts'
import { mase, seasonalNaive, smape } from './scores.ts'

const week = (i: number) => [1, 0.9, 0.9, 1, 1.1, 1.4, 1.3][i % 7]!

test('a weekly shop that grows is seen a fortnight ahead, nearer than last week repeated', () => {
  const chance = random('weekly')
  const shop = Array.from({ length: 414 }, (_, i) => 200 * week(i) * 1.002 ** i * Math.exp(0.05 * chance.normal()))
  const [past, actual] = [shop.slice(0, 400), shop.slice(400)]
  const path = forecast(past, { horizon: 14, periods: [7] }).path.map(({ value }) => value)
  const ours = mase(path, actual, { past, period: 7 })
  expect(ours).toBeLessThan(0.8 * mase(seasonalNaive(past, { period: 7, horizon: 14 }), actual, { past, period: 7 }))
})

test('intervals of 90 % hold nine of ten', () => {
  const chance = random('cover')
  let [held, all] = [0, 0]
  for (let shop = 0; shop < 60; shop++) {
    let memory = 0
    const days = Array.from({ length: 200 }, (_, i) => {
      memory = 0.5 * memory + 0.1 * chance.t(4)
      return 50 * week(i) * Math.exp(memory)
    })
    forecast(days.slice(0, 190), { horizon: 10, periods: [7], level: 0.9 }).path.forEach(({ low, high }, j) => {
      all++
      if (days[190 + j]! >= low && days[190 + j]! <= high) held++
    })
  }
  expect(held / all).toBeGreaterThan(0.85)
  expect(held / all).toBeLessThan(0.96)
})

test('a constant goes on, short or long, and nothing sold stays nothing', () => {
  for (const length of [3, 8, 100]) {
    for (const height of [0, 5]) {
      for (const { value, low, high } of forecast(Array(length).fill(height), { horizon: 5, periods: [7] }).path) {
        expect([value, low, high].map((one) => Number(one.toFixed(9)))).toEqual([height, height, height])
      }
    }
  }
})

test('a promotion does not lift the ordinary days after it, and lifts the like day to come', () => {
  const days = Array.from({ length: 120 }, (_, i) => (i % 40 === 30 ? 1000 : 100 * week(i)))
  const marks = Array.from({ length: 130 }, (_, i) => (i % 40 === 30 || i === 124 ? '大促' : i === 126 ? '双11' : null))
  const { path, effects } = forecastMarked(days, marks, { horizon: 10, periods: [7] })
  expect(effects).toMatchObject([{ mark: '大促', seen: 3 }])
  expect(path[0]!.value).toBeCloseTo(100 * week(120), 3)
  expect(path[4]!.value! / week(124)).toBeCloseTo(100 * effects[0]!.effect, 3)
  expect(path[6]).toEqual({ value: null, because: 'mark_never_seen' })
})

test('days missing from the past are no days without sales', () => {
  const days = Array.from({ length: 90 }, (_, i) => (i % 11 === 5 ? null : 100 * week(i)))
  expect(forecastMarked(days, [], { horizon: 7, periods: [7] }).path.map(({ value }) => Math.round(value!))).toEqual(Array.from({ length: 7 }, (_, j) => Math.round(100 * week(90 + j))))
})

test('hours, days and months have their seasons', () => {
  const at = (...moments: string[]) => periodsOf(moments.map((moment) => Date.parse(moment)))
  expect([at('2026-01-01', '2026-01-02', '2026-01-03'), at('2026-01-01T00:00Z', '2026-01-01T01:00Z', '2026-01-01T02:00Z'), at('1949-01', '1949-02', '1949-03')]).toEqual([[7], [24, 168], [12]])
})

test('every public small series is seen nearer than by its last season', () => {
  const folder = new URL('../../../bench/series/', import.meta.url)
  const scores = [['airline-passengers', 12], ['daily-total-female-births', 7], ['monthly-car-sales', 12], ['monthly_champagne_sales', 12], ['shampoo', 12], ['monthly-sunspots', 12]].map(([name, period]) => {
    const all = readFileSync(new URL(`${name}.csv`, folder), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(',')[1])).filter(Number.isFinite)
    const horizon = Math.min(24, Math.floor(all.length / 5))
    const [past, actual] = [all.slice(0, -horizon), all.slice(-horizon)]
    const score = (path: number[]) => mase(path, actual, { past, period: Number(period) })
    return { name, ours: score(forecast(past, { horizon, periods: [Number(period)] }).path.map(({ value }) => value)), naive: score(seasonalNaive(past, { period: Number(period), horizon })) }
  })
  expect(scores.filter(({ ours, naive }) => ours >= naive)).toEqual([])
})

test('scores: two noughts agree, and a path that is twice the truth is two thirds off', () => {
  expect(smape([0, 200], [0, 100])).toBeCloseTo(100 / 3, 10)
  expect(mase([11], [10], { past: [1, 2, 3], period: 1 })).toBe(1)
})
