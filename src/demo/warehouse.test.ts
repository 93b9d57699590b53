import { beforeAll, expect, test } from 'vitest'
import { addDays, weekday } from '../kernel/days.ts'
import { simulate } from './simulate.ts'
import { codeOfLine, countsOf } from './warehouse.ts'
import type { CountedCode } from './warehouse.ts'

const business = simulate({ seed: 1, days: 60, end: '2026-12-05', shops: ['tmall'] })
const run = business.stores[0]!
let counts: CountedCode[]
const on = (day: string) => new Map(counts.filter((one) => one.day === day).map(({ code, on_hand }) => [code, on_hand]))

beforeAll(() => {
  counts = countsOf(run, business.span)
})

test('goods are counted on four Sundays and on the last day, each code once', () => {
  const days = [...new Set(counts.map(({ day }) => day))].sort()
  expect([days.length, days.at(-1), days.slice(0, 4).every((day) => weekday(day) === 7)]).toEqual([5, '2026-12-05', true])
  expect(new Set(counts.map(({ day, code }) => `${day} ${code}`)).size).toBe(counts.length)
  expect(counts.every(({ on_hand, incoming }) => Number.isInteger(on_hand) && on_hand >= 0 && incoming >= 0)).toBe(true)
})

test('a size nobody could buy was not there, and was before', () => {
  const outage = run.events.find(({ kind }) => kind === 'size_outage')!
  const own = (day: string) => [...on(day)].filter(([code]) => code.startsWith('8826-') && /-(37|38)$/.test(code)).map(([, on_hand]) => on_hand)
  expect(outage.to >= business.span.to).toBe(true)
  expect(own(business.span.to).every((on_hand) => on_hand === 0)).toBe(true)
  expect(own('2026-11-22').some((on_hand) => on_hand > 0)).toBe(true)
})

test('what was sold in the week after a count was there, or came in on its Monday', () => {
  const sunday = '2026-11-22'
  const sold = new Map<string, number>()
  for (const { paid_day, lines, tag } of run.orders) {
    if (tag || paid_day === undefined || paid_day <= sunday || paid_day > addDays(sunday, 7)) continue
    for (const line of lines) sold.set(codeOfLine(line), (sold.get(codeOfLine(line)) ?? 0) + line.quantity)
  }
  const [before, after] = [on(sunday), on(addDays(sunday, 7))]
  const best = [...sold].filter(([code, pieces]) => pieces >= 5 && before.has(code))
  expect(best.length).toBeGreaterThan(20)
  expect(best.filter(([code]) => before.get(code) === 0 && after.get(code) === 0)).toEqual([])
})
