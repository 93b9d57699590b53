import { Button } from 'antd'
import { useState } from 'react'
import { Answer } from '../../parts/answer.tsx'
import { ChangeFields } from '../../parts/change_fields.tsx'
import { emptyChange, isWhole } from '../../parts/change_wanted.ts'
import { FieldOf, FromTo, ObjectOf } from '../../parts/change_line.tsx'
import { changeWords } from '../../parts/change_words.ts'
import { EmptyState } from '../../parts/empty_state.tsx'
import { useItemCards } from '../../parts/item_tag.tsx'
import { usePeople } from '../../parts/people.ts'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { itemsAmong, thingOfUnit } from '../../parts/things.ts'
import { Told } from '../../parts/told.tsx'
import type { Output } from '../../api.ts'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMayWork, useMe } from '../../use_store.ts'
import { addDays } from '../../../kernel/days.ts'
import { words } from './words.ts'

/** Changes of the last so many days; an effect is registered for a month or two. */
const DAYS = 180

/** 改动: what was changed, by whom, from what to what; and the form for what was changed without a task. */
export function Changes({ store }: { store: string }) {
  const { say } = useSpeech()
  const { today } = useMe()
  const mayWork = useMayWork()
  const changes = useAnswer('changes', { store, from: addDays(today, -DAYS) })
  const [entering, setEntering] = useState(false)
  return (
    <div className="stack">
      {mayWork && (entering ? <NewChange store={store} close={() => setEntering(false)} /> : <div><Button type="primary" onClick={() => setEntering(true)}>{say(words.record)}</Button></div>)}
      <Answer of={changes}>{({ changes: all }) => (all.length === 0 ? <EmptyState title={say(words.no_changes)} about={say(words.no_changes_about)} /> : <Listed of={all} store={store} />)}</Answer>
    </div>
  )
}

function Listed({ of, store }: { of: Output<'changes'>['changes']; store: string }) {
  const { word, say, instant, day } = useSpeech()
  const { nameOf } = usePeople(store)
  const cards = useItemCards(store, itemsAmong(of.map(({ object }) => thingOfUnit(object))))
  const known = ({ source, seen_on, seen_new }: (typeof of)[number]) => `${say(words[`from_${source}`])}${seen_on === null ? '' : `${say(words.and_seen)} ${day(seen_on, false)}：${seen_new ?? ''}`}`
  const who = ({ by }: { by: string }) => (by === '' ? '–' : nameOf(by))
  return (
    <RowsTable
      label={say(words.changes)}
      rows={of}
      keyOf={({ change_id }) => change_id}
      columns={[
        { key: 'object', title: say(changeWords.object), sort: ({ object }) => object, show: (one) => <ObjectOf of={one} cards={cards} store={store} /> },
        { key: 'field', title: say(changeWords.field), sort: ({ field }) => field, show: (one) => <FieldOf of={one} /> },
        { key: 'old', title: `${say(changeWords.old)} → ${say(changeWords.new)}`, text: ({ old, new: to }) => `${old ?? ''} → ${to ?? ''}`, show: (one) => <FromTo of={one} /> },
        { key: 'at', title: word('when'), sort: ({ at }) => at, show: ({ at }) => <span className="number">{instant(at)}</span> },
        { key: 'by', title: say(words.by), desk: true, text: who, show: (one) => <Told>{who(one)}</Told> },
        { key: 'source', title: say(words.how_known), text: (one) => known(one), show: (one) => known(one) },
      ]}
    />
  )
}

function NewChange({ store, close }: { store: string; close(): void }) {
  const { say, word } = useSpeech()
  const record = useAct('record_change')
  const [change, setChange] = useState(emptyChange)
  const [at, setAt] = useState('')
  return (
    <section className="card stack" aria-label={say(words.record)}>
      <h2>{say(words.record)}</h2>
      <ChangeFields value={change} change={setChange} />
      <label className="small quiet">{say(words.changed_at)} <input type="datetime-local" className="plain_select" value={at} onChange={({ target }) => setAt(target.value)} /></label>
      <div className="thumbs">
        <Button type="primary" disabled={!isWhole(change)} loading={record.isPending} onClick={() => record.mutate({ store, ...change, ...(at && { at: new Date(at).toISOString() }) }, { onSuccess: close })}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[record.error]} />
    </section>
  )
}
