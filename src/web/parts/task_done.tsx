import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use_answer.ts'
import { ChangeFields } from './change_fields.tsx'
import { emptyChange, isWhole } from './change_wanted.ts'
import { FieldOf, ObjectOf } from './change_line.tsx'
import { changeWords } from './change_words.ts'
import { useItemCards } from './item_tag.tsx'
import { Problem } from './problem.tsx'
import type { Task } from './task_list.tsx'
import { taskWords } from './task_words.ts'
import { itemsAmong, thingOfUnit } from './things.ts'

/** What doing it changed, filled in beforehand: looked over, mended where it came out otherwise, confirmed. */
export function TaskDone({ of: { store_id: store, task_id, prefilled }, close }: { of: Task; close(): void }) {
  const { say, word } = useSpeech()
  const finish = useAct('do_task')
  const [changes, setChanges] = useState(() => prefilled.map((change) => ({ change, own: false })))
  const [at, setAt] = useState('')
  const cards = useItemCards(store, itemsAmong(prefilled.map(({ object }) => thingOfUnit(object))))
  const set = (at: number, change: (typeof changes)[number]['change']) => setChanges(changes.map((one, i) => (i === at ? { ...one, change } : one)))
  const whole = changes.filter(({ own, change }) => !own || isWhole(change)).map(({ change }) => change)
  const confirm = () => finish.mutate({ store, task_id, changes: whole, ...(at && { at: new Date(at).toISOString() }) }, { onSuccess: close })
  return (
    <div className="stack">
      <b className="small">{say(taskWords.confirm_changes)}</b>
      {changes.map(({ change, own }, i) => (
        <div key={i} className="line">
          {own ? <ChangeFields value={change} change={(next) => set(i, next)} /> : (
            <>
              <ObjectOf of={change} cards={cards} store={store} /><FieldOf of={change} />
              <Input aria-label={say(changeWords.new)} value={change.new ?? ''} maxLength={2000} onChange={({ target }) => set(i, { ...change, new: target.value || null })} />
            </>
          )}
          <Button size="small" type="text" aria-label={`${word('delete')} ${i + 1}`} onClick={() => setChanges(changes.filter((_, at) => at !== i))}>×</Button>
        </div>
      ))}
      {changes.length === 0 && <span className="small quiet">{say(taskWords.no_change)}</span>}
      <div className="line">
        <Button size="small" onClick={() => setChanges([...changes, { change: emptyChange(), own: true }])}>{say(taskWords.add_change)}</Button>
        <label className="small quiet">{say(taskWords.changed_at)} <input type="datetime-local" className="plain_select" value={at} onChange={({ target }) => setAt(target.value)} /></label>
      </div>
      <div className="thumbs">
        <Button type="primary" loading={finish.isPending} onClick={confirm}>{say(taskWords.confirm_done)}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[finish.error]} />
    </div>
  )
}
