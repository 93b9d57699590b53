import { Drawer } from 'antd'
import type { Input, Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { useMetrics } from '../../parts/figure.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

/** What stands behind a cell: the rows, with file, sheet and line. */
export function Drill({ asked, close }: { asked: Input<'rows'> | undefined; close(): void }) {
  const { say } = useSpeech()
  const metrics = useMetrics()
  const metric = metrics.get(asked?.metric ?? '')
  return (
    <Drawer open={asked !== undefined} onClose={close} size={640} styles={{ wrapper: { maxWidth: '100vw' } }} title={`${say(words.rows_behind)} · ${metric ? say(metric.label) : ''}`}>
      {asked && <Rows asked={asked} />}
    </Drawer>
  )
}

function Rows({ asked }: { asked: Input<'rows'> }) {
  const { word } = useSpeech()
  const rows = useAnswer('rows', asked)
  return (
    <Answer of={rows}>
      {({ parts }) => parts.length === 0 ? <p>{word('unknown')}</p> : (
        <div className="stack">
          {parts.map((part) => <Part key={part.metric} of={part} />)}
        </div>
      )}
    </Answer>
  )
}

/** A plain metric has one part; a rate is opened through its numerator and denominator. */
function Part({ of: { metric, unit, source, total, rows } }: { of: Output<'rows'>['parts'][number] }) {
  const { word, say, figure, told } = useSpeech()
  const named = useMetrics().get(metric)
  return (
    <>
      <div className="line"><b>{named ? say(named.label) : metric}</b><span><span className="quiet">{say(words.rows_sum)} </span><b className="number">{figure(total, unit)}</b></span><span className="flag">{source}</span></div>
      <RowsTable
        label={`${say(words.rows_behind)} ${metric}`}
        rows={rows}
        keyOf={(row, i) => `${row.import_id}${row.sheet}${row.line}${i}`}
        columns={[
          { key: 'value', title: word('value'), right: true, sort: ({ value }) => value, show: ({ value }) => figure(value, unit) },
          { key: 'file', title: word('file'), show: ({ file, import_id }) => <Link href={hrefOf('/import', { import: import_id })}>{file}</Link> },
          { key: 'sheet', title: word('sheet'), show: ({ sheet }) => sheet || '–' },
          { key: 'line', title: word('line'), right: true, sort: ({ line }) => line, show: ({ line }) => line },
          { key: 'columns', title: word('column'), show: ({ columns }) => <span className="small quiet">{Object.entries(columns).filter(([, value]) => value !== '').slice(0, 6).map(([key, value]) => `${key} ${told(value)}`).join(' · ')}</span> },
        ]}
      />
    </>
  )
}
