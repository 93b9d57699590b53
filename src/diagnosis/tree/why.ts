import type { Span } from '../../kernel/days.ts'
import { inFen } from '../../maths/decompose/fen.ts'
import { decompose } from '../../maths/decompose/tree.ts'
import type { Node } from '../../maths/decompose/tree.ts'
import { metricOf } from '../../metrics/index.ts'
import type { Question } from '../../questions/question.ts'
import type { World } from '../../questions/world.ts'
import { readSides } from './sides.ts'
import type { View } from './views.ts'

/** A tree people can read has a few branches at each fork; the rest is one node, and nothing is lost of the sum. */
const MOST_CHILDREN = 12
export const OTHERS = 'others'

export type Why = { view: string; metric: string; unit: string; root: Node } | { view: string; metric: string; unknown: true }

/** Why a metric moved from one span to another, by one view; contributions are in the metric's unit and sum to the change. */
export async function why({ store_id, before, after, orders }: { store_id: string; before: Span; after: Span; orders?: Question['orders'] }, view: View, world: World): Promise<Why> {
  const sides = await Promise.all(view.reads.map((reads) => readSides({ store_id, before, after, orders, ...reads }, world)))
  const root = view.root(sides)
  if (typeof root.before !== 'number' || typeof root.after !== 'number') return { view: view.id, metric: view.metric, unknown: true }
  const tree = decompose(root)
  const unit = metricOf(view.metric)!.unit
  return { view: view.id, metric: view.metric, unit, root: pruned(unit === 'fen' ? inFen(tree) : tree) }
}

/** The biggest first; what is small is one node. Kinds that are a word by themselves (overlap, unknown) always stand alone. */
function pruned(node: Node): Node {
  const sorted = [...node.children].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
  const own = sorted.filter(({ kind }) => kind === 'overlap' || kind === 'unknown')
  const rest = sorted.filter((child) => !own.includes(child))
  const kept = rest.slice(0, rest.length > MOST_CHILDREN ? MOST_CHILDREN - 1 : MOST_CHILDREN).map(pruned)
  const small = rest.slice(kept.length)
  const others: Node[] = small.length === 0 ? [] : [{ id: OTHERS, kind: 'figure', before: null, after: null, value: small.reduce((sum, { value }) => sum + value, 0), children: [] }]
  return { ...node, children: [...kept, ...others, ...own] }
}
