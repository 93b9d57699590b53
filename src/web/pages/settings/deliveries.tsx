import { Answer } from '../../parts/answer.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { wordFor } from '../../words.ts'
import { words } from './words.ts'

const WHAT = { brief: words.carries_brief, red_line: words.carries_red_line, task: words.carries_task, report: words.carries_report }
const TONE = { sent: 'good', failed: 'bad', waiting: 'ask' } as const

/** What went over a channel, in how many tries, and why it did not arrive. */
export function Deliveries({ channel_id }: { channel_id: string }) {
  const { word, say, instant, told } = useSpeech()
  const answer = useAnswer('deliveries', { channel_id })
  return (
    <Answer of={answer}>
      {({ deliveries }) => (deliveries.length === 0 ? <div className="note">{say(words.nothing_sent)}</div> : (
        <RowsTable
          label={say(words.deliveries)}
          rows={deliveries}
          keyOf={(_, i) => i}
          columns={[
            { key: 'at', title: word('when'), sort: ({ at }) => at, show: ({ at }) => <span className="number">{instant(at)}</span> },
            { key: 'what', title: say(words.what_was_sent), sort: ({ what }) => what, show: ({ what }) => say(wordFor(WHAT, what)) },
            { key: 'status', title: say(words.came), sort: ({ status }) => status, show: ({ status }) => <StateTag tone={TONE[status]}>{say(words[`delivery_${status}`])}</StateTag> },
            { key: 'attempts', title: say(words.attempts), right: true, sort: ({ attempts }) => attempts, show: ({ attempts }) => attempts },
            { key: 'problem', title: word('reason'), text: ({ problem }) => problem, show: ({ problem }) => (problem ? <Told>{told(problem)}</Told> : '–') },
          ]}
        />
      ))}
    </Answer>
  )
}
