import { Button, Popconfirm, Switch } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { Problem } from '../../parts/problem.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { ChannelForm } from './channel_form.tsx'
import { Deliveries } from './deliveries.tsx'
import { words } from './words.ts'

export type Channel = Output<'channels'>['channels'][number]
export type ChannelKind = Output<'channels'>['kinds'][number]

/** 推送: where the brief is sent, who reads there, what it may carry, and whether it arrives. */
export function Channels() {
  const { say } = useSpeech()
  const [editing, setEditing] = useState<string>()
  const answer = useAnswer('channels', {})
  return (
    <Answer of={answer}>
      {({ channels, kinds }) => (
        <div className="stack">
          {channels.length === 0 && editing === undefined && <EmptyState title={say(words.no_channel)} about={say(words.no_channel_about)} act={{ label: say(words.new_channel), run: () => setEditing('') }} />}
          {channels.map((one) => (editing === one.channel_id ? <ChannelForm key={one.channel_id} of={one} kinds={kinds} close={() => setEditing(undefined)} /> : <ChannelCard key={one.channel_id} of={one} kinds={kinds} edit={() => setEditing(one.channel_id)} />))}
          {editing === '' ? <ChannelForm kinds={kinds} close={() => setEditing(undefined)} /> : channels.length > 0 && <div><Button type="primary" onClick={() => setEditing('')}>{say(words.new_channel)}</Button></div>}
        </div>
      )}
    </Answer>
  )
}

function ChannelCard({ of: channel, kinds, edit }: { of: Channel; kinds: readonly ChannelKind[]; edit(): void }) {
  const { word, say } = useSpeech()
  const { stores } = useMe()
  const set = useAct('set_channel')
  const drop = useAct('drop_channel')
  const [log, setLog] = useState(false)
  const { channel_id, kind, name, audience, carries, enabled } = channel
  const sort = kinds.find((one) => one.kind === kind)
  const to = channel.stores.length === 0 ? undefined : channel.stores.map((id) => stores.find(({ store_id }) => store_id === id)?.name ?? id).join('、')
  return (
    <section className="card stack" aria-label={name}>
      <div className="line apart">
        <h2><Told>{name}</Told> {sort && <span className="quiet small">{say(sort.label)}</span>}</h2>
        <label className="line small"><Switch checked={enabled} loading={set.isPending} onChange={(on) => set.mutate({ ...channel, enabled: on })} aria-label={`${say(words.sending)} ${name}`} />{say(words.sending)}</label>
      </div>
      <dl className="facts">
        <dt>{say(words.audience)}</dt><dd><Told>{audience}</Told></dd>
        <dt>{say(words.carries)}</dt><dd>{carries.map((one) => say(words[`carries_${one}`])).join('、') || '–'}</dd>
        <dt>{word('stores')}</dt><dd>{to ? <Told>{to}</Told> : say(words.all_stores)}</dd>
      </dl>
      <div className="thumbs">
        <Try channel_id={channel_id} />
        <Button onClick={edit}>{say(words.edit)}</Button>
        <Button aria-expanded={log} onClick={() => setLog(!log)}>{say(words.deliveries)}</Button>
        <Popconfirm title={say(words.drop_channel)} okText={word('delete')} cancelText={word('cancel')} onConfirm={() => drop.mutate({ channel_id })}><Button>{word('delete')}</Button></Popconfirm>
      </div>
      <Problem of={[set.error, drop.error]} />
      {log && <Deliveries channel_id={channel_id} />}
    </section>
  )
}

/** Sends a test and says whether it arrived, or in the receiver's words why not. */
function Try({ channel_id }: { channel_id: string }) {
  const { say, told } = useSpeech()
  const test = useAct('test_channel')
  return (
    <>
      <Button loading={test.isPending} onClick={() => test.mutate({ channel_id })}>{say(words.test_channel)}</Button>
      {test.data && <span role="status" className="line">{test.data.sent ? <StateTag tone="good">{say(words.arrived)}</StateTag> : <><StateTag tone="bad">{say(words.did_not_arrive)}</StateTag><Told>{told(test.data.problem)}</Told></>}</span>}
      <Problem of={[test.error]} />
    </>
  )
}
