import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { effect } from './effect.ts'
import type { Effect } from './effect.ts'
import { cells, simulateChange } from './testing_changes.ts'
import { asked, judge, pooled, rates } from './testing_judge.ts'
import { compared, published } from './testing_published.ts'

/** `bench/truth/effect.ts` measures the same in full; these are small samples of fixed seeds with the bounds a sample can hold. */
const cell = { autocorrelation: 0.3, controls: 20, pattern: 'weekday', trigger: false } as const
const answered = (said: ReturnType<typeof effect>): Effect => {
  if (said.verdict === 'refused') throw new Error(said.reason)
  return said
}

test('changes that did nothing, begun after a low week, are called about one time in twenty, and 90 % intervals hold nine times in ten', () => {
  const { changes, answered, false_or_found, covered90 } = rates(pooled(judge(cells, { seeds: 6, first: 0, stream: 'ci' }).values()))
  expect({ changes, answered }).toEqual({ changes: 384, answered: 1 })
  expect(false_or_found).toBeGreaterThan(0.01)
  expect(false_or_found).toBeLessThan(0.08)
  expect(covered90).toBeGreaterThan(0.86)
  expect(covered90).toBeLessThan(0.95)
})

test('a rise of a third is found, and its interval holds it', () => {
  const { effective, harmful, covered90 } = rates(pooled(judge(cells.filter(({ autocorrelation }) => autocorrelation === 0), { seeds: 4, first: 0, ratio: 1 / 3, stream: 'ci' }).values()))
  expect(effective).toBeGreaterThan(0.85)
  expect(harmful).toBe(0)
  expect(covered90).toBeGreaterThan(0.8)
})

test.each(published)('the effect published for $file', (one) => {
  const { excludes_0, holds_published, width_ratio, verdict } = compared(one)
  if (one.none) expect(['no_effect', 'uncertain']).toContain(verdict)
  else expect({ excludes_0, holds_published, narrow: width_ratio <= 1.5 }).toEqual({ excludes_0: true, holds_published: true, narrow: true })
})

test('without anything to compare with there is no answer', () => {
  const { treated, from, until } = asked(simulateChange('lone', cell))
  expect(effect({ treated, from, until })).toMatchObject({ verdict: 'refused', reason: 'no_credible_control' })
})

test('a control with a hole, or one that never moves, is no yardstick, and its absence is said', () => {
  const question = asked(simulateChange('holes', cell))
  const [first, second, ...rest] = question.controls!
  const holed = { id: 'holed', values: first!.values.map((value, t) => (t === 5 ? null : value)) }
  const said = answered(effect({ ...question, controls: [holed, { id: 'still', values: second!.values.map(() => 7) }, ...rest] }))
  expect(said.left_out).toEqual([{ id: 'holed', because: 'gaps' }, { id: 'still', because: 'flat' }])
  expect(said.controls).toHaveLength(18)
})

test('two weeks of past are too short', () => {
  const { treated, controls } = asked(simulateChange('short', cell))
  expect(effect({ treated, controls: controls!, from: 13, until: 20, season: 7 })).toMatchObject({ verdict: 'refused', reason: 'too_short_a_past' })
})

test('where down is good, a fall is effective', () => {
  const question = asked(simulateChange('down', { ...cell, autocorrelation: 0 }, -0.5))
  expect(effect(question).verdict).toBe('harmful')
  expect(effect({ ...question, better: 'down' }).verdict).toBe('effective')
})

test('the effect is the gap between what was and what would have been, and scales with the unit of account', () => {
  const question = asked(simulateChange('scale', cell, 0.2))
  const yuan = answered(effect(question))
  const days = question.until - question.from + 1
  const gap = yuan.gap.slice(question.from).reduce<number>((sum, value) => sum + value!, 0)
  expect(yuan.effect_total).toBeCloseTo(yuan.effect * days, 6)
  expect(Math.abs(gap - yuan.effect_total)).toBeLessThan(0.1 * (yuan.total.high - yuan.total.low))
  const fen = answered(effect({ ...question, treated: question.treated.map(({ id, values }) => ({ id, values: values.map((value) => value! * 100) })) }))
  expect(fen.effect / yuan.effect).toBeCloseTo(100, 3)
  expect(fen.p).toBeCloseTo(yuan.p, 5)
})

test('a day unknown within the window is left out of the mean, not read as nought', () => {
  const question = asked(simulateChange('unknown day', cell))
  const without = answered(effect({ ...question, treated: question.treated.map(({ id, values }) => ({ id, values: values.map((value, t) => (t === question.until ? null : value)) })) }))
  expect(without.gap.at(-1)).toBeNull()
  expect(without.effect_total / without.effect).toBeCloseTo(question.until - question.from, 6)
})

test('series with noughts are compared as they are, not in logarithms', () => {
  const chance = random('few')
  const pieces = () => Array.from({ length: 90 }, () => chance.poisson(2))
  const said = answered(effect({ treated: [{ id: 't', values: pieces().map((value, t) => (t >= 76 ? value + 6 : value)) }], controls: Array.from({ length: 8 }, (_, i) => ({ id: `${i}`, values: pieces() })), from: 76, until: 89, season: 7 }))
  expect(said).toMatchObject({ scale: 'level', verdict: 'effective' })
  expect(said.low).toBeLessThan(6)
  expect(said.high).toBeGreaterThan(6)
})

test('a steady pair of series says no effect, within five per cent', () => {
  const chance = random('steady')
  const near = () => Array.from({ length: 80 }, (_, t) => (1000 + 50 * (t % 7)) * Math.exp(0.02 * chance.normal()))
  expect(effect({ treated: [{ id: 't', values: near() }], controls: Array.from({ length: 6 }, (_, i) => ({ id: `${i}`, values: near() })), from: 66, until: 79, season: 7 }).verdict).toBe('no_effect')
})

test('a series that its controls explain to the last digit is refused, not a fault', () => {
  const values = Array.from({ length: 80 }, (_, i) => 100 + (i % 7))
  const controls = Array.from({ length: 20 }, (_, c) => ({ id: `c${c}`, values: values.map((value) => value * (c + 1)) }))
  const told = effect({ treated: [{ id: 't', values }], controls, from: 66, until: 79, season: 7 })
  expect(['refused', 'no_effect']).toContain(told.verdict)
})
