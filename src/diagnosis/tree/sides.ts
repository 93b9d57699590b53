import { lengthOf } from '../../kernel/days.ts'
import type { Span } from '../../kernel/days.ts'
import { metricOf } from '../../metrics/index.ts'
import { evaluate } from '../../questions/evaluate.ts'
import type { Dimension, Question } from '../../questions/question.ts'
import type { World } from '../../questions/world.ts'
import type { Side } from '../../maths/decompose/tree.ts'

/**
 * Figures of a span as the mean of its days: people of several days may not be summed, a mean of days may be told
 * (metrics.md §0.1 d), and products of such means still multiply out to the mean of the money.
 */
export type Told = { values: Record<string, number | null>; /** How many of the span's days told it. */ days: number }

export type Sides = { before: ReadonlyMap<string, Told>; after: ReadonlyMap<string, Told> }
type Asked = { store_id: string; before: Span; after: Span; metrics: readonly string[]; by: readonly Dimension[]; /** Tagged orders count too, where they are asked for. */ orders?: Question['orders'] }

/** Both sides by thing ('' where no dimension was asked). A whole that lacks a day is unknown; a part that lacks one had none. */
export async function readSides({ before, after, ...asked }: Asked, world: World): Promise<Sides> {
  const [b, a] = await Promise.all([before, after].map((span) => sideOf({ span, ...asked }, world)))
  return { before: b!, after: a! }
}

async function sideOf({ store_id, span, metrics, by, orders }: { span: Span } & Omit<Asked, 'before' | 'after'>, world: World): Promise<ReadonlyMap<string, Told>> {
  const { rows } = await evaluate({ store_id, span, by: ['day', ...by], where: {}, as_of: undefined, ...(orders ? { orders } : {}), metrics: metrics.map((id) => metricOf(id)!) }, world)
  const things = new Map<string, Map<string, number[]>>()
  for (const { values, parts } of rows.values()) {
    const key = by.map((d) => values[d] ?? '').join(' › ')
    const held = things.get(key) ?? new Map<string, number[]>()
    things.set(key, held)
    for (const id of metrics) {
      const value = parts.get(id)?.value
      if (value !== null && value !== undefined) held.set(id, [...(held.get(id) ?? []), value])
    }
  }
  const length = lengthOf(span)
  const isWhole = by.length === 0
  return new Map([...things].map(([key, told]) => {
    const mean = (list: readonly number[] | undefined) => (!list || (isWhole && list.length < length) ? null : list.reduce((sum, one) => sum + one, 0) / length)
    return [key, { values: Object.fromEntries(metrics.map((id) => [id, mean(told.get(id))])), days: Math.max(0, ...[...told.values()].map(({ length }) => length)) }]
  }))
}

/** A figure of the whole store. */
export const whole = (side: ReadonlyMap<string, Told>, id: string): number | null => side.get('')?.values[id] ?? null

/** A part's figure: absent where the reports of the span do not name it, unknown where they name it without the figure. */
export const part = (side: ReadonlyMap<string, Told>, key: string, id: string): Side => {
  const told = side.get(key)
  return told ? told.values[id] ?? null : 'absent'
}

export const keysOf = ({ before, after }: Sides): string[] => [...new Set([...before.keys(), ...after.keys()])]
