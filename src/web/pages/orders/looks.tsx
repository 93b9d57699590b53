import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { words } from './words.ts'

type Looked = Output<'fake_proposals'>
type Proposal = Looked['proposals'][number]

/** Orders that look arranged, for a person to confirm or refuse, one by one or many at once. */
export function Looks({ store }: { store: string }) {
  const { say } = useSpeech()
  const answer = useAnswer('fake_proposals', { store, ...useSpanAsked() })
  return (
    <div className="stack">
      <p className="quiet">{say(words.looks_about)}</p>
      <Answer of={answer}>
        {(told) => told.looked_at === 0
          ? <EmptyState title={say(words.no_times)} about={say(words.no_times_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }} />
          : <Shown of={told} store={store} />}
      </Answer>
    </div>
  )
}

const TELLS = ['buyer', 'phone', 'address', 'waybill', 'shipped'] as const

function Shown({ of, store }: { of: Looked; store: string }) {
  const { say, figure, day, told } = useSpeech()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const act = useAct('say_orders')
  const may = useMayWork()
  const decide = (order_ids: string[], kind: 'fake' | 'sale') => act.mutate({ store, order_ids, kind }, { onSuccess: () => setPicked(new Set()) })
  const open = of.proposals.filter(({ order_id }) => picked.has(order_id)).map(({ order_id }) => order_id)
  const turn = (order_id: string) => setPicked(picked.has(order_id) ? new Set([...picked].filter((one) => one !== order_id)) : new Set([...picked, order_id]))
  const reasons = ({ evidence }: Proposal) => evidence.map(({ words: said }) => say(said)).join('；')
  return (
    <>
      <section className="card stack">
        <div className="line"><MoneySpan from={of.from} to={of.to} /><span>{figure(of.looked_at, 'count')} {say(words.looked_at)} <b className="number">{figure(of.of, 'count')}</b> {say(words.orders)}</span></div>
        <div className="small quiet">{say(words.tells)}：{TELLS.map((one) => `${say(words[`tells_${one}`])} ${figure(of.tells[one], 'count')}`).join(' · ')}{TELLS.some((one) => of.tells[one] === 0) && `；${say(words.blind)}`}</div>
        {of.decided > 0 && <div className="small quiet">{figure(of.decided, 'count')} {say(words.decided)}</div>}
      </section>
      {act.error && <Alert type="error" title={told(act.error.message)} />}
      {of.proposals.length === 0 ? <p className="note">{say(words.no_looks)}</p> : (
        <RowsTable
          label={say(words.looks)}
          heading={
            <span className="line">
              {may && <Button size="small" onClick={() => setPicked(open.length === of.proposals.length ? new Set() : new Set(of.proposals.map(({ order_id }) => order_id)))}>{say(words.pick_all)}</Button>}
              {open.length > 0 && <><span className="small">{open.length} {say(words.picked)}</span><Button size="small" danger loading={act.isPending} onClick={() => decide(open, 'fake')}>{say(words.confirm)}</Button><Button size="small" loading={act.isPending} onClick={() => decide(open, 'sale')}>{say(words.refuse)}</Button></>}
              {of.of > of.proposals.length && <span className="small quiet">{of.proposals.length} {say(words.shown)} {figure(of.of, 'count')}</span>}
            </span>
          }
          rows={of.proposals}
          keyOf={({ order_id }) => order_id}
          columns={[
            ...(may ? [{ key: 'pick', title: say(words.pick), show: ({ order_id }: Proposal) => <input type="checkbox" aria-label={`${say(words.pick)} ${order_id}`} checked={picked.has(order_id)} onChange={() => turn(order_id)} /> }] : []),
            { key: 'order', title: say(words.order), text: ({ order_id }) => order_id, show: ({ order_id }) => <Told>{order_id}</Told> },
            { key: 'evidence', title: say(words.evidence), text: reasons, show: ({ evidence }) => <ul className="plain_list small">{evidence.map(({ sign, words: said }) => <li key={sign}>{say(said)}</li>)}</ul> },
            { key: 'points', title: say(words.points), right: true, desk: true, sort: ({ points }) => points, show: ({ points }) => <span className="number">{points}</span> },
            { key: 'day', title: say(words.day), desk: true, sort: (row) => row.day, text: (row) => row.day, show: (row) => <span className="number">{day(row.day)}</span> },
            { key: 'paid', title: say(words.paid), right: true, desk: true, sort: ({ paid_fen }) => paid_fen, text: ({ paid_fen }) => paid_fen / 100, show: ({ paid_fen }) => <span className="number">{figure(paid_fen, 'fen')}</span> },
            ...(may ? [{ key: 'decide', title: say(words.judge), show: ({ order_id }: Proposal) => <span className="line"><Button size="small" danger disabled={act.isPending} aria-label={`${say(words.confirm)} ${order_id}`} onClick={() => decide([order_id], 'fake')}>{say(words.confirm)}</Button><Button size="small" disabled={act.isPending} aria-label={`${say(words.refuse)} ${order_id}`} onClick={() => decide([order_id], 'sale')}>{say(words.refuse)}</Button></span> }] : []),
          ]}
        />
      )}
    </>
  )
}
