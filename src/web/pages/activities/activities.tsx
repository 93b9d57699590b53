import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { useItemCards } from '../../parts/item_tag.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { ThingTag } from '../../parts/thing_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMayWork, useMe, useStore } from '../../use_store.ts'
import { ActivityForm } from './activity_form.tsx'
import { phaseWords, words } from './words.ts'

export type Activity = Output<'activities'>['activities'][number]

export function Activities() {
  const store = useStore()
  return store ? <Own key={store.store_id} store={store.store_id} /> : <NoStore />
}

/** The store's own activities and its items', entered once; and the platforms' to come, which are there already. */
function Own({ store }: { store: string }) {
  const { say } = useSpeech()
  const mayWork = useMayWork()
  const [editing, setEditing] = useState<Activity | 'new'>()
  const answer = useAnswer('activities', { store })
  return (
    <div className="stack">
      <p className="quiet">{say(words.about)}</p>
      {mayWork && editing === undefined && <div><Button type="primary" onClick={() => setEditing('new')}>{say(words.enter)}</Button></div>}
      <Answer of={answer}>
        {({ activities }) => (
          <>
            {editing !== undefined && <ActivityForm key={editing === 'new' ? '' : editing.activity_id} store={store} of={editing === 'new' ? undefined : editing} others={activities} close={() => setEditing(undefined)} />}
            {activities.length === 0 ? <EmptyState title={say(words.none)} about={say(words.none_about)} {...(mayWork && { act: { label: say(words.enter), run: () => setEditing('new') } })} /> : <Listed of={activities} store={store} edit={setEditing} />}
          </>
        )}
      </Answer>
      <Platforms />
    </div>
  )
}

function Listed({ of, store, edit }: { of: readonly Activity[]; store: string; edit(activity: Activity): void }) {
  const { word, say, day } = useSpeech()
  const mayWork = useMayWork()
  const drop = useAct('drop_activity')
  const cards = useItemCards(store, of.flatMap(({ items }) => items))
  return (
    <>
      <RowsTable
        label={say(words.own)}
        heading={<h2>{say(words.own)}</h2>}
        rows={of}
        keyOf={({ activity_id }) => activity_id}
        columns={[
          { key: 'name', title: word('name'), text: ({ name }) => name, show: (one) => (mayWork ? <button type="button" className="plain_button link" onClick={() => edit(one)}><Told>{one.name}</Told></button> : <Told>{one.name}</Told>) },
          { key: 'phase', title: say(words.phase), sort: ({ phase }) => say(phaseWords[phase || 'none']), show: ({ phase }) => say(phaseWords[phase || 'none']) },
          { key: 'from', title: say(words.from), sort: ({ from }) => from, show: ({ from }) => day(from) },
          { key: 'to', title: say(words.to), sort: ({ to }) => to, show: ({ to }) => day(to) },
          { key: 'items', title: say(words.items), text: ({ items }) => items.join(' '), show: ({ items }) => (items.length === 0 ? say(words.whole_store) : <span className="line">{items.slice(0, 3).map((item) => <ThingTag key={item} of={{ item }} cards={cards} store={store} />)}{items.length > 3 && `… ${items.length}`}</span>) },
          { key: 'like', title: say(words.like), desk: true, text: ({ like_id }) => nameOf(of, like_id), show: ({ like_id }) => <Told>{nameOf(of, like_id) ?? '–'}</Told> },
          { key: 'source', title: say(words.how_known), desk: true, text: ({ source }) => say(words[source]), show: ({ source }) => say(words[source]) },
          ...(mayWork ? [{ key: 'drop', title: '', show: ({ activity_id, name }: Activity) => <Popconfirm title={say(words.sure)} okText={word('delete')} cancelText={word('cancel')} onConfirm={() => drop.mutate({ store, activity_id })}><Button size="small" aria-label={`${word('delete')} ${name}`}>{word('delete')}</Button></Popconfirm> }] : []),
        ]}
      />
      <Problem of={[drop.error]} />
    </>
  )
}

const nameOf = (all: readonly Activity[], id: string | null) => all.find(({ activity_id }) => activity_id === id)?.name ?? null

/** What the platforms hold in the next four months. */
function Platforms() {
  const { word, say, day } = useSpeech()
  const { today } = useMe()
  const { data } = useAnswer('calendar', { from: today, to: addDays(today, 120) })
  if (!data || data.marks.length === 0) return null
  return (
    <RowsTable
      label={say(words.platforms)}
      heading={<h2>{say(words.platforms)}</h2>}
      rows={data.marks}
      keyOf={({ label, from }, i) => `${label.zh}${from}${i}`}
      columns={[
        { key: 'name', title: word('name'), text: ({ label }) => say(label), show: ({ label }) => say(label) },
        { key: 'from', title: say(words.from), sort: ({ from }) => from, show: ({ from }) => day(from) },
        { key: 'to', title: say(words.to), sort: ({ to }) => to, show: ({ to }) => day(to) },
      ]}
    />
  )
}
