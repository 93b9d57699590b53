import type { Output } from '../../api.ts'
import { useAnswer } from '../../use_answer.ts'
import { Answer } from '../../parts/answer.tsx'
import { Acts } from './acts.tsx'
import { Happened } from './happened.tsx'
import { Issued } from './issued.tsx'
import { LastWeek } from './last_week.tsx'
import { words } from './words.ts'
import { TaskList } from '../../parts/task_list.tsx'
import { useSpeech } from '../../speech.ts'
import { useMe } from '../../use_store.ts'

/** 发生了什么 on the left; 今天做 and 上周做的有没有用 on the right. */
export function Loop({ store, day, findings }: { store: string; day: string; findings: Output<'findings'>['findings'] }) {
  const { language } = useSpeech()
  const brief = useAnswer('brief', { store, day, language: language === 'en' ? 'en' : 'zh' })
  const proposals = useAnswer('proposals', { store, day })
  const effects = useAnswer('effects', { store })
  return (
    <Answer of={brief}>
      {(issued) => (
        <>
          <Issued of={issued} store={store} />
          {issued.issued && (
            <div className="morning">
              <Happened findings={findings} store={store} />
              <div className="stack">
                <Answer of={proposals}>{(found) => <Acts of={found} store={store} />}</Answer>
                <Answer of={effects}>{(found) => <LastWeek effects={found.effects} day={day} />}</Answer>
              </div>
            </div>
          )}
        </>
      )}
    </Answer>
  )
}

/** The team's tasks that are due, done where they stand: who never opens the board closes the loop all the same. */
export function TeamTasks({ store }: { store: string }) {
  const { say } = useSpeech()
  const { today } = useMe()
  const tasks = useAnswer('tasks', { stores: [store], states: ['open', 'doing'], due_to: today })
  return (
    <section className="stack" aria-label={say(words.team_tasks)}>
      <h2>{say(words.team_tasks)}</h2>
      <Answer of={tasks}>
        {({ tasks: due }) => {
          // The day's routine is folded: it must not bury what this morning brought.
          const [duties, others] = [due.filter(({ duty }) => duty !== null), due.filter(({ duty }) => duty === null)]
          return (
            <>
              {others.length === 0 ? <div className="note">{say(words.no_task_due)}</div> : <TaskList tasks={others} />}
              {duties.length > 0 && <details className="folded"><summary>{say(words.duties_due)} {duties.length}</summary><div className="stack"><TaskList tasks={duties} /></div></details>}
            </>
          )
        }}
      </Answer>
    </section>
  )
}
