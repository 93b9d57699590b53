import { Button, Input } from 'antd'
import { useState } from 'react'
import { Problem } from '../../parts/problem.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import type { Activity } from './activities.tsx'
import { PHASES, phaseWords, words } from './words.ts'

/** One phase of an activity a record: 蓄水 and 正日 are each entered with their days, and each is like its own of last time. */
export function ActivityForm({ store, of, others, close }: { store: string; of: Activity | undefined; others: readonly Activity[]; close(): void }) {
  const { say, word, day } = useSpeech()
  const { today } = useMe()
  const set = useAct('set_activity')
  const [held, setHeld] = useState({ name: of?.name ?? '', items: of?.items.join(' ') ?? '', from: of?.from ?? today, to: of?.to ?? today, phase: of?.phase ?? 'peak', like_id: of?.like_id ?? '' })
  const change = (some: Partial<typeof held>) => setHeld({ ...held, ...some })
  const save = () => set.mutate({
    store, name: held.name.trim(), from: held.from, to: held.to, phase: held.phase,
    items: held.items.split(/[\s,，、]+/).filter((item) => item !== ''),
    ...(held.like_id && { like_id: held.like_id }),
    ...(of && { activity_id: of.activity_id }),
  }, { onSuccess: close })
  return (
    <section className="card stack" aria-label={say(words.enter)}>
      <h2>{say(words.enter)}</h2>
      <Input autoFocus aria-label={word('name')} placeholder={say(words.name_about)} maxLength={80} value={held.name} onChange={({ target }) => change({ name: target.value })} />
      <div className="line">
        <label className="small quiet">{say(words.from)} <input type="date" className="plain_select" value={held.from} onChange={({ target }) => target.value && change({ from: target.value, to: held.to < target.value ? target.value : held.to })} /></label>
        <label className="small quiet">{say(words.to)} <input type="date" className="plain_select" value={held.to} min={held.from} onChange={({ target }) => target.value && change({ to: target.value })} /></label>
        <label className="small quiet">{say(words.phase)} <select className="plain_select" value={held.phase} onChange={({ target }) => change({ phase: PHASES.find((one) => one === target.value) ?? '' })}>{PHASES.map((one) => <option key={one} value={one}>{say(phaseWords[one || 'none'])}</option>)}</select></label>
        <label className="small quiet">{say(words.like)} <select className="plain_select" value={held.like_id} onChange={({ target }) => change({ like_id: target.value })}><option value="">–</option>{others.filter(({ activity_id }) => activity_id !== of?.activity_id).map(({ activity_id, name, from, phase }) => <option key={activity_id} value={activity_id} translate="no">{name} {say(phaseWords[phase || 'none'])} {day(from, false)}</option>)}</select></label>
      </div>
      <Input aria-label={say(words.items)} placeholder={say(words.items_about)} value={held.items} onChange={({ target }) => change({ items: target.value })} />
      <div className="thumbs">
        <Button type="primary" disabled={held.name.trim() === '' || held.to < held.from} loading={set.isPending} onClick={save}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[set.error]} />
    </section>
  )
}
