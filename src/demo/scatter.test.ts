import { expect, test } from 'vitest'
import { daysBetween, daysOf } from '../kernel/days.ts'
import { promotionOf } from './calendar.ts'
import { scatter } from './scatter.ts'
import { kinds } from './events/index.ts'

const span = { from: '2025-11-01', to: '2026-12-05' }
const spanOf = ({ kind, from }: { kind: string; from?: string }) => ({ from: from!, to: daysOf({ from: from!, to: '2027-12-31' })[kinds.find((one) => one.kind === kind)!.days - 1]! })

test.each([1, 7, 40])('seed %i strews every kind but that of 双11, on plain days and no item twice within two months', (seed) => {
  const plants = scatter({ seed, span, size: 'obvious' })
  expect(plants.map(({ kind }) => kind).toSorted()).toEqual(kinds.filter(({ shops, when }) => shops.includes('tmall') && !when).map(({ kind }) => kind).toSorted())
  for (const one of plants) for (const other of plants) if (one !== other && one.style !== undefined && one.style === other.style && one.from! <= other.from!) expect(daysBetween(spanOf(one).to, other.from!)).toBeGreaterThan(60)
  for (const plant of plants) for (const day of daysOf(spanOf(plant))) expect(promotionOf(day).phase).toBe('普通日')
})

test('another seed puts them elsewhere, the same one never', () => {
  const of = (seed: number) => JSON.stringify(scatter({ seed, span, size: 'medium' }))
  expect(of(1)).toBe(of(1))
  expect(of(1)).not.toBe(of(2))
})

test('two events of the whole shop are a week apart', () => {
  const wide = scatter({ seed: 4, span, size: 'obvious' }).filter(({ style }) => style === undefined).map(spanOf).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  expect(wide.length).toBe(3)
  for (let i = 1; i < wide.length; i++) expect(daysOf({ from: wide[i - 1]!.to, to: wide[i]!.from }).length).toBeGreaterThan(7)
})
