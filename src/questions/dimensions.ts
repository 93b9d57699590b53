import type { Fact } from '../facts/fact.ts'
import type { Sql } from '../kernel/sql.ts'
import { name, sql } from '../kernel/sql.ts'
import type { Dimension } from './question.ts'

export const TIME = ['day', 'week', 'month'] as const
export type TimeDimension = (typeof TIME)[number]
export const isTime = (dimension: Dimension): dimension is TimeDimension => (TIME as readonly string[]).includes(dimension)

/** Which dimension stands in which column, fact by fact. A dimension absent here cannot be told by that fact. */
const COLUMNS: Record<string, Partial<Record<Dimension, string>>> = {
  shop_days: {},
  item_days: { item: 'item', style: 'style' },
  sku_days: { item: 'item', sku: 'sku' },
  source_days: { source: 'source', source_level_1: 'source_level_1', source_level_2: 'source_level_2', source_level_3: 'source_level_3', source_level_4: 'source_level_4' },
  item_source_days: { item: 'item', source: 'source', source_level_1: 'source_level_1', source_level_2: 'source_level_2', source_level_3: 'source_level_3', source_level_4: 'source_level_4' },
  keyword_days: { keyword: 'keyword' },
  ad_days: { item: 'item', keyword: 'keyword', plan: 'plan', scene: 'scene' },
  orders: { hour: 'hour', region: 'province', order_type: 'order_type' },
  order_lines: { item: 'item', style: 'style', sku: 'sku', colour: 'colour', size: 'size' },
}

export const columnOf = (fact: Fact, dimension: Dimension): string | undefined => COLUMNS[fact.id]?.[dimension]

/**
 * Along which of its own key columns a fact's additive figures may be summed, because its rows are all there are and do not
 * overlap. Sources overlap (one payment stands under several), keyword and per-item source reports hold only some: not there.
 */
const SUMMABLE: Record<string, readonly string[]> = {
  item_days: ['item'],
  ad_days: ['scene', 'plan_id', 'unit', 'item', 'keyword', 'crowd'],
  sku_days: ['sku'],
}
export const summable = (fact: Fact): readonly string[] => SUMMABLE[fact.id] ?? []

const level = (dimension: Dimension) => /^source_level_([1-4])$/.exec(dimension)?.[1]

/** Asked by source, only leaves are told apart; asked by a level, the platform's own figure of that level. */
export function grainCondition(fact: Fact, dimensions: readonly Dimension[]): Sql | undefined {
  if (!('depth' in fact.columns)) return undefined
  const levels = dimensions.map(level).filter((l) => l !== undefined).map(Number)
  if (dimensions.includes('source')) return sql`is_leaf = 1`
  if (levels.length > 0) return sql`depth = ${Math.max(...levels)}`
  return undefined
}

/** The key columns that the asked dimensions leave open: over these an additive figure is summed, and a distinct one is unknown. */
export function openKeys(fact: Fact, dimensions: readonly Dimension[]): string[] {
  const pinned = new Set(dimensions.map((d) => columnOf(fact, d)))
  return fact.key.filter((key) => {
    if (pinned.has(key)) return false
    // The path of a source is pinned by the level asked for; one carrier is chosen by the slice.
    if (key === 'source') return !dimensions.some((d) => d === 'source' || level(d) !== undefined)
    if (key === 'carrier' || key === 'cohort') return false
    return true
  })
}

export const asTextColumn = (fact: Fact, dimension: Dimension): Sql => sql`toString(${name(columnOf(fact, dimension)!)})`
