import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import type { Store } from '../../use_store.ts'
import { words } from './words.ts'

type Limit = Output<'limits'>['limits'][number]
/** How long a judgement's number may be, as people read it. */
const plain = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(6))))

/** 门槛: what findings and acts are judged by, since when, and why it was changed. */
export function Limits({ store: { store_id: store, role } }: { store: Store }) {
  const { say, word, day } = useSpeech()
  const limits = useAnswer('limits', { store })
  const [editing, setEditing] = useState<string>()
  return (
    <Answer of={limits}>
      {({ limits: all }) => {
        const edited = all.find(({ limit }) => limit === editing)
        const history = ({ history: set }: Limit) => set.map(({ valid_from, value, scope, source }) => `${day(valid_from, false)} ${plain(value)} (${say(words[`scope_${scope}`])}${source && `，${source}`})`)
        return (
          <div className="stack">
            <p className="small quiet">{say(words.limits_about)}</p>
            {edited && <LimitForm key={edited.limit} of={edited} store={store} close={() => setEditing(undefined)} />}
            <RowsTable
              label={say(words.limits)}
              rows={all}
              keyOf={({ limit }) => limit}
              columns={[
                { key: 'rule', title: say(words.limit_of), sort: ({ label }) => say(label), text: ({ label, number }) => [label, number].flatMap((one) => (one ? [say(one)] : [])).join('：'), show: ({ label, number }) => <>{say(label)}{number && <div className="small quiet">{say(number)}</div>}</> },
                { key: 'kind', title: say(words.limit_kind), desk: true, sort: ({ kind }) => say(words[`kind_${kind}`]), show: ({ kind }) => say(words[`kind_${kind}`]) },
                { key: 'usual', title: say(words.usual), right: true, desk: true, text: ({ usual }) => plain(usual), show: ({ usual }) => plain(usual) },
                { key: 'now', title: say(words.in_force), right: true, text: ({ now }) => plain(now), show: ({ now, usual }) => (now === usual ? plain(now) : <b>{plain(now)}</b>) },
                { key: 'history', title: say(words.history), desk: true, text: (one) => history(one).join('\n'), show: (one) => history(one).map((line) => <div key={line} className="small"><Told>{line}</Told></div>) },
                { key: 'edit', title: say(words.edit), text: () => null, show: ({ limit, label, number }) => (role === 'owner' ? <Button size="small" aria-label={`${say(words.edit)} ${say(label)} ${number ? say(number) : ''}`.trim()} onClick={() => setEditing(limit)}>{say(words.edit)}</Button> : '–') },
              ]}
            />
          </div>
        )
      }}
    </Answer>
  )
}

function LimitForm({ of: { limit, label, number, about, now, usual }, store, close }: { of: Limit; store: string; close(): void }) {
  const { say, word } = useSpeech()
  const { today, owner } = useMe()
  const set = useAct('set_limit')
  const [wanted, setWanted] = useState({ value: now ?? usual, valid_from: today, for_all: false, because: '' })
  const change = (some: Partial<typeof wanted>) => setWanted({ ...wanted, ...some })
  const save = () => wanted.value !== null && set.mutate({ store, limit, ...wanted, value: wanted.value }, { onSuccess: close })
  return (
    <section className="card stack" aria-label={say(label)}>
      <h2>{say(label)}</h2>
      <p className="small quiet">{say(about)}</p>
      <p>{number && say(number)} <code className="small quiet">{limit}</code></p>
      <div className="line">
        <InputNumber aria-label={say(words.new_value)} value={wanted.value} onChange={(value) => change({ value })} style={{ width: 160 }} />
        <label className="small quiet">{say(words.valid_from)} <input type="date" className="plain_select" value={wanted.valid_from} onChange={({ target }) => change({ valid_from: target.value })} /></label>
        {owner && <Checkbox checked={wanted.for_all} onChange={({ target }) => change({ for_all: target.checked })}>{say(words.for_all)}</Checkbox>}
      </div>
      <Input aria-label={say(words.why_changed)} placeholder={say(words.why_changed)} maxLength={300} value={wanted.because} onChange={({ target }) => change({ because: target.value })} />
      <div className="thumbs">
        <Button type="primary" disabled={wanted.value === null || wanted.valid_from === ''} loading={set.isPending} onClick={save}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[set.error]} />
    </section>
  )
}
