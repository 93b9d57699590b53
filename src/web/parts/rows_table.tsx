import { useState } from 'react'
import type { Key, ReactNode } from 'react'

export type TableColumn<R> = { key: string; title: ReactNode; right?: boolean; sort?: (row: R) => number | string | null; show(row: R): ReactNode }

/**
 * A plain table: it scrolls inside its own frame, which the keyboard can reach, and never moves the page sideways.
 * What is unknown sorts last in both directions.
 */
export function RowsTable<R>({ label, columns, rows, keyOf, bare = false, height }: { label: string; columns: TableColumn<R>[]; rows: readonly R[]; keyOf(row: R, i: number): Key; bare?: boolean; height?: number }) {
  const [order, setOrder] = useState<{ key: string; down: boolean }>()
  const by = columns.find(({ key }) => key === order?.key)?.sort
  const sorted = by ? [...rows].sort((a, b) => compare(by(a), by(b), order?.down ?? true)) : rows
  return (
    <div className={bare ? 'rows bare' : 'rows'} tabIndex={0} role="region" aria-label={label} {...(height && { style: { maxHeight: height, overflowY: 'auto' as const } })}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, right, sort }) => (
              <th key={key} scope="col" className={right ? 'right' : ''} {...(order?.key === key && { 'aria-sort': order.down ? ('descending' as const) : ('ascending' as const) })}>
                {sort ? (
                  <button type="button" onClick={() => setOrder({ key, down: order?.key === key ? !order.down : true })}>
                    {title}{order?.key === key ? (order.down ? ' ↓' : ' ↑') : ''}
                  </button>
                ) : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row, i) => (
            <tr key={keyOf(row, i)}>{columns.map(({ key, right, show }) => <td key={key} className={right ? 'right' : ''}>{show(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function compare(a: number | string | null, b: number | string | null, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const way = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  return down ? -way : way
}
