import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Problem } from '../../parts/problem.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import type { Channel, ChannelKind } from './channels.tsx'
import { fieldsOf, settingsOf } from './channel_fields.ts'
import type { ChannelField } from './channel_fields.ts'
import { words } from './words.ts'

const CARRIED = ['brief', 'red_line', 'task', 'report'] as const
type Carried = (typeof CARRIED)[number]

/** A way to reach people: its own settings as its schema asks for them, then who reads there and what it may carry. */
export function ChannelForm({ of, kinds, close }: { of?: Channel; kinds: readonly ChannelKind[]; close(): void }) {
  const { say, word } = useSpeech()
  const { stores } = useMe()
  const set = useAct('set_channel')
  const [kind, setKind] = useState(of?.kind ?? kinds[0]?.kind ?? '')
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(Object.entries(of?.settings ?? {}).map(([key, value]) => [key, String(value)])))
  const [held, setHeld] = useState({ name: of?.name ?? '', audience: of?.audience ?? '', carries: of?.carries ?? (['brief', 'red_line'] as Carried[]), stores: of?.stores ?? [] })
  const sort = kinds.find((one) => one.kind === kind)
  const fields = sort ? fieldsOf(sort) : []
  const value = ({ key, first }: ChannelField) => typed[key] ?? first
  const whole = held.name.trim() !== '' && held.audience.trim() !== '' && fields.every((field) => !field.required || value(field).trim() !== '')
  const turned = <T extends string>(list: readonly T[], one: T) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])
  const save = () => set.mutate({
    ...(of && { channel_id: of.channel_id, enabled: of.enabled }),
    ...held, kind, name: held.name.trim(), audience: held.audience.trim(),
    settings: settingsOf(fields, Object.fromEntries(fields.map((field) => [field.key, value(field)]))),
  }, { onSuccess: close })
  return (
    <section className="card stack" aria-label={say(of ? words.edit : words.new_channel)}>
      <h2>{of ? <Told>{of.name}</Told> : say(words.new_channel)}</h2>
      {!of && <label className="small quiet">{say(words.channel_kind)} <select className="plain_select" value={kind} onChange={({ target }) => { setKind(target.value); setTyped({}) }}>{kinds.map(({ kind, label }) => <option key={kind} value={kind}>{say(label)}</option>)}</select></label>}
      {sort && <p className="small quiet" style={{ margin: 0 }}>{say(sort.about)}</p>}
      <div className="form_grid">
        {fields.map((field) => <Field key={field.key} of={field} value={value(field)} change={(text) => setTyped({ ...typed, [field.key]: text })} />)}
        <label className="small quiet">{word('name')}<Input maxLength={80} value={held.name} onChange={({ target }) => setHeld({ ...held, name: target.value })} /></label>
        <label className="small quiet">{say(words.audience)}<Input maxLength={200} placeholder={say(words.audience_about)} value={held.audience} onChange={({ target }) => setHeld({ ...held, audience: target.value })} /></label>
      </div>
      <Ticks label={say(words.carries)} all={CARRIED.map((key) => ({ key, label: say(words[`carries_${key}`]) }))} held={held.carries} turn={(one) => setHeld({ ...held, carries: turned(held.carries, one) })} />
      <Ticks label={say(words.which_stores)} all={stores.map(({ store_id, name }) => ({ key: store_id, label: <Told>{name}</Told> }))} held={held.stores} turn={(one) => setHeld({ ...held, stores: turned(held.stores, one) })} />
      <div className="thumbs">
        <Button type="primary" disabled={!whole} loading={set.isPending} onClick={save}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[set.error]} />
    </section>
  )
}

/** A secret is never shown again: dots stand for the one that is kept, and stay unless typed over. */
function Field({ of: { label, kind, options, key }, value, change }: { of: ChannelField; value: string; change(text: string): void }) {
  const { say } = useSpeech()
  return (
    <label className="small quiet">{say(label)}
      {kind === 'choice'
        ? <select className="plain_select" style={{ width: '100%' }} value={value} onChange={({ target }) => change(target.value)}>{options.map((one) => <option key={one} value={one} translate="no">{one}</option>)}</select>
        : <Input type={kind === 'secret' ? 'password' : 'text'} autoComplete={kind === 'secret' ? 'new-password' : 'off'} {...(kind === 'number' && { inputMode: 'numeric' as const })} name={`channel_${key}`} value={value} onChange={({ target }) => change(target.value)} />}
    </label>
  )
}

function Ticks<T extends string>({ label, all, held, turn }: { label: string; all: { key: T; label: ReactNode }[]; held: readonly T[]; turn(one: T): void }) {
  return (
    <div className="line" role="group" aria-label={label}>
      <span className="small quiet">{label}</span>
      {all.map(({ key, label }) => <label key={key} className="small"><input type="checkbox" checked={held.includes(key)} onChange={() => turn(key)} /> {label}</label>)}
    </div>
  )
}
