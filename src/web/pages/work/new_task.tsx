import { Button, Input } from 'antd'
import { useState } from 'react'
import { ChangeFields } from '../../parts/change_fields.tsx'
import { emptyChange, isWhole } from '../../parts/change_wanted.ts'
import type { ChangeWanted } from '../../parts/change_wanted.ts'
import { usePeople } from '../../parts/people.ts'
import { Problem } from '../../parts/problem.tsx'
import { OwnerSelect } from '../../parts/task_details.tsx'
import { taskWords } from '../../parts/task_words.ts'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { words } from './words.ts'

/** For whom, until when, what counts as done, and what it will change. */
export function NewTask({ store, close }: { store: string; close(): void }) {
  const { say, word } = useSpeech()
  const { user_id, today } = useMe()
  const people = usePeople(store)
  const make = useAct('make_task')
  const [task, setTask] = useState({ title: '', owner: user_id, due_day: today, acceptance: '', steps: '' })
  const [change, setChange] = useState<ChangeWanted>()
  const set = (some: Partial<typeof task>) => setTask({ ...task, ...some })
  const save = () => make.mutate({
    store, title: task.title.trim(), owner: task.owner, acceptance: task.acceptance.trim(),
    steps: task.steps.split('\n').map((step) => step.trim()).filter((step) => step !== ''),
    ...(task.due_day && { due_day: task.due_day }),
    prefilled: change && isWhole(change) ? [change] : [],
  }, { onSuccess: close })
  return (
    <section className="card stack" aria-label={say(words.new_task)}>
      <h2>{say(words.new_task)}</h2>
      <Input autoFocus aria-label={say(words.title)} placeholder={say(words.title)} maxLength={300} value={task.title} onChange={({ target }) => set({ title: target.value })} />
      <div className="line">
        <label className="small quiet">{say(taskWords.owner)} <OwnerSelect {...people} value={task.owner} pick={(owner) => set({ owner })} /></label>
        <label className="small quiet">{say(taskWords.due)} <input type="date" className="plain_select" value={task.due_day} onChange={({ target }) => set({ due_day: target.value })} /></label>
      </div>
      <Input aria-label={say(taskWords.acceptance)} placeholder={say(words.acceptance_about)} maxLength={1000} value={task.acceptance} onChange={({ target }) => set({ acceptance: target.value })} />
      <Input.TextArea aria-label={say(taskWords.steps)} placeholder={say(words.steps_about)} autoSize={{ minRows: 2, maxRows: 8 }} value={task.steps} onChange={({ target }) => set({ steps: target.value })} />
      {change ? <ChangeFields value={change} change={setChange} /> : <div><Button size="small" onClick={() => setChange(emptyChange())}>{say(words.will_change)}</Button></div>}
      <div className="thumbs">
        <Button type="primary" disabled={task.title.trim() === ''} loading={make.isPending} onClick={save}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[make.error]} />
    </section>
  )
}
