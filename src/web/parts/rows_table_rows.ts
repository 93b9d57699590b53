export type Value = number | string | null
export type Sortable<R> = {
  key: string
  title: string
  sort?: (row: R) => Value
  /** What a sheet holds in this column, where that is not what it is sorted by. A column with neither is not in the sheet. */
  text?: (row: R) => Value
}
export type Order = { key: string; down: boolean }
/** Rows under headings, the headings in this order. */
export type Groups<R> = { of(row: R): string; order: readonly string[] }

/** Sorted within their groups; what is unknown comes last in both directions. */
export function arranged<R>(rows: readonly R[], columns: readonly Sortable<R>[], order: Order | undefined, groups: Groups<R> | undefined): readonly R[] {
  const by = columns.find(({ key }) => key === order?.key)?.sort
  const sorted = by ? [...rows].sort((a, b) => compare(by(a), by(b), order?.down ?? true)) : rows
  if (!groups) return sorted
  const rank = (row: R) => groups.order.indexOf(groups.of(row))
  return [...sorted].sort((a, b) => rank(a) - rank(b))
}

function compare(a: Value, b: Value, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const way = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  return down ? -way : way
}

/** The rows as a sheet: headings, then what each column holds. */
export function sheetOf<R>(rows: readonly R[], columns: readonly Sortable<R>[]): Value[][] {
  const told = columns.flatMap(({ title, text, sort }) => { const value = text ?? sort; return value ? [{ title, value }] : [] })
  return [told.map(({ title }) => title), ...rows.map((row) => told.map(({ value }) => value(row)))]
}
