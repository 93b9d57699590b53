import { usePeople } from '../../parts/people.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { Task } from '../../parts/task_list.tsx'
import { taskWords } from '../../parts/task_words.ts'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

/** All tasks as rows, to be sorted and taken into Excel. */
export function TasksTable({ tasks, store }: { tasks: readonly Task[]; store: string }) {
  const { say, day, instant } = useSpeech()
  const { nameOf } = usePeople(store)
  return (
    <RowsTable
      label={say(words.list)}
      rows={tasks}
      keyOf={({ task_id }) => task_id}
      columns={[
        { key: 'title', title: say(words.task), text: ({ title }) => say(title), show: ({ title }) => <Told>{say(title)}</Told> },
        { key: 'state', title: say(words.state), sort: ({ state }) => say(taskWords[state]), show: ({ state }) => say(taskWords[state]) },
        { key: 'owner', title: say(taskWords.owner), sort: ({ owner }) => nameOf(owner), show: ({ owner }) => (owner === '' ? say(taskWords.nobody) : <Told>{nameOf(owner)}</Told>) },
        { key: 'due', title: say(taskWords.due), sort: ({ due_day }) => due_day, show: ({ due_day }) => (due_day ? day(due_day) : '–') },
        { key: 'done', title: say(taskWords.done_by), desk: true, sort: ({ done_at }) => done_at, show: ({ done_at, done_by }) => (done_at ? <><Told>{nameOf(done_by)}</Told> {instant(done_at)}</> : '–') },
        { key: 'accepted', title: say(taskWords.accepted_by), desk: true, text: ({ accepted_by }) => (accepted_by ? nameOf(accepted_by) : null), show: ({ accepted_by }) => (accepted_by ? <Told>{nameOf(accepted_by)}</Told> : '–') },
      ]}
    />
  )
}
