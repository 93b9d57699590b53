import { Button } from 'antd'
import { useState } from 'react'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useMayWork, useStore } from '../../use_store.ts'
import type { Store } from '../../use_store.ts'
import { Board } from './board.tsx'
import { Duties } from './duties.tsx'
import { Meeting } from './meeting.tsx'
import { MyDay } from './my_day.tsx'
import { NewTask } from './new_task.tsx'
import { TasksTable } from './tasks_table.tsx'
import { words } from './words.ts'

const TABS = ['board', 'day', 'list', 'week', 'duties'] as const

export function Work() {
  const store = useStore()
  return store ? <Tasks key={store.store_id} store={store} /> : <NoStore />
}

function Tasks({ store }: { store: Store }) {
  const { say } = useSpeech()
  const [query] = useQueryOf()
  const mayWork = useMayWork()
  const tab = TABS.find((one) => one === query.get('tab')) ?? 'board'
  const [making, setMaking] = useState(false)
  const tasks = useAnswer('tasks', { stores: [store.store_id] })
  return (
    <div className="stack">
      <div className="line apart">
        <Tabs path="/work" label={say(words.views)} here={tab} tabs={TABS.map((key) => ({ key, label: say(words[key]) }))} />
        {mayWork && !making && <Button type="primary" onClick={() => setMaking(true)}>{say(words.new_task)}</Button>}
      </div>
      {making && <NewTask store={store.store_id} close={() => setMaking(false)} />}
      <Answer of={tasks}>
        {({ tasks: all }) => {
          if (tab === 'duties') return <Duties store={store} />
          if (tab === 'week') return <Meeting store={store} />
          if (all.length === 0) return <EmptyState title={say(words.none)} about={say(words.none_about)} {...(mayWork && { act: { label: say(words.new_task), run: () => setMaking(true) } })} />
          return tab === 'board' ? <Board tasks={all} /> : tab === 'day' ? <MyDay tasks={all} store={store} /> : <TasksTable tasks={all} store={store.store_id} />
        }}
      </Answer>
    </div>
  )
}
