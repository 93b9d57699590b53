import { expect, test } from 'vitest'
import type { DailySeries } from './expect.ts'
import { expectLast } from './expect.ts'
import { expectLasting } from './lasting.ts'
import { random } from './random.ts'

/** An item's visitors and buyers: a level that wanders a little, weekdays, and days that remember yesterday. */
function item(seed: number, { days = 119, visitors = 400, cvr = 0.025, fall = 0, last = 7 } = {}) {
  const chance = random(seed)
  let mood = 0
  const among: number[] = []
  const values: number[] = []
  for (let d = 0; d < days; d++) {
    mood = 0.6 * mood + 0.06 * chance.normal()
    const people = chance.poisson(visitors * (1 + 0.15 * Math.sin((2 * Math.PI * d) / 7)) * Math.exp(mood))
    const rate = cvr * Math.exp(0.12 * chance.normal()) * (d >= days - last ? 1 - fall : 1)
    among.push(people)
    values.push(Math.min(people, chance.poisson(people * rate)))
  }
  return { rate: { kind: 'rate', values, among, first_weekday: 1 } satisfies DailySeries, count: { kind: 'count', values: among, first_weekday: 1 } satisfies DailySeries }
}

test('of quiet weeks, one in twenty is called unusual at 5 %, for rates and for counts', () => {
  for (const kind of ['rate', 'count'] as const) {
    let called = 0
    for (let seed = 1; seed <= 400; seed++) {
      const told = expectLasting(item(seed)[kind], 7)
      if (told.value !== null && told.p <= 0.05) called++
    }
    // 20 are promised; the spread of a binomial of 400 is 4.4.
    expect(called).toBeLessThanOrEqual(33)
    expect(called).toBeGreaterThanOrEqual(4)
  }
})

test('conversion that fell by two fifths for a week is seen over the week, and mostly not on its last day alone', () => {
  const found = { week: 0, day: 0 }
  for (let seed = 1; seed <= 100; seed++) {
    const { rate } = item(seed, { fall: 0.42, visitors: 1500 })
    const [week, day] = [expectLasting(rate, 7), expectLast(rate)]
    if (week.value !== null && week.p < 0.001 && week.score < 0) found.week++
    if (day.value !== null && day.p < 0.001) found.day++
  }
  expect(found.week).toBeGreaterThan(85)
  expect(found.day).toBeLessThan(20)
})

test('partial and marked days of the window are not judged, and a short past says so', () => {
  const { rate } = item(3)
  const excluded = rate.values.map((_, i) => i === 118)
  expect(expectLasting({ ...rate, excluded }, 7)).toMatchObject({ days: 6 })
  expect(expectLasting({ ...rate, values: rate.values.slice(-24), among: rate.among.slice(-24) }, 7)).toEqual({ value: null, because: 'too_few_days' })
})

/** A share of the day: its level drifts, its days remember each other; of the last `window` days it is `times` what it was. */
function share(seed: string, { among: usual = 800, drift = 0, memory = 0.5, spread = 0.05, window = 7, times = 1 }) {
  const chance = random(seed)
  let [level, mood] = [0, spread * chance.normal()]
  const days = Array.from({ length: 119 }, (_, d) => {
    level += drift * chance.normal()
    mood = memory * mood + spread * Math.sqrt(1 - memory ** 2) * chance.normal()
    const among = chance.poisson(usual * (1 + 0.15 * Math.sin((2 * Math.PI * d) / 7)))
    return { among, hits: chance.binomial(among, 0.22 * Math.exp(level + mood) * (d >= 119 - window ? times : 1)) }
  })
  return { kind: 'rate', steady: true, values: days.map(({ hits }) => hits), among: days.map(({ among }) => among), first_weekday: 1 } satisfies DailySeries
}
const pOf = (series: DailySeries, window: number) => { const told = expectLasting(series, window); return told.value === null ? 1 : told.p }

test.each([
  ['days that remember each other', {}],
  ['a level that drifts, too', { drift: 0.004 }],
  ['chance alone', { among: 230, spread: 0 }],
] as const)('p of runs of three days, a week and a fortnight is as rare as it says under %s', (_, made) => {
  const count = { tenth: 0, hundredth: 0, all: 0 }
  for (const window of [3, 7, 14]) for (let seed = 1; seed <= 200; seed++) {
    const p = pOf(share(`${seed}`, { ...made, window }), window)
    count.all++
    if (p <= 0.1) count.tenth++
    if (p <= 0.01) count.hundredth++
  }
  // Of 600 looks, of which three share a past: 60 ± 12 and 6 ± 4 are promised; fewer is caution.
  expect(count.tenth).toBeLessThan(85)
  expect(count.tenth).toBeGreaterThan(20)
  expect(count.hundredth).toBeLessThan(15)
})

test('a quarter less of a share for a fortnight, seven errors off by chance alone, is rarer than one in ten thousand', () => {
  const ps = Array.from({ length: 60 }, (_, seed) => pOf(share(`night ${seed}`, { among: 230, spread: 0, window: 14, times: 0.76 }), 14)).sort((a, b) => a - b)
  // With drift and memory counted twice the middle one was 0.002.
  expect(ps[30]).toBeLessThan(1e-4)
  expect(ps[50]).toBeLessThan(1e-3)
})
