import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inFen, wholeParts } from './fen.ts'
import { method, productContributions, sum } from './product.ts'
import { decomposeSpans } from './spans.ts'
import { storeConversion } from './store_conversion.ts'
import { decompose } from './tree.ts'
import type { Figure, Node, Side } from './tree.ts'

test('the logarithmic mean shares out a product as Ang has it', () => {
  // 100 × 0.05 × 80 = 400 → 120 × 0.04 × 90 = 432; L = 32 / ln 1.08.
  const mean = 32 / Math.log(432 / 400)
  const parts = productContributions({ before: [100, 0.05, 80], after: [120, 0.04, 90] })
  ;[Math.log(1.2), Math.log(0.8), Math.log(90 / 80)].forEach((log, i) => expect(parts[i]).toBeCloseTo(mean * log, 9))
})

test('where a factor falls to nought or changes sign, the mean over all orders takes over', () => {
  expect(method({ before: [4, 5], after: [0, 6] })).toBe('shapley')
  // Two factors: Δx at the mean of y, Δy at the mean of x.
  expect(productContributions({ before: [4, 5], after: [0, 6] })).toEqual([-4 * 5.5, 1 * 2])
  expect(productContributions({ before: [2, -3], after: [2, 3] })).toEqual([0, 12])
})

const number = fc.oneof(fc.constant(0), fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 1e-6 : x)), fc.integer({ min: 0, max: 1000 }))
const side: fc.Arbitrary<Side> = fc.oneof({ weight: 8, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant('absent' as const) })
const fraction = fc.oneof({ weight: 5, arbitrary: fc.record({ top: fc.nat(500), bottom: fc.nat(5000) }) }, { weight: 1, arbitrary: fc.constant('absent' as const) })
const figures = fc.letrec<{ figure: Figure; opens: NonNullable<Figure['opens']> | undefined }>((tie) => ({
  figure: fc.record({ id: fc.string({ maxLength: 4 }), before: side, after: side, opens: tie('opens'), divides: fc.boolean() }).map(({ opens, ...rest }) => (opens ? { ...rest, opens } : rest)),
  opens: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.constant(undefined),
    fc.record({ by: fc.constant('product' as const), factors: fc.array(tie('figure'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ by: fc.constant('sum' as const), parts: fc.array(tie('figure'), { maxLength: 5 }), people: fc.boolean() }),
    fc.record({ by: fc.constant('ratio' as const), parts: fc.array(fc.record({ id: fc.string({ maxLength: 4 }), before: fraction, after: fraction }), { maxLength: 6 }) })),
})).figure

const walk = (node: Node): Node[] => [node, ...node.children.flatMap(walk)]

test('in any tree, with noughts, signs, things unknown, new and gone, children sum to their parent', () => {
  fc.assert(fc.property(figures, number, number, (figure, before, after) => {
    const root = decompose({ ...figure, before, after })
    expect(root.value).toBe(after - before)
    for (const { children, value } of walk(root)) {
      if (children.length === 0) continue
      const parts = children.map((child) => child.value)
      expect(parts.every(Number.isFinite)).toBe(true)
      expect(Math.abs(sum(parts) - value)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(value), ...parts.map(Math.abs)))
    }
  }), { numRuns: 3000 })
})

test('a tree of money is whole fen all the way down', () => {
  fc.assert(fc.property(figures, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (figure, before, after) => {
    const exact = decompose({ ...figure, before, after })
    const root = inFen(exact)
    expect(root.value).toBe(after - before)
    for (const { children, value } of walk(root)) {
      expect(Number.isInteger(value)).toBe(true)
      if (children.length > 0 && children.every((child) => Math.abs(child.value) < 2 ** 50)) expect(sum(children.map((child) => child.value)) === value).toBe(true)
    }
  }), { numRuns: 1000 })
})

test('whole parts lie within one of the exact ones', () => {
  expect(wholeParts([0.4, 0.4, 0.2], 1)).toEqual([1, 0, 0])
  fc.assert(fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (parts) => {
    const total = Math.round(sum(parts))
    const whole = wholeParts(parts, total)
    expect(sum(whole) - total).toBeCloseTo(0, 12)
    whole.forEach((one, i) => expect(Math.abs(one - parts[i]!)).toBeLessThanOrEqual(1.0001))
  }))
})

test('a visitor of two sources is in the overlap, one of no source is unknown', () => {
  const visitors = (whole: [number, number], search: [number, number], ads: [number, number]) =>
    decompose({ id: 'visitors', before: whole[0], after: whole[1], opens: { by: 'sum', people: true, parts: [{ id: 'search', before: search[0], after: search[1] }, { id: 'ads', before: ads[0], after: ads[1] }] } })
      .children.map(({ id, value }) => [id, value])
  expect(visitors([100, 90], [70, 50], [40, 60])).toEqual([['search', -20], ['ads', 20], ['overlap', -10]])
  expect(visitors([100, 90], [50, 45], [40, 40])).toEqual([['search', -5], ['ads', 0], ['unknown', -5]])
})

test('a new item and one that is gone are nodes of their own', () => {
  const paid = decompose({ id: 'paid', before: 300, after: 280, opens: { by: 'sum', parts: [{ id: 'a', before: 200, after: 180 }, { id: 'b', before: 100, after: 'absent' }, { id: 'c', before: 'absent', after: 100 }] } })
  expect(paid.children.map(({ id, kind, value }) => [id, kind, value])).toEqual([['a', 'figure', -20], ['b', 'vanished', -100], ['c', 'new', 100]])
})

test('what the files do not split is unknown, never nought', () => {
  const paid = decompose({ id: 'paid', before: 100, after: 50, opens: { by: 'product', factors: [{ id: 'visitors', before: 10, after: 5 }, { id: 'value', before: 10, after: null }] } })
  expect(paid.children).toEqual([{ id: 'unknown', kind: 'unknown', before: null, after: null, value: -50, children: [] }])
})

test('a shop that shut has lost its visitors, not its conversion', () => {
  const paid = decompose({ id: 'paid', before: 100, after: 0, opens: { by: 'product', factors: [{ id: 'visitors', before: 10, after: 0 }, { id: 'value', before: 10, after: null }] } })
  expect(paid.children.map(({ id, value }) => [id, value])).toEqual([['visitors', -100], ['value', 0]])
})

test('conversion fell although no item converts worse: the mix did it, and more items are looked at', () => {
  const root = decompose(storeConversion(
    { before: { buyers: 90, visitors: 1000 }, after: { buyers: 60, visitors: 1000 } },
    [
      { id: 'good', before: { buyers: 80, visitors: 800 }, after: { buyers: 40, visitors: 400 } },
      { id: 'poor', before: { buyers: 20, visitors: 400 }, after: { buyers: 40, visitors: 800 } },
      { id: 'fresh', before: 'absent', after: { buyers: 0, visitors: 100 } },
    ],
  ))
  const all = walk(root)
  const of = (id: string) => all.find((node) => node.id === id)!
  expect(root.value).toBeCloseTo(-0.03, 12)
  expect(root.children.map(({ id }) => id)).toEqual(['item_cvr', 'items_viewed_per_visitor', 'items_bought_per_buyer'])
  expect([of('good/rate').value, of('poor/rate').value].map(Math.abs)).toEqual([0, 0])
  expect(of('good/mix').value).toBeLessThan(0)
  expect(of('fresh')).toMatchObject({ kind: 'new', before: null, after: 0 })
  expect(of('items_viewed_per_visitor').value).toBeGreaterThan(0)
  expect(of('items_bought_per_buyer')).toMatchObject({ before: 100 / 90, after: 80 / 60 })
  expect(of('items_bought_per_buyer').value).toBeLessThan(0)
})

test('spans of days: the first factor is summed, the next are weighted by it', () => {
  const side = (...rows: [number, number, number][]) => rows.map(([visitors, cvr, basket]) => ({ value: visitors * cvr * basket, factors: [visitors, cvr, basket] }))
  const told = decomposeSpans({ before: side([100, 0.1, 50], [300, 0.2, 50]), after: side([200, 0.1, 50], [200, 0.2, 50]) })
  expect(told.contributions.map(({ before, after }) => [before, after])).toEqual([[400, 400], [70 / 400, 60 / 400], [50, 50]])
  expect([told.change, told.residual]).toEqual([-500, 0])
})

test('over any two spans of rows whose value is the product, factors sum to the change and nothing is left', () => {
  const factor = fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 200 }), fc.double({ min: -3, max: 50, noNaN: true }).map((x) => (Math.abs(x) < 1e-3 ? 0 : x)))
  const span = fc.array(fc.array(factor, { minLength: 3, maxLength: 3 }).map((factors) => ({ factors, value: factors[0]! * factors[1]! * factors[2]! })), { minLength: 1, maxLength: 6 })
  fc.assert(fc.property(span, span, (before, after) => {
    const told = decomposeSpans({ before, after })
    const gross = Math.max(...[before, after].map((rows) => sum(rows.map(({ value }) => Math.abs(value)))))
    expect(told.residual).toBe(0)
    expect(Math.abs(sum(told.contributions.map(({ value }) => value)) - told.change)).toBeLessThanOrEqual(1e-9 * gross)
  }), { numRuns: 2000 })
})

test('a value printed to the fen is still the product; one that is another figure keeps its residual', () => {
  const rows = (value: number) => ({ before: [{ value: 40, factors: [100, 0.05, 8] }], after: [{ value, factors: [100, 0.05, 8.8] }] })
  expect(decomposeSpans(rows(44.01))).toMatchObject({ residual: 0, contributions: [{ value: 0 }, { value: 0 }, { value: expect.closeTo(4.01, 9) as number }] })
  expect(decomposeSpans(rows(50)).residual).toBeCloseTo(6, 9)
})
