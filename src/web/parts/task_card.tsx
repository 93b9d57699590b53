import { Button } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use_answer.ts'
import { useMayWork, useMe } from '../use_store.ts'
import { wordFor } from '../words.ts'
import { usePeople } from './people.ts'
import { Problem } from './problem.tsx'
import { StateTag } from './state_tag.tsx'
import { TaskDone } from './task_done.tsx'
import type { Task } from './task_list.tsx'
import { doerWords, taskWords } from './task_words.ts'
import { Told } from './told.tsx'

/** A task with its next step under the thumb. */
export function TaskCard({ of: task, open }: { of: Task; open(): void }) {
  const { say, day } = useSpeech()
  const { today } = useMe()
  const { nameOf } = usePeople(task.store_id)
  const { title, due_day, owner, role, state, proposal_id, duty, notes } = task
  const late = due_day !== null && due_day < today && (state === 'open' || state === 'doing')
  return (
    <article className="card stack task">
      <button type="button" className="plain_button" onClick={open} aria-label={`${say(taskWords.details)} ${say(title)}`}><b><Told>{say(title)}</Told></b></button>
      <div className="line small quiet">
        {due_day && <span>{late ? <StateTag tone="bad">{say(taskWords.overdue)}</StateTag> : say(taskWords.due)} {day(due_day)}</span>}
        <span>{owner === '' ? say(taskWords.nobody) : <Told>{nameOf(owner)}</Told>}</span>
        {role !== '' && <span>{say(wordFor(doerWords, role))}</span>}
        {proposal_id !== null && <span>{say(taskWords.from_advice)}</span>}
        {duty !== null && <span>{say(taskWords.from_duty)}</span>}
        {notes.length > 0 && <span>{say(taskWords.notes)} {notes.length}</span>}
      </div>
      <NextStep of={task} />
    </article>
  )
}

function NextStep({ of: task }: { of: Task }) {
  const { say } = useSpeech()
  const mayWork = useMayWork()
  const change = useAct('change_task')
  const finish = useAct('do_task')
  const accept = useAct('accept_task')
  const [asking, setAsking] = useState(false)
  const { user_id: me } = useMe()
  const { store_id: store, task_id, state, owner, prefilled } = task
  if (!mayWork || state === 'accepted') return null
  const busy = change.isPending || finish.isPending || accept.isPending
  const move = (to: 'open' | 'doing') => change.mutate({ store, task_id, state: to })
  // With nothing to confirm one tap does; what was changed by it is confirmed first, for the effect is measured from it.
  const done = () => (prefilled.length === 0 ? finish.mutate({ store, task_id }) : setAsking(true))
  return (
    <>
      {asking && (state === 'open' || state === 'doing') ? <TaskDone of={task} close={() => setAsking(false)} /> : (
        <div className="thumbs">
          {(state === 'open' || state === 'doing') && <Button type="primary" loading={busy} onClick={done}>{say(taskWords.finish)}</Button>}
          {state === 'open' && owner === '' && <Button disabled={busy} onClick={() => change.mutate({ store, task_id, owner: me })}>{say(taskWords.take)}</Button>}
          {state === 'open' && <Button disabled={busy} onClick={() => move('doing')}>{say(taskWords.begin)}</Button>}
          {state === 'doing' && <Button disabled={busy} onClick={() => move('open')}>{say(taskWords.put_down)}</Button>}
          {state === 'done' && <Button type="primary" loading={busy} onClick={() => accept.mutate({ store, task_id })}>{say(taskWords.accept)}</Button>}
          {state === 'done' && <Button disabled={busy} onClick={() => accept.mutate({ store, task_id, accepted: false })}>{say(taskWords.send_back)}</Button>}
          {state === 'dropped' && <Button loading={busy} onClick={() => move('open')}>{say(taskWords.reopen)}</Button>}
        </div>
      )}
      <Problem of={[change.error, finish.error, accept.error]} />
    </>
  )
}
