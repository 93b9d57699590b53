import { sum } from './product.ts'
import type { Node } from './tree.ts'

/**
 * Whole numbers (fen) that sum to a whole total exactly and each lie within one of their part: the largest remainders are
 * rounded up first (Hamilton's method of apportionment). On a tie the earlier part.
 */
export function wholeParts(parts: readonly number[], total: number): number[] {
  const whole = parts.map(Math.floor)
  const order = parts.map((part, i) => ({ i, rest: part - whole[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const missing = total - sum(whole)
  // At most one each, unless the parts do not sum to the total at all; then all bear it alike.
  const each = Math.trunc(missing / Math.max(1, parts.length))
  const last = Math.abs(missing - each * parts.length)
  order.forEach(({ i }, place) => {
    const isTaken = missing > 0 ? place < last : place >= parts.length - last
    whole[i]! += each + (isTaken ? Math.sign(missing) : 0)
  })
  return whole
}

/** A tree of money whose every node is whole fen and whose children sum to it exactly. Of no use for rates. */
export function inFen(node: Node, value = Math.round(node.value)): Node {
  const parts = wholeParts(node.children.map((child) => child.value), value)
  return { ...node, value, children: node.children.map((child, i) => inFen(child, parts[i]!)) }
}
