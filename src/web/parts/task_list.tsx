import { Drawer } from 'antd'
import { useState } from 'react'
import type { Output } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { TaskCard } from './task_card.tsx'
import { TaskDetails } from './task_details.tsx'
import { Told } from './told.tsx'

export type Task = Output<'tasks'>['tasks'][number]

/** Tasks one below another; the rest of each opens beside the page. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { say } = useSpeech()
  const [open, setOpen] = useState<number>()
  const opened = tasks.find(({ task_id }) => task_id === open)
  return (
    <div className="stack">
      {tasks.map((task) => <TaskCard key={task.task_id} of={task} open={() => setOpen(task.task_id)} />)}
      <Drawer open={opened !== undefined} onClose={() => setOpen(undefined)} size={460} styles={{ wrapper: { maxWidth: '100vw' } }} title={opened && <Told>{say(opened.title)}</Told>}>
        {opened && <TaskDetails key={opened.task_id} of={opened} />}
      </Drawer>
    </div>
  )
}
