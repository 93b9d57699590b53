import { Button } from 'antd'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use_answer.ts'
import { useMayWork } from '../use_store.ts'
import { ChangeLine } from './change_line.tsx'
import { useItemCards } from './item_tag.tsx'
import { usePeople } from './people.ts'
import { Problem } from './problem.tsx'
import type { Task } from './task_list.tsx'
import { TaskNotes } from './task_notes.tsx'
import { taskWords } from './task_words.ts'
import { itemsAmong, thingOfUnit } from './things.ts'
import { Told } from './told.tsx'

/** All of a task: how, until when, by whom, what counts as done, what was said about it. */
export function TaskDetails({ of: task }: { of: Task }) {
  const { say, instant } = useSpeech()
  const { nameOf } = usePeople(task.store_id)
  const cards = useItemCards(task.store_id, itemsAmong(task.prefilled.map(({ object }) => thingOfUnit(object))))
  const { steps, acceptance, prefilled, state, done_at, done_by, accepted_by } = task
  return (
    <div className="stack">
      <HandOut of={task} />
      {steps.length > 0 && <section><b>{say(taskWords.steps)}</b><ol className="steps">{steps.map((step, i) => <li key={i}><Told>{say(step)}</Told></li>)}</ol></section>}
      {acceptance && <section><b>{say(taskWords.acceptance)}</b><div><Told>{acceptance}</Told></div></section>}
      {prefilled.length > 0 && <section><b>{say(taskWords.carried)}</b>{prefilled.map((change, i) => <div key={i}><ChangeLine of={change} cards={cards} store={task.store_id} /></div>)}</section>}
      {done_at && <div className="small quiet">{say(taskWords.done_by)} <Told>{nameOf(done_by)}</Told> · {instant(done_at)}</div>}
      {state === 'accepted' && <div className="small quiet">{say(taskWords.accepted_by)} <Told>{nameOf(accepted_by)}</Told></div>}
      <TaskNotes of={task} />
    </div>
  )
}

/** Given to somebody, for a day; or dropped. */
function HandOut({ of: { store_id: store, task_id, owner, due_day, state } }: { of: Task }) {
  const { say } = useSpeech()
  const mayWork = useMayWork()
  const { people, nameOf } = usePeople(store)
  const change = useAct('change_task')
  const open = state === 'open' || state === 'doing'
  return (
    <section className="stack">
      <div className="line">
        <label className="small quiet">{say(taskWords.owner)} <OwnerSelect value={owner} people={people} nameOf={nameOf} disabled={!mayWork || !open} pick={(to) => change.mutate({ store, task_id, owner: to })} /></label>
        <label className="small quiet">{say(taskWords.due)} <input type="date" className="plain_select" disabled={!mayWork || !open} value={due_day ?? ''} onChange={({ target }) => change.mutate({ store, task_id, due_day: target.value || null })} /></label>
        {mayWork && open && <Button size="small" onClick={() => change.mutate({ store, task_id, state: 'dropped' })}>{say(taskWords.drop)}</Button>}
      </div>
      <Problem of={[change.error]} />
    </section>
  )
}

type Owners = ReturnType<typeof usePeople> & { value: string; pick(user_id: string): void; disabled?: boolean }
export function OwnerSelect({ value, people, nameOf, pick, disabled = false }: Owners) {
  const { say } = useSpeech()
  const known = people.some(({ user_id }) => user_id === value)
  return (
    <select className="plain_select" aria-label={say(taskWords.owner)} value={value} disabled={disabled} onChange={({ target }) => pick(target.value)}>
      <option value="">{say(taskWords.nobody)}</option>
      {people.map(({ user_id }) => <option key={user_id} value={user_id} translate="no">{nameOf(user_id)}</option>)}
      {!known && value !== '' && <option value={value}>{nameOf(value)}</option>}
    </select>
  )
}
