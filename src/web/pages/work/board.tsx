import { Segmented } from 'antd'
import { useState } from 'react'
import { TaskList } from '../../parts/task_list.tsx'
import type { Task } from '../../parts/task_list.tsx'
import { taskWords } from '../../parts/task_words.ts'
import { useSpeech } from '../../speech.ts'
import { useNarrow } from '../../use_narrow.ts'
import { columnsOf, STATES } from './days_work.ts'
import type { Column } from './days_work.ts'
import { words } from './words.ts'

/** What is accepted is history: the list has all of it. */
const MOST_ACCEPTED = 20

/** Tasks by state, side by side; a phone shows one state at a time. */
export function Board({ tasks }: { tasks: readonly Task[] }) {
  const { say } = useSpeech()
  const narrow = useNarrow()
  const [picked, setPicked] = useState<Column>('open')
  const columns = columnsOf(tasks)
  const shown = narrow ? [picked] : STATES
  return (
    <>
      {narrow && <Segmented block aria-label={say(words.board)} value={picked} onChange={setPicked} options={STATES.map((value) => ({ value, label: `${say(words[`short_${value}`])} ${columns[value].length}` }))} />}
      <div className="board">
        {shown.map((state) => (
          <section key={state} className="stack column" aria-label={say(taskWords[state])}>
            <h2>{say(taskWords[state])} <span className="quiet">{columns[state].length}</span></h2>
            {columns[state].length === 0 && <span className="small quiet">{say(words[`empty_${state}`])}</span>}
            <TaskList tasks={state === 'accepted' ? columns[state].slice(0, MOST_ACCEPTED) : columns[state]} />
          </section>
        ))}
      </div>
    </>
  )
}
