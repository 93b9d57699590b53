import type { Span } from '../../../kernel/days.ts'
import { addDays, isDay, lengthOf } from '../../../kernel/days.ts'
import type { Input, Output } from '../../api.ts'
import type { Dimension } from '../../parts/dimension_labels.ts'

export type Node = NonNullable<Output<'why'>['views'][number]['root']>
/** From the root down to a node. */
export type Path = readonly [Node, ...Node[]]
export type Branch = { path: Path; node: Node; depth: number; key: string; unit: string }

/** By what a node's parts are told apart: the view's own dimension, or where the view is products, that of the factor. */
const OPENS: Record<string, Dimension> = { 'factors/visitors': 'source_level_1', 'factors/item_cvr': 'item', item: 'item', source: 'source_level_1', visitors_by_source: 'source_level_1', region: 'region', hour: 'hour', plan: 'plan' }
export const dimensionOf = (view: string, parent: Node, isRoot: boolean): Dimension | undefined => OPENS[`${view}/${parent.id}`] ?? (isRoot ? OPENS[view] : undefined)

/** Factors that are no metric of the dictionary, with their unit and the metric whose figures they are made of. */
const FACTORS: Record<string, { unit: string; metric: string }> = {
  item_cvr: { unit: 'ratio', metric: 'pay_cvr' },
  items_viewed_per_visitor: { unit: 'number', metric: 'visitors' },
  items_bought_per_buyer: { unit: 'number', metric: 'paid_buyers' },
}

/** The unit of a node's own figure: a factor's, a share for a mix, else what its parent is told in. */
export const unitOf = (node: Node, parent: string, units: ReadonlyMap<string, string>): string => FACTORS[node.id]?.unit ?? units.get(node.id) ?? (node.kind === 'mix' ? 'ratio' : parent)

/** The rows of the tree that are in sight, each beneath its parent. */
export function inSight(root: Node, unit: string, opened: ReadonlySet<string>, units: ReadonlyMap<string, string>): Branch[] {
  const below = (path: Path, key: string, depth: number, parent: string): Branch[] => {
    const node = path.at(-1)!
    const own = unitOf(node, parent, units)
    const children = opened.has(key) ? node.children.flatMap((child) => below([...path, child], `${key}/${child.id}/${child.kind}`, depth + 1, own)) : []
    return [{ path, node, depth, key, unit: own }, ...children]
  }
  return below([root], root.id, 0, unit)
}

/** Every fork of the tree, to open it at once. */
export function forksOf(node: Node, key = node.id): string[] {
  return node.children.length === 0 ? [] : [key, ...node.children.flatMap((child) => forksOf(child, `${key}/${child.id}/${child.kind}`))]
}

export type Spans = { before: Span; after: Span }

const KEYS = { before: ['before_from', 'before_to'], after: ['from', 'to'] } as const

/** The spans an address names; a span that is not whole, or ends before it begins, is not named. */
export function spansOf(query: URLSearchParams): Partial<Spans> {
  const span = ([first, last]: readonly [string, string]): Span | undefined => {
    const [from, to] = [query.get(first) ?? '', query.get(last) ?? '']
    return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
  }
  const [before, after] = [span(KEYS.before), span(KEYS.after)]
  return { ...(after && { after }), ...(after && before && { before }) }
}

/** The two spans as Explore asks for them: by a comparison it knows, else both in one span. */
export function asked({ before, after }: Spans): { from: string; to: string; compare: NonNullable<Input<'ask'>['compare']> } {
  const alike = lengthOf(before) === lengthOf(after)
  if (alike && before.from === addDays(after.from, -7)) return { ...after, compare: ['w-1'] }
  if (alike && before.to === addDays(after.from, -1)) return { ...after, compare: ['previous'] }
  return { from: before.from < after.from ? before.from : after.from, to: before.to > after.to ? before.to : after.to, compare: [] }
}

/** The question whose rows are behind a node: the metric nearest above it, narrowed to the parts it lies in. */
export function questionOf(view: string, path: Path, { store, metric, spans, units, orders }: { store: string; metric: string; spans: Spans; units: ReadonlyMap<string, string>; orders?: 'clean' | 'all' }): Input<'ask'> {
  const nearest = [...path].reverse().map(({ id }) => (units.has(id) ? id : FACTORS[id]?.metric)).find((id) => id !== undefined) ?? metric
  const steps = path.slice(1).map((node, i) => ({ node, by: dimensionOf(view, path[i]!, i === 0) }))
  const where = Object.fromEntries(steps.flatMap(({ node, by }) => (by && isPart(node) ? [[by, [node.id]]] : [])))
  const node = path.at(-1)!
  const opens = node.children.length > 0 ? dimensionOf(view, node, path.length === 1) : undefined
  // What has no name of its own is seen among its brothers.
  const among = isPart(node) ? undefined : steps.at(-1)?.by
  const by = opens ?? among
  return { stores: [store], metrics: [nearest], by: by ? [by] : ['day'], where, ...asked(spans), ...(orders === 'all' && { orders }) }
}

const isPart = ({ id, kind }: Node) => id !== 'others' && (kind === 'figure' || kind === 'new' || kind === 'vanished')
