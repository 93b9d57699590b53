import { closed, productWeights, sum } from './product.ts'

/** A figure on one side: a number, unknown (null: the facts do not say) or 'absent' (an item not yet there, or gone). */
export type Side = number | null | 'absent'
/** `divides`: as a factor, the product is divided by it (人均购买款数 in the store's conversion). */
export type Figure = { id: string; before: Side; after: Side; opens?: Opening; divides?: boolean }
/** A ratio's numerator and denominator for one part; 'absent' where the part was not there. */
export type Fraction = { top: number; bottom: number }
export type RatioPart = { id: string; before: Fraction | 'absent'; after: Fraction | 'absent' }

export type Opening =
  /** The figure is the product of these, in the order people read them (访客 × 转化 × 客单). */
  | { by: 'product'; factors: readonly Figure[] }
  /** The figure is the sum of these. Of people the parts may overlap: a visitor in two sources is counted in both. */
  | { by: 'sum'; parts: readonly Figure[]; people?: boolean }
  /** The figure is Σ tops / Σ bottoms: what moved it is each part's own rate, and how the bottoms are mixed. */
  | { by: 'ratio'; parts: readonly RatioPart[] }

export type Kind = 'figure' | 'new' | 'vanished' | 'mix' | 'rate' | 'overlap' | 'unknown'
export type Node = {
  id: string
  kind: Kind
  /** The node's own figure on each side, in its own unit; null where it has none. */
  before: number | null
  after: number | null
  /** What it did to the root, in the root's unit. The children of a node sum to it. */
  value: number
  children: Node[]
}

/**
 * Why the root moved, all the way down: products by LMDI or Shapley, sums by difference, ratios by mix and rate. What the
 * facts do not give stays as a node of its own called unknown; it is never spread over the others and never nought.
 * Throws where the root itself is unknown: there is no change to explain.
 */
export function decompose(root: Figure): Node {
  if (root.before === null || root.after === null) throw new Error(`an unknown figure has no change: ${root.id}`)
  return opened(root, 1)
}

/** `weight` brings a change of this figure to the root's unit. */
function opened({ id, before, after, opens }: Figure, weight: number): Node {
  const [from, to] = [numberOf(before), numberOf(after)]
  const kind = before === 'absent' ? 'new' : after === 'absent' ? 'vanished' : 'figure'
  const value = from === null || to === null ? 0 : weight * (to - from)
  const node = { id, kind, before: from, after: to, value } as const
  if (!opens || from === null || to === null) return { ...node, children: [] }
  return { ...node, children: settled(childrenOf(opens, { from, to, weight }), value, Math.abs(weight) * Math.max(Math.abs(from), Math.abs(to))) }
}

type Parent = { from: number; to: number; weight: number }

function childrenOf(opening: Opening, parent: Parent): Node[] {
  if (opening.by === 'product') return factorsOf(opening.factors, parent)
  if (opening.by === 'ratio') return mixAndRates(opening.parts, parent)
  const known = opening.parts.filter(({ before, after }) => before !== null && after !== null)
  const nodes = known.map((part) => opened(part, parent.weight))
  return opening.people ? [...nodes, ...overlapOf(known, parent)] : nodes
}

function factorsOf(factors: readonly Figure[], { from, to, weight }: Parent): Node[] {
  // No visitors have no conversion: where the product is 0 such a factor is held at its other side and moves nothing.
  const held = (side: Side, other: Side, whole: number) => (typeof side === 'number' ? side : whole === 0 && typeof other === 'number' ? other : null)
  const sides = factors.map(({ before, after }) => [held(before, after, from), held(after, before, to)] as const)
  const isUsable = (side: readonly [number | null, number | null], i: number): side is [number, number] => side.every((one) => one !== null && !(factors[i]!.divides && !Number.isFinite(1 / one)))
  if (!sides.every(isUsable)) return []
  const enters = (i: number, one: number) => (factors[i]!.divides ? 1 / one : one)
  const weights = productWeights({ before: sides.map(([b], i) => enters(i, b)), after: sides.map(([, a], i) => enters(i, a)) })
  return factors.map((factor, i) => {
    const [b, a] = sides[i]!
    // 1/a − 1/b = −(a − b)/(ab): a divisor's own change is brought to the product's unit by that.
    const own = weight * weights[i]! * (factor.divides ? -1 / (a * b) : 1)
    return { ...opened({ ...factor, before: b, after: a }, own), before: numberOf(factor.before, null), after: numberOf(factor.after, null) }
  })
}

/**
 * What the parts count beyond the whole is people counted twice; what they count short of it is people of no known part.
 * Both may be, one on each side of the change.
 */
function overlapOf(parts: readonly Figure[], { from, to, weight }: Parent): Node[] {
  const counted = (side: 'before' | 'after') => sum(parts.map((part) => numberOf(part[side]) ?? 0))
  const [before, after] = [Math.min(0, from - counted('before')), Math.min(0, to - counted('after'))]
  return before === 0 && after === 0 ? [] : [{ id: 'overlap', kind: 'overlap', before, after, value: weight * (after - before), children: [] }]
}

/**
 * Mix and rate at the middle of both sides (Marshall and Edgeworth's weights; in productivity analysis Bennet's 1920
 * indicator): w̄ Δr and Δw (r̄ − R̄) for parts that stay, w (r − R̄) for those that come or go. They sum to the ratio's change.
 */
function mixAndRates(parts: readonly RatioPart[], { from, to, weight }: Parent): Node[] {
  const bottoms = (side: 'before' | 'after') => sum(parts.map((part) => (part[side] === 'absent' ? 0 : part[side].bottom)))
  const [d0, d1] = [bottoms('before'), bottoms('after')]
  if (d0 <= 0 || d1 <= 0) return []
  const middle = (from + to) / 2
  return parts.filter(({ before, after }) => rateOf(before) !== null || rateOf(after) !== null).map(({ id, before, after }) => {
    const [w0, w1] = [before === 'absent' ? 0 : before.bottom / d0, after === 'absent' ? 0 : after.bottom / d1]
    const [r0, r1] = [rateOf(before), rateOf(after)]
    const node = (kind: Kind, value: number, children: Node[] = []): Node => ({ id, kind, before: r0, after: r1, value: weight * value, children })
    if (r0 === null || r1 === null) return node(r0 === null ? 'new' : 'vanished', r1 !== null ? w1 * (r1 - middle) : r0 !== null ? -w0 * (r0 - middle) : 0)
    const rate = ((w0 + w1) / 2) * (r1 - r0)
    const mix = (w1 - w0) * ((r0 + r1) / 2 - middle)
    return { ...node('figure', rate + mix), children: [{ ...node('rate', rate), id: `${id}/rate` }, { ...node('mix', mix), id: `${id}/mix`, before: w0, after: w1 }] }
  })
}

const rateOf = (side: Fraction | 'absent') => (side === 'absent' || side.bottom === 0 ? null : side.top / side.bottom)
const numberOf = (side: Side, absent: number | null = 0): number | null => (side === 'absent' ? absent : side)

/** What the children miss of their parent is unknown; a difference in the last bits of the figures is rounding, and is closed. */
const ROUNDING = 1e-9

function settled(children: Node[], value: number, scale: number): Node[] {
  const parts = children.map((child) => child.value)
  const missed = value - sum(parts)
  if (Math.abs(missed) > ROUNDING * Math.max(Math.abs(value), scale, ...parts.map(Math.abs))) {
    return [...children, { id: 'unknown', kind: 'unknown', before: null, after: null, value: missed, children: [] }]
  }
  const whole = closed(parts, value)
  return children.map((child, i) => (whole[i] === child.value || child.children.length === 0 ? { ...child, value: whole[i]! } : { ...child, value: whole[i]!, children: settled(child.children, whole[i]!, scale) }))
}
