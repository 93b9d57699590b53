import { inFen } from '../../src/maths/decompose/fen.ts'
import { decompose } from '../../src/maths/decompose/tree.ts'
import type { Figure, Node, Opening, Side } from '../../src/maths/decompose/tree.ts'
import { random } from '../../src/maths/random.ts'
import type { Random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** Random trees with noughts, changes of sign, unknown, new and vanished parts: how far children miss their parent, and whether fen are exact. */
const trees = Number(process.argv[2] ?? 20_000)
const chance = random('trees')
let [worst, nodes, unequal] = [0, 0, 0]
const began = performance.now()
for (let tree = 0; tree < trees; tree++) {
  const root = decompose({ id: 'root', before: amount(chance), after: amount(chance), ...opened(chance, 3) })
  for (const node of walk(root)) {
    nodes++
    if (node.children.length === 0) continue
    const parts = node.children.map(({ value }) => value)
    worst = Math.max(worst, Math.abs(parts.reduce((a, b) => a + b, 0) - node.value) / Math.max(1e-300, Math.abs(node.value), ...parts.map(Math.abs)))
  }
  for (const node of walk(inFen(root, Math.round(root.value)))) {
    const parts = node.children.map(({ value }) => value)
    if (parts.length > 0 && parts.every((part) => Math.abs(part) < 2 ** 50) && parts.reduce((a, b) => a + b, 0) !== node.value) unequal++
  }
}
keep('truth_decompose', { trees, nodes, worst_relative_miss: worst, nodes_not_equal_to_the_fen: unequal, ms_a_tree: Number(((performance.now() - began) / trees).toFixed(4)) })
process.exitCode = worst <= 1e-9 && unequal === 0 ? 0 : 1

function amount(chance: Random): number {
  return chance.next() < 0.15 ? 0 : Math.round((chance.next() - 0.2) * 10 ** (1 + chance.int(8)))
}
function side(chance: Random): Side {
  const kind = chance.next()
  return kind < 0.06 ? null : kind < 0.14 ? 'absent' : chance.next() < 0.3 ? chance.next() * 3 : amount(chance)
}
function figure(chance: Random, depth: number): Figure {
  return { id: `f${chance.int(1000)}`, before: side(chance), after: side(chance), divides: chance.next() < 0.1, ...opened(chance, depth) }
}
function opened(chance: Random, depth: number): { opens?: Opening } {
  if (depth === 0 || chance.next() < 0.2) return {}
  const many = (most: number) => Array.from({ length: 1 + chance.int(most) })
  const kind = chance.int(3)
  if (kind === 0) return { opens: { by: 'product', factors: many(4).map(() => figure(chance, depth - 1)) } }
  if (kind === 1) return { opens: { by: 'sum', people: chance.next() < 0.3, parts: many(8).map(() => figure(chance, depth - 1)) } }
  const fraction = () => (chance.next() < 0.1 ? ('absent' as const) : { top: chance.int(100), bottom: chance.int(3000) })
  return { opens: { by: 'ratio', parts: many(10).map((_, i) => ({ id: `p${i}`, before: fraction(), after: fraction() })) } }
}
function walk(node: Node): Node[] {
  return [node, ...node.children.flatMap(walk)]
}
