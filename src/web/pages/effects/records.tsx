import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { words } from './words.ts'

/** 答应的和兑现的: what each rule of advice was worth so far. Learnt from every store, so few acts say little. */
export function Records({ store }: { store: string }) {
  const { say, figure } = useSpeech()
  const answer = useAnswer('track_records', { store })
  return (
    <Answer of={answer}>
      {({ records }) => (records.length === 0
        ? <EmptyState title={say(words.no_records)} about={say(words.no_records_about)} act={{ label: say(words.to_today), run: () => go(hrefOf('/today')) }} />
        : (
          <div className="stack">
            <RowsTable
              label={say(words.records)}
              rows={records}
              keyOf={({ rule }) => rule}
              columns={[
                { key: 'rule', title: say(words.rule), text: ({ label }) => say(label), show: ({ label }) => <Told>{say(label)}</Told> },
                { key: 'acts', title: say(words.acts), right: true, sort: ({ acts }) => acts, show: ({ acts }) => acts },
                { key: 'measured', title: say(words.measured), right: true, sort: ({ measured }) => measured, show: ({ measured }) => measured },
                { key: 'success', title: say(words.success), right: true, sort: ({ success_rate }) => success_rate, show: ({ success_rate }) => figure(success_rate, 'ratio') },
                { key: 'kept', title: say(words.kept), right: true, sort: ({ gain_factor }) => gain_factor, show: ({ gain_factor }) => figure(gain_factor, 'ratio') },
                { key: 'missing', title: say(words.never_read), text: ({ missing }) => missing.length, show: ({ missing }) => (missing.length === 0 ? '–' : missing.map((id) => <Link key={id} href={hrefOf('/effects', { effect: id })}> #{id}</Link>)) },
              ]}
            />
            <p className="small quiet">{say(words.records_about)}</p>
          </div>
        ))}
    </Answer>
  )
}
