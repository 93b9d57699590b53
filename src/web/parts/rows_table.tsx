import { useState } from 'react'
import type { Key, ReactNode } from 'react'
import { excel, sheet } from '../api.ts'
import type { Input } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useNarrow } from '../use_narrow.ts'
import { ExcelButton } from './excel_button.tsx'
import { arranged, sheetOf } from './rows_table_rows.ts'
import type { Groups, Order, Sortable } from './rows_table_rows.ts'

export type TableColumn<R> = Sortable<R> & { right?: boolean; /** Too much for a phone. */ desk?: boolean; show(row: R): ReactNode }

type Props<R> = {
  label: string
  columns: TableColumn<R>[]
  rows: readonly R[]
  keyOf(row: R, i: number): Key
  bare?: boolean
  height?: number
  /** The question these rows answer; without one, Excel gets the rows as they stand here. */
  question?: Input<'ask'>
  /** Shown above the table, beside its Excel. */
  heading?: ReactNode
  groups?: Groups<R>
}

const ON_A_PHONE = 5
/** A table longer than this scrolls in a frame of its own, so that its header stays in sight. */
const LONG = 12

/**
 * A plain table: it scrolls inside its own frame, which the keyboard can reach, and never moves the page sideways. A phone
 * sees the first five rows until asked for all. What is unknown sorts last in both directions.
 */
export function RowsTable<R>({ label, columns, rows, keyOf, bare = false, height, question, heading, groups }: Props<R>) {
  const { word } = useSpeech()
  const narrow = useNarrow()
  const [order, setOrder] = useState<Order>()
  const [whole, setWhole] = useState(false)
  const seen = columns.filter(({ desk }) => !(narrow && desk))
  const sorted = arranged(rows, columns, order, groups)
  const shown = narrow && !whole ? sorted.slice(0, ON_A_PHONE) : sorted
  const tall = height ?? (shown.length > LONG ? 720 : undefined)
  return (
    <div className="table_box">
      <div className="line apart table_head">
        <div className="line">{heading}</div>
        {rows.length > 0 && <ExcelButton small name={label} get={() => (question ? excel(question) : sheet(sheetOf(sorted, columns)))} />}
      </div>
      <div className={bare ? 'rows bare' : 'rows'} tabIndex={0} role="region" aria-label={label} {...(tall && { style: { maxHeight: `min(78vh, ${tall}px)`, overflowY: 'auto' as const } })}>
        <table>
          <thead>
            <tr>
              {seen.map(({ key, title, right, sort }) => (
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
            {shown.flatMap((row, i) => {
              const group = groups?.of(row)
              const opens = group !== undefined && (i === 0 || groups?.of(shown[i - 1]!) !== group)
              return [
                ...(opens ? [<tr key={`group ${group}`} className="group"><th colSpan={seen.length} scope="colgroup">{group}</th></tr>] : []),
                <tr key={keyOf(row, i)}>{seen.map(({ key, right, show }) => <td key={key} className={right ? 'right' : ''}>{show(row)}</td>)}</tr>,
              ]
            })}
          </tbody>
        </table>
      </div>
      {narrow && sorted.length > ON_A_PHONE && (
        <button type="button" className="more" onClick={() => setWhole(!whole)}>{whole ? word('show_less') : `${word('show_all')} ${sorted.length}`}</button>
      )}
    </div>
  )
}
