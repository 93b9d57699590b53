import { name } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'

/**
 * What a column holds. Text columns are never null ('' says "not told"); every measure is nullable, because
 * a figure the platform suppressed is not nought (metrics.md §0.4).
 * - fen: minor units of the row's currency, exact. micro: millionths of a yuan, where a platform prints more digits.
 * made_fen, made_count: worked out by ourselves, so never untold; a column of noughts then costs nothing to keep or to add up.
 * - ratio: a fraction (0.0231), as the platform reported it. decimal: seconds, scores, averages, as reported.
 */
export type Kind = 'text' | 'label' | 'count' | 'fen' | 'made_fen' | 'made_count' | 'micro' | 'ratio' | 'decimal' | 'day' | 'instant' | 'flag'

export type Column = { kind: Kind; about: Text }

const TYPES: Record<Kind, string> = {
  text: 'String',
  label: 'LowCardinality(String)',
  count: 'Nullable(Int64)',
  fen: 'Nullable(Int64)',
  made_fen: 'Int64',
  made_count: 'Int64',
  micro: 'Nullable(Int64)',
  ratio: 'Nullable(Decimal(18, 6))',
  decimal: 'Nullable(Decimal(18, 4))',
  day: 'Nullable(Date)',
  instant: `Nullable(DateTime('UTC'))`,
  flag: 'UInt8',
}
export const typeOf = (column: Column): string => TYPES[column.kind]

/**
 * A fact table: what the platforms' files say happened in a store. Rows are only ever added; which of them are alive
 * (committed, not undone, of the newest export) is decided when a question is asked, so an undo and a question
 * `as_of` a past day need no second copy.
 *
 * replaced 'slice': figures a platform computed for a window. A newer export replaces the whole
 *   store × report × window × `slice` columns, so rows that vanished from the report go.
 * replaced 'order_id', 'refund_id' or 'review_id': happenings held one by one; a newer export of the same report replaces all rows of that
 *   order, or of that refund: two refunds of one order in the files of two months must both stand.
 */
export type Fact = {
  id: string
  about: Text
  /** The columns that say which thing a row is about; with store, report and window (or order_id) they name one row. */
  key: readonly string[]
  replaced: 'slice' | 'order_id' | 'refund_id' | 'review_id'
  slice: readonly string[]
  /** keep: two rows of one file may have the same key and both count (spend by bid, one person's two views of a page). */
  repeats?: 'keep'
  columns: Record<string, Column>
  /** Worked out from other facts instead of read from files: the report it stands under, and the facts without which there is none. */
  derived?: { report: string; of: readonly Fact[] } | undefined
  /** Increased when columns change; the warehouse then rebuilds this table from the archive. */
  version: number
}

/** Held one by one, each by its own number, rather than as figures of a window. */
export const isHeldSingly = (fact: Pick<Fact, 'replaced'>): boolean => fact.replaced !== 'slice'

/**
 * Columns every fact has, put there by intake and never by a format.
 * `store_id` opaque · `report` the export format's id · `import_seq` names the import, unique in an installation ·
 * `source_row` the 1-based line (or sheet row) in the file · `source_sheet` · `exported_at` the version: when the file was
 * exported · `currency` ISO 4217 · `window_start`/`window_end` the native window, both inclusive (for facts held one by
 * one: the day the order was created, so that partitions and granules follow time).
 */
export const SYSTEM_COLUMNS: Record<string, string> = {
  store_id: 'LowCardinality(String)',
  report: 'LowCardinality(String)',
  window_start: 'Date',
  window_end: 'Date',
  import_seq: 'UInt32',
  source_sheet: 'LowCardinality(String)',
  source_row: 'UInt32',
  exported_at: `DateTime64(3, 'UTC')`,
  currency: 'LowCardinality(String)',
}

export function defineFact<const C extends Record<string, Column>>(def: {
  id: string
  about: Text
  key: readonly (keyof C & string)[]
  replaced: Fact['replaced']
  slice?: readonly (keyof C & string)[]
  repeats?: 'keep'
  derived?: Fact['derived']
  columns: C
  version?: number
}) {
  const names = [...Object.keys(def.columns), ...Object.keys(SYSTEM_COLUMNS)]
  const col = Object.fromEntries(names.map((c) => [c, name(c)])) as Record<keyof C | keyof typeof SYSTEM_COLUMNS, Sql>
  return { ...def, slice: def.slice ?? [], version: def.version ?? 1, from: name(def.id), col }
}

/** All columns of a fact's table in order, with their ClickHouse types: the system's first, then its own. */
export const columnsOf = (fact: Fact): Record<string, string> => ({
  ...SYSTEM_COLUMNS,
  ...Object.fromEntries(Object.entries(fact.columns).map(([c, column]) => [c, typeOf(column)])),
})

const column = (kind: Kind) => (zh: string, en: string): Column => ({ kind, about: { zh, en } })
export const text = column('text')
export const label = column('label')
export const count = column('count')
export const fen = column('fen')
export const madeFen = column('made_fen')
export const madeCount = column('made_count')
export const micro = column('micro')
export const ratio = column('ratio')
export const decimal = column('decimal')
export const day = column('day')
export const instant = column('instant')
export const flag = column('flag')
