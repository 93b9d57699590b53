import { Drawer } from 'antd'
import type { Input, Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { useMetrics, useReportName } from '../../parts/figure.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

/** What stands behind a cell: the rows, with file, sheet and line. */
export function Drill({ asked, close }: { asked: Input<'rows'> | undefined; close(): void }) {
  const { say } = useSpeech()
  const metric = useMetrics().get(asked?.metric ?? '')
  return (
    <Drawer open={asked !== undefined} onClose={close} size={720} styles={{ wrapper: { maxWidth: '100vw' } }} title={`${say(words.rows_behind)} · ${metric ? say(metric.label) : ''}`}>
      {asked && <Rows asked={asked} />}
    </Drawer>
  )
}

function Rows({ asked }: { asked: Input<'rows'> }) {
  const { say } = useSpeech()
  const rows = useAnswer('rows', asked)
  return (
    <Answer of={rows}>
      {({ parts }) => parts.length === 0 ? <p>{say(words.nothing_behind)}</p> : (
        <div className="stack">
          {parts.map((part) => <Part key={part.metric} of={part} />)}
        </div>
      )}
    </Answer>
  )
}

type Part = Output<'rows'>['parts'][number]

/** A plain metric has one part; a rate is opened through its numerator and denominator. */
function Part({ of }: { of: Part }) {
  const { word, say, figure } = useSpeech()
  const report = useReportName()
  const named = useMetrics().get(of.metric)
  const held = (row: Part['rows'][number]) => of.columns.flatMap(({ id, label, kind }) => { const value = row.columns[id]; return value ? [{ label: say(label), value: heldAs(value, kind, figure) }] : [] })
  return (
    <RowsTable
      label={`${say(words.rows_behind)} ${named ? say(named.label) : of.metric}`}
      heading={<><b>{named ? say(named.label) : of.metric}</b><Count of={of} additive={named?.additivity === 'additive'} /><span className="flag">{report(of.source)}</span></>}
      rows={of.rows}
      keyOf={(row, i) => `${row.import_id}${row.sheet}${row.line}${i}`}
      columns={[
        { key: 'value', title: word('value'), right: true, sort: ({ value }) => value, text: ({ value }) => (value === null || of.unit !== 'fen' ? value : value / 100), show: ({ value }) => <span className="number">{figure(value, of.unit)}</span> },
        { key: 'file', title: word('file'), text: ({ file }) => file, show: ({ file, import_id }) => <Link translate="no" href={hrefOf('/import', { import: import_id })}>{file}</Link> },
        { key: 'sheet', title: word('sheet'), text: ({ sheet }) => sheet, show: ({ sheet }) => <Told>{sheet || '–'}</Told>, desk: true },
        { key: 'line', title: word('line'), right: true, sort: ({ line }) => line, show: ({ line }) => line },
        { key: 'columns', title: word('column'), text: (row) => held(row).map(({ label, value }) => `${label} ${value}`).join(' · '), show: (row) => <span className="small held">{held(row).slice(0, 8).map(({ label, value }) => <span key={label}><span className="quiet">{label}</span> <Told>{value}</Told> </span>)}</span> },
      ]}
    />
  )
}

/** How many rows there are; and for figures that may be added, what they come to, once all of them are here. */
function Count({ of: { rows, total, unit }, additive }: { of: Part; additive: boolean }) {
  const { say, figure } = useSpeech()
  const whole = rows.length === total
  return (
    <span>
      {figure(total, 'count')} {say(words.lines)}{!whole && ` · ${say(words.first_shown)} ${rows.length}`}
      {whole && additive && <> · <span className="quiet">{say(words.rows_sum)} </span><b className="number">{figure(rows.reduce((sum, { value }) => sum + (value ?? 0), 0), unit)}</b></>}
    </span>
  )
}

function heldAs(value: string, kind: string, figure: (value: number, unit: string) => string): string {
  if (kind === 'fen') return figure(Number(value), 'fen')
  if (kind === 'micro') return figure(Number(value) / 10_000, 'fen')
  return kind === 'ratio' ? figure(Number(value), 'ratio') : value
}
