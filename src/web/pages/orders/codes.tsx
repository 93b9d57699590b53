import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { isDay } from '../../../kernel/days.ts'
import type { Input as Given, Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { usePeople } from '../../parts/people.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { words } from './words.ts'

type Held = Output<'remark_codes'>
type CodeKind = Given<'set_remark_code'>['kind']
const ALWAYS = '1970-01-01'

/** What codes in the seller's remark mean, since when, and how many orders bear them. */
export function Codes({ store }: { store: string }) {
  const { say } = useSpeech()
  const answer = useAnswer('remark_codes', { store })
  return (
    <div className="stack">
      <p className="quiet">{say(words.codes_about)}</p>
      <Answer of={answer}>{(held) => <Shown of={held} store={store} />}</Answer>
    </div>
  )
}

function Shown({ of, store }: { of: Held; store: string }) {
  const { say, figure, day, told } = useSpeech()
  const { nameOf } = usePeople(store)
  const [code, setCode] = useState('')
  const act = useAct('set_remark_code')
  const may = useMayWork()
  const kindOf = (id: string) => { const known = of.kinds.find((one) => one.id === id); return known ? say(known.label) : say(words.means_nothing) }
  const setBy = ({ by, is_default }: Held['codes'][number]) => (by !== '' ? nameOf(by) : is_default ? say(words.default) : '')
  return (
    <>
      {of.remarked === 0 ? <p className="note" role="note">{say(words.no_remarks)}</p> : <p className="small quiet">{figure(of.remarked, 'count')} {say(words.remarked)}</p>}
      {may && <NewCode key={code} of={of} store={store} first={code} />}
      {act.error && <Alert type="error" title={told(act.error.message)} />}
      <RowsTable
        label={say(words.codes)}
        heading={<h2>{say(words.codes)}</h2>}
        rows={of.codes}
        keyOf={({ code, valid_from }) => `${code} ${valid_from}`}
        columns={[
          { key: 'code', title: say(words.code), text: ({ code }) => code, show: ({ code }) => <Told>{code}</Told> },
          { key: 'kind', title: say(words.kind), text: ({ kind }) => kindOf(kind), show: ({ kind }) => kindOf(kind) },
          { key: 'since', title: say(words.since), desk: true, text: ({ valid_from }) => valid_from, show: ({ valid_from }) => (valid_from === ALWAYS ? say(words.always) : <span className="number">{day(valid_from)}</span>) },
          { key: 'orders', title: say(words.bearing), right: true, sort: ({ orders }) => orders, show: ({ orders }) => <span className="number">{figure(orders, 'count')}</span> },
          { key: 'by', title: say(words.by), desk: true, text: setBy, show: (row) => (row.by === '' ? setBy(row) : <Told>{setBy(row)}</Told>) },
          ...(may ? [{ key: 'drop', title: '', show: ({ code, kind, valid_from }: Held['codes'][number]) => (kind === '' ? '' : <Button size="small" disabled={act.isPending} aria-label={`${say(words.drop)} ${code}`} onClick={() => act.mutate({ store, code, kind: '', valid_from })}>{say(words.drop)}</Button>) }] : []),
        ]}
      />
      {of.frequent.length > 0 && (
        <RowsTable
          label={say(words.frequent)}
          heading={<h2>{say(words.frequent)}</h2>}
          rows={of.frequent}
          keyOf={({ remark }) => remark}
          columns={[
            { key: 'remark', title: say(words.remark), text: ({ remark }) => remark, show: ({ remark }) => <Told>{remark}</Told> },
            { key: 'orders', title: say(words.count), right: true, sort: ({ orders }) => orders, show: ({ orders }) => <span className="number">{figure(orders, 'count')}</span> },
            ...(may ? [{ key: 'use', title: '', show: ({ remark }: Held['frequent'][number]) => <Button size="small" aria-label={`${say(words.use)} ${remark}`} onClick={() => setCode(remark.slice(0, 40))}>{say(words.use)}</Button> }] : []),
          ]}
        />
      )}
    </>
  )
}

function NewCode({ of, store, first }: { of: Held; store: string; first: string }) {
  const { say, told } = useSpeech()
  const [code, setCode] = useState(first)
  const [kind, setKind] = useState<CodeKind>('fake')
  const [from, setFrom] = useState('')
  const act = useAct('set_remark_code')
  return (
    <section className="card line" aria-label={say(words.new_code)}>
      <Input aria-label={say(words.new_code)} placeholder={say(words.new_code)} value={code} maxLength={40} onChange={({ target }) => setCode(target.value)} style={{ width: 160 }} />
      <select className="plain_select" aria-label={say(words.kind)} value={kind} onChange={({ target }) => setKind(target.value as CodeKind)}>{of.kinds.map(({ id, label }) => <option key={id} value={id}>{say(label)}</option>)}</select>
      <label className="line small">{say(words.since)}<input type="date" className="plain_select" aria-label={say(words.since)} value={from} onChange={({ target }) => setFrom(target.value)} /></label>
      <Button type="primary" disabled={code.trim() === ''} loading={act.isPending} onClick={() => act.mutate({ store, code, kind, ...(isDay(from) && { valid_from: from }) }, { onSuccess: () => setCode('') })}>{say(words.save)}</Button>
      {act.error && <Alert type="error" title={told(act.error.message)} />}
    </section>
  )
}
