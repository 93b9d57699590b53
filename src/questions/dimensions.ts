import type { Fact } from '../facts/fact.ts'
import { orderLines } from '../facts/order_lines.ts'
import { name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Catalogue } from './catalogue.ts'
import type { PaymentLag } from './payment_lag.ts'
import type { Dimension } from './question.ts'

export const TIME = ['day', 'week', 'month'] as const
export type TimeDimension = (typeof TIME)[number]
export const isTime = (dimension: Dimension): dimension is TimeDimension => (TIME as readonly string[]).includes(dimension)

const LEVELS = { source: 'source', source_level_1: 'source_level_1', source_level_2: 'source_level_2', source_level_3: 'source_level_3', source_level_4: 'source_level_4' } as const

/** Which dimension stands in which column, fact by fact. */
const COLUMNS: Record<string, Partial<Record<Dimension, string>>> = {
  item_days: { item: 'item', style: 'style' },
  sku_days: { item: 'item', sku: 'sku' },
  source_days: LEVELS,
  item_source_days: { item: 'item', ...LEVELS },
  keyword_days: { keyword: 'keyword' },
  ad_days: { item: 'item', keyword: 'keyword', plan: 'plan', scene: 'scene' },
  orders: { hour: 'hour', region: 'province', order_type: 'order_type' },
  order_lines: { item: 'item', style: 'style', sku: 'sku', colour: 'colour', size: 'size' },
  profit_lines: { item: 'item', style: 'style', sku: 'sku', region: 'province', order_type: 'order_type' },
}

/** What a product is, not what a report says: looked up in the store's catalogue by one of these columns, the first first. */
const LOOKED_UP: Partial<Record<Dimension, readonly LookupKey[]>> = {
  style: ['item', 'merchant_code'],
  category: ['item', 'merchant_code'],
  launch_wave: ['item', 'merchant_code'],
  role: ['item', 'merchant_code'],
  colour: ['sku'],
  size: ['sku'],
}
export type LookupKey = 'item' | 'sku' | 'merchant_code'
export const isLookedUp = (dimension: string): boolean => dimension in LOOKED_UP

const columnOf = (fact: Fact, dimension: Dimension): string | undefined => COLUMNS[fact.id]?.[dimension]
const keysOf = (fact: Fact, dimension: Dimension): LookupKey[] => (LOOKED_UP[dimension] ?? []).filter((key) => key in fact.columns)

/** Whether this fact can tell the dimension; `filled` are the columns that a report fills of it (all, where that is not known). */
export function tells(fact: Fact, dimension: Dimension, filled?: ReadonlySet<string>): boolean {
  const columns = [columnOf(fact, dimension), ...keysOf(fact, dimension)].filter((c) => c !== undefined)
  return columns.some((column) => filled === undefined || filled.has(column))
}

/**
 * The dimension of a row as text, '' where nobody says. What is known of the link goes before what the row prints, because a hand
 * may have mended it; the colour and size of a SKU are looked up only where the row prints none: not of lines that all print it.
 */
export function valueOfDimension(fact: Fact, dimension: Dimension, catalogue: Catalogue, lag?: PaymentLag): Sql {
  const column = columnOf(fact, dimension)
  const printed = column === undefined ? sql`''` : textOf(fact, column)
  if (!hangsOnCatalogue(fact, dimension, lag)) return printed
  return keysOf(fact, dimension).toReversed().reduce((otherwise, key) => {
    const known = catalogue.get(`${key} ${dimension}`)
    if (!known || known.size === 0) return otherwise
    const [keys, values] = [[...known.keys()], [...known.values()]]
    return key === 'sku'
      ? sql`if(${otherwise} != '', toString(${otherwise}), transform(${name(key)}, ${keys}, ${values}, ''))`
      : sql`transform(${name(key)}, ${keys}, ${values}, toString(${otherwise}))`
  }, printed)
}

const textOf = (fact: Fact, column: string): Sql => (['text', 'label'].includes(fact.columns[column]?.kind ?? '') ? name(column) : sql`ifNull(toString(${name(column)}), '')`)

/** The columns of a row that a dimension hangs on. */
const columnsOf = (fact: Fact, dimension: Dimension, lag?: PaymentLag): string[] =>
  [columnOf(fact, dimension), ...(hangsOnCatalogue(fact, dimension, lag) ? keysOf(fact, dimension) : [])].filter((column) => column !== undefined)

/** Rows told apart by the columns that their dimensions hang on, and not by the dimensions: what stands in them says nothing of what is known besides. */
export type Raw = { columns: readonly string[]; values: readonly Sql[]; /** The dimensions of a row by the values of those columns, as `valueOfDimension` has them. */ dimensionsOf(values: readonly string[]): string[] }

export function rawOf(fact: Fact, dimensions: readonly Dimension[], catalogue: Catalogue, lag?: PaymentLag): Raw {
  const columns = [...new Set(dimensions.flatMap((dimension) => columnsOf(fact, dimension, lag)))]
  const made = dimensions.map((dimension) => {
    const column = columnOf(fact, dimension)
    const keys = hangsOnCatalogue(fact, dimension, lag) ? keysOf(fact, dimension).toReversed() : []
    return (of: (column: string) => string): string => keys.reduce((otherwise, key) => {
      const known = catalogue.get(`${key} ${dimension}`)
      return key === 'sku' && otherwise !== '' ? otherwise : (known?.get(of(key)) ?? otherwise)
    }, column === undefined ? '' : of(column))
  })
  return { columns, values: columns.map((column) => textOf(fact, column)), dimensionsOf: (values) => made.map((one) => one((column) => values[columns.indexOf(column)]!)) }
}

/** Whether what else is known of the store's things may change a row's dimension. */
export const hangsOnCatalogue = (fact: Fact, dimension: Dimension, lag?: PaymentLag): boolean =>
  isLookedUp(dimension) && !(fact.id === orderLines.id && lag?.always_printed.has(dimension))

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
  // The path of a source is pinned by the level asked for.
  const path = dimensions.some((d) => level(d) !== undefined) ? ['source'] : []
  return openBeside(fact, [...dimensions.map((d) => columnOf(fact, d)), ...path])
}

/** The same where columns are told apart themselves; one carrier is chosen by the slice, and so is a cohort. */
export const openBeside = (fact: Fact, columns: readonly (string | undefined)[]): string[] => fact.key.filter((key) => !columns.includes(key) && key !== 'carrier' && key !== 'cohort')

/**
 * Open keys that a looked-up dimension gathers: the links of one style. Where a single link stands under a cell its people are
 * the cell's; where there are several they are not added.
 */
export const gatheredKeys = (fact: Fact, dimensions: readonly Dimension[]): string[] =>
  [...new Set(dimensions.flatMap((d) => keysOf(fact, d)))].filter((key) => summable(fact).includes(key))
