import { Alert } from 'antd'
import type { Output } from '../../api.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

export type ImportCard = Output<'list_imports'>['imports'][number]
type Report = NonNullable<ImportCard['report']>

const COUNTS = ['rows_read', 'rows_loaded', 'rows_replaced', 'rows_unchanged', 'rows_merged', 'rows_skipped', 'rows_refused'] as const

/** What became of every row of a file: read is the sum of the six others, and each refusal says where and why. */
export function ImportReport({ of: card }: { of: ImportCard }) {
  const { word, instant, say, figure } = useSpeech()
  const { report } = card
  return (
    <div className="stack">
      {card.refused && <Alert type="error" title={say({ zh: card.refused, en: card.refused_en ?? card.refused })} />}
      {report && (
        <>
          <div className="line small">
            {report.layout === 'inferred' && <span className="flag">{say(words.layout_inferred)}</span>}
            {report.span && <span><span className="quiet">{word('span')} </span>{report.span.from} – {report.span.to}</span>}
            <span><span className="quiet">{word('exported_at')} </span>{instant(card.exported_at)}</span>
          </div>
          <div className="line">{COUNTS.map((key) => <span key={key}><span className="quiet">{say(words[key])} </span><b className="number">{figure(report[key], 'count')}</b></span>)}</div>
          <Warnings of={report} />
          <Totals of={report} />
          {report.refusals.length > 0 && (
            <RowsTable
              label={say(words.refusals)}
              height={300}
              rows={report.refusals}
              keyOf={(_, i) => i}
              columns={[
                { key: 'sheet', title: word('sheet'), text: ({ sheet }) => sheet, show: ({ sheet }) => sheet || '–' },
                { key: 'line', title: word('line'), right: true, sort: ({ line }) => line, show: ({ line }) => line },
                { key: 'column', title: word('column'), sort: ({ column }) => column, show: ({ column }) => column },
                { key: 'value', title: word('value'), text: ({ value }) => value, show: ({ value }) => value || '–' },
                { key: 'reason', title: word('reason'), sort: ({ reason }) => reason, show: ({ reason, reason_en }) => say({ zh: reason, en: reason_en ?? reason }) },
              ]}
            />
          )}
        </>
      )}
    </div>
  )
}

function Warnings({ of: { warnings } }: { of: Report }) {
  const { say } = useSpeech()
  if (warnings.length === 0) return null
  return <Alert type="warning" title={say(words.warnings)} description={warnings.map(({ message, message_en = message }, i) => <div key={i}>{say({ zh: message, en: message_en })}</div>)} />
}

function Totals({ of: { control_totals } }: { of: Report }) {
  const { say } = useSpeech()
  const all = Object.entries(control_totals)
  if (all.length === 0) return null
  return (
    <div className="small">
      <span className="quiet">{say(words.control_totals)}　</span>
      {all.map(([key, value]) => <span key={key} style={{ marginRight: 14 }}><Told>{key}</Told> <b className="number">{value.toLocaleString()}</b></span>)}
    </div>
  )
}
