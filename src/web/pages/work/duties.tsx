import { Button, Switch } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { doerWords } from '../../parts/task_words.ts'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import type { Store } from '../../use_store.ts'
import { wordFor } from '../../words.ts'
import { NewDuty } from './new_duty.tsx'
import { words } from './words.ts'

type Duty = Output<'recurring_duties'>['duties'][number]

/** 例行的事: what comes back each day, week, month and quarter, and whether this store does it. */
export function Duties({ store: { store_id: store, role } }: { store: Store }) {
  const { say } = useSpeech()
  const duties = useAnswer('recurring_duties', { store })
  const set = useAct('switch_duty')
  const mayChange = role === 'owner'
  const doer = ({ role: who }: Duty) => say(wordFor(doerWords, who))
  const when = useWhen()
  const [making, setMaking] = useState(false)
  return (
    <div className="stack">
      <div className="line apart">
        <p className="small quiet">{say(words.duties_about)}</p>
        {mayChange && !making && <Button onClick={() => setMaking(true)}>{say(words.new_duty)}</Button>}
      </div>
      {making && <NewDuty store={store} close={() => setMaking(false)} />}
      <Problem of={[set.error]} />
      <Answer of={duties}>
        {({ duties: all }) => (
          <RowsTable
            label={say(words.duties)}
            rows={all}
            keyOf={({ duty }) => duty}
            columns={[
              { key: 'title', title: say(words.task), text: ({ title }) => say(title), show: ({ title, steps }) => <><Told>{say(title)}</Told>{steps.map((step, i) => <div key={i} className="small quiet"><Told>{say(step)}</Told></div>)}</> },
              { key: 'when', title: say(words.when), text: when, show: (one) => when(one) },
              { key: 'role', title: say(words.role), sort: doer, show: doer },
              { key: 'on', title: say(words.duty_on), text: ({ is_on }) => (is_on ? '✓' : '–'), show: ({ duty, title, is_on }) => <Switch checked={is_on} disabled={!mayChange || set.isPending} aria-label={`${say(words.duty_on)} ${say(title)}`} onChange={(on) => set.mutate({ store, duty, is_on: on })} /> },
            ]}
          />
        )}
      </Answer>
    </div>
  )
}

function useWhen(): (duty: Duty) => string {
  const { say } = useSpeech()
  return ({ every, on_day }) => {
    if (every === 'day') return say(words.every_day)
    if (every === 'week') return say(words.week_days).split(' ')[on_day - 1] ?? ''
    return `${say(every === 'month' ? words.month_day : words.quarter_day)} ${on_day} ${say(words.day_unit)}`.trim()
  }
}
