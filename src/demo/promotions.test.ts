import { expect, test } from 'vitest'
import { addDays } from '../kernel/days.ts'
import { demandOf, promotionOf } from './calendar.ts'
import { lunarNewYears } from './promotions.ts'

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

// The new moons of 2027 and 2030 fall four minutes before and seven after midnight in Beijing, and ICU puts them on the wrong side.
const ICU: Record<string, string> = { '2027-02-06': '12/30', '2030-02-03': '1/2' }

test.each(lunarNewYears)('the lunar year that begins on %s does so in the Chinese calendar', (day) => {
  expect(lunar.format(new Date(`${day}T12:00:00Z`))).toBe(ICU[day] ?? '1/1')
})

test('the Spring Festival moves with the moon, and the factory rests longer than the shops', () => {
  expect(promotionOf('2025-01-29').phase).toBe('春节')
  expect(promotionOf('2025-02-17').phase).toBe('普通日')
  expect(promotionOf('2026-02-17').phase).toBe('春节')
  const visitors = (day: string) => demandOf(day, 'ali1688').visitors
  expect(visitors('2026-02-17') / visitors('2026-03-10')).toBeLessThan(0.1)
  expect(demandOf('2026-02-17', 'tmall').visitors).toBeLessThan(demandOf('2026-03-12', 'tmall').visitors / 2)
})

test('the promotions of a year are those of every other', () => {
  for (const year of [2023, 2026, 2031]) {
    expect(promotionOf(`${year}-11-11`)).toEqual({ phase: '第二波', times: 6.6 })
    expect(promotionOf(`${year}-06-18`)).toEqual({ phase: '618', times: 3.5 })
    expect(promotionOf(addDays(`${year}-11-11`, 1)).phase).toBe('余热')
    expect(demandOf(`${year}-10-20`, 'tmall')).toMatchObject({ conversion: 0.7, cart: 1.7, presale: true })
  }
})
