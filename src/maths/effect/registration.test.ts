import { expect, test } from 'vitest'
import { bundlesOf } from './bundles.ts'
import { chooseControls } from './choose_controls.ts'
import { durationOf } from './duration.ts'
import { random } from '../random.ts'
import { canonical, hashOf, lookOn, register } from './registration.ts'
import { trackRecords } from './track_record.ts'
import type { Outcome } from './track_record.ts'

const wanted = {
  says: { zh: '换主图', en: 'New main picture' }, metric: 'paid_amount', better: 'up', units: ['item:2', 'item:1'], controls: ['item:9', 'item:8'],
  baseline: { from: '2026-01-01', to: '2026-02-20' }, trigger: { from: '2026-02-21', to: '2026-02-28' }, window: { from: '2026-03-01', to: '2026-03-14' }, ripens_in: 15,
} as const

test('what is registered has one hash however its lists and fields are ordered, and another when anything else differs', () => {
  const { registration, hash } = register(wanted)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(register({ ...wanted, units: ['item:1', 'item:2'] }).hash).toBe(hash)
  expect(register({ ...wanted, window: { from: '2026-03-01', to: '2026-03-15' } }).hash).not.toBe(hash)
  expect(hashOf(JSON.parse(JSON.stringify(registration)) as typeof registration)).toBe(hash)
  expect(canonical({ b: 1, a: [null, '中'] })).toBe('{"a":[null,"中"],"b":1}')
})

test('the one reading waits for the last day to ripen; a look before is preliminary', () => {
  const { registration } = register(wanted)
  expect(registration.reading_day).toBe('2026-03-30')
  expect([lookOn(registration, '2026-03-29'), lookOn(registration, '2026-03-30')]).toEqual(['preliminary', 'due'])
})

test('units that share the moved budget, keyword or source, substitutes and changed units are no controls, each with its reason', () => {
  const { controls, excluded } = chooseControls({
    treated: [{ id: 'item:1', substitutes: '凉鞋' }],
    moves: { budgets: ['plan:7'], keywords: ['凉鞋女'], sources: ['直通车'] },
    window: { from: '2026-02-01', to: '2026-03-14' },
    candidates: [
      { id: 'item:1' }, { id: 'item:2', budgets: ['plan:7'] }, { id: 'item:3', keywords: ['凉鞋女', '靴'] }, { id: 'item:4', sources: ['直通车'] },
      { id: 'item:5', substitutes: '凉鞋' }, { id: 'item:6', changed: ['2026-03-02'] }, { id: 'item:7', changed: ['2025-12-01'], substitutes: '靴' },
    ],
  })
  expect(controls).toEqual(['item:7'])
  expect(excluded.map(({ id, because }) => `${id} ${because}`)).toEqual(['item:1 treated', 'item:2 budget', 'item:3 keyword', 'item:4 source', 'item:5 substitute', 'item:6 changed'])
})

test('changes that overlap on a unit are one bundle credited to no rule, by way of others too', () => {
  const change = (id: string, units: string[], from: string, to: string) => ({ id, units, window: { from, to }, rule: `rule ${id}` })
  const bundles = bundlesOf([change('a', ['1'], '2026-03-01', '2026-03-07'), change('b', ['2'], '2026-03-01', '2026-03-07'), change('c', ['1', '3'], '2026-03-05', '2026-03-20'), change('d', ['3'], '2026-03-18', '2026-03-25')])
  expect(bundles).toEqual([
    { changes: ['b'], units: ['2'], window: { from: '2026-03-01', to: '2026-03-07' }, credited: 'rule b' },
    { changes: ['a', 'c', 'd'], units: ['1', '3'], window: { from: '2026-03-01', to: '2026-03-25' }, credited: null },
  ])
})

const steady = (sd: number, seed: string) => {
  const chance = random(seed)
  const series = () => Array.from({ length: 90 }, () => 1000 * Math.exp(sd * chance.normal()))
  return { treated: [{ id: 't', values: series() }], controls: Array.from({ length: 10 }, (_, i) => ({ id: `${i}`, values: series() })) }
}

test('a steady item shows ten per cent within days, an unsteady one not within four weeks', () => {
  const quick = durationOf({ id: 'visitors', expected_ratio: 0.1, ...steady(0.05, 'quick') }, { visitors_per_day: 300 })
  if (quick.answer !== 'days') throw new Error(quick.answer)
  expect(quick.days).toBeLessThan(10)
  expect(quick.says.zh).toBe(`看出来需要 ${quick.days} 天、${quick.days * 300} 访客`)
  const slow = { id: 'paid_amount', expected_ratio: 0.1, ...steady(0.2, 'slow') }
  expect(durationOf(slow, { upstream: [{ id: 'click_rate', expected_ratio: 0.1, ...steady(0.05, 'up') }] })).toMatchObject({ answer: 'upstream', metric: 'click_rate' })
  expect(durationOf(slow)).toMatchObject({ answer: 'bigger_change' })
  expect(durationOf({ ...slow, expected_ratio: 0.01 })).toMatchObject({ answer: 'unmeasurable' })
})

/** Rules whose acts keep the given share of what they promise, read with error. */
const outcomes = (rule: string, kept: number, acts: number): Outcome[] => {
  const chance = random(`record ${rule}`)
  return Array.from({ length: acts }, (_, i) => {
    const effect = 0.1 * kept + 0.04 * chance.normal()
    return { rule, act: `${rule} ${i}`, forecast: 0.1, read: { effect, low: effect - 0.0784, high: effect + 0.0784 } }
  })
}

test('a rule is drawn towards all rules the more, the fewer its acts; what was never read is listed', () => {
  const records = trackRecords([...outcomes('good', 1, 30), ...outcomes('idle', 0, 30), ...outcomes('new', 1.5, 1), { rule: 'new', act: 'unread', forecast: 0.1, read: null }, { rule: 'never', act: 'never 1', forecast: 0.2, read: null }])
  const [good, idle, fresh, never] = records as [(typeof records)[0], (typeof records)[0], (typeof records)[0], (typeof records)[0]]
  expect(good.gain_factor).toBeGreaterThan(0.75)
  expect(idle.gain_factor).toBeLessThan(0.25)
  expect(good.success_rate).toBeGreaterThan(idle.success_rate + 0.2)
  expect(Math.abs(fresh.gain_factor - never.gain_factor)).toBeLessThan(Math.abs(good.gain_factor - idle.gain_factor))
  expect(fresh).toMatchObject({ acts: 2, measured: 1, missing: ['unread'] })
  expect(never).toMatchObject({ acts: 1, measured: 0, missing: ['never 1'] })
  expect(never.success_rate).toBeGreaterThan(idle.success_rate)
  expect(never.success_rate).toBeLessThan(good.success_rate)
})

test('an uncertain outcome counts by its uncertainty, not as a failure', () => {
  const [record] = trackRecords([{ rule: 'r', act: '1', forecast: 0.1, read: { effect: 0.05, low: -0.05, high: 0.15 } }])
  expect(record!.success_rate).toBeGreaterThan(0.5)
})
