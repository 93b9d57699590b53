import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { Input as Given, Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { usePeople } from '../../parts/people.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { words } from './words.ts'

type Listed = Output<'left_out_orders'>
type Order = Listed['rows'][number]
export type SaidKind = Given<'say_orders'>['kind']
const ROWS = 500

/** Orders that are left out, by kind and by who says so, each with its reason and a word to change it. */
export function LeftOut({ store }: { store: string }) {
  const { say } = useSpeech()
  const [query] = useQueryOf()
  const span = useSpanAsked()
  const [kind, source] = [query.get('kind') ?? undefined, query.get('source') ?? undefined]
  const answer = useAnswer('left_out_orders', { store, ...span, ...(kind && { kind }), ...(source && { source }), limit: ROWS })
  return (
    <div className="stack">
      <p className="quiet">{say(words.about)}</p>
      <Answer of={answer}>{(told) => <Shown of={told} store={store} kind={kind} source={source} />}</Answer>
    </div>
  )
}

function Shown({ of, store, kind, source }: { of: Listed; store: string; kind: string | undefined; source: string | undefined }) {
  const { say, figure } = useSpeech()
  const may = useMayWork()
  const nothing = of.total.orders === 0 && of.said_sales === 0
  return (
    <>
      <section className="card line"><MoneySpan from={of.from} to={of.to} /><b className="number">{figure(of.total.orders, 'count')} {say(words.orders)} {figure(of.total.paid_fen, 'fen', true)}</b>{may && <Enter store={store} kinds={of.kinds} />}</section>
      {of.not_found > 0 && <p className="note" role="note">{figure(of.not_found, 'count')} {say(words.not_found)}</p>}
      {of.said_sales > 0 && <p className="line small">{figure(of.said_sales, 'count')} {say(words.said_sales)} <Link href={hrefOf('/orders', { tab: 'left_out', from: of.from, to: of.to, kind: 'sale' })}>{say(words.see)}</Link></p>}
      {nothing
        ? <EmptyState title={say(words.none)} about={say(words.none_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }} />
        : <>
            {(kind || source) && <p className="line"><Link href={hrefOf('/orders', { tab: 'left_out', from: of.from, to: of.to })}>{say(words.see_all)}</Link></p>}
            {!kind && !source && <div className="two"><Sums heading={say(words.by_kind)} rows={of.kinds.filter(({ orders }) => orders > 0)} by="kind" of={of} /><Sums heading={say(words.by_source)} rows={of.sources} by="source" of={of} /></div>}
            <List of={of} store={store} />
          </>}
    </>
  )
}

type Sum = { id: string; label: { zh: string; en: string }; orders: number; paid_fen: number }
function Sums({ heading, rows, by, of }: { heading: string; rows: readonly Sum[]; by: 'kind' | 'source'; of: Listed }) {
  const { say, figure } = useSpeech()
  return (
    <RowsTable
      label={heading}
      heading={<h2>{heading}</h2>}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: by, title: say(words[by]), text: ({ label }) => say(label), show: ({ id, label }) => <Link href={hrefOf('/orders', { tab: 'left_out', from: of.from, to: of.to, [by]: id })}>{say(label)}</Link> },
        { key: 'orders', title: say(words.count), right: true, sort: ({ orders }) => orders, show: ({ orders }) => <span className="number">{figure(orders, 'count')}</span> },
        { key: 'paid', title: say(words.paid), right: true, sort: ({ paid_fen }) => paid_fen, text: ({ paid_fen }) => paid_fen / 100, show: ({ paid_fen }) => <span className="number">{figure(paid_fen, 'fen')}</span> },
      ]}
    />
  )
}

function List({ of, store }: { of: Listed; store: string }) {
  const { say, figure, day } = useSpeech()
  const { nameOf } = usePeople(store)
  const may = useMayWork()
  const kindOf = (id: string) => { const known = of.kinds.find((one) => one.id === id); return known ? say(known.label) : say(words.sale) }
  const toldBy = ({ source, told_by }: Order) => (source === 'hand' ? nameOf(told_by) : told_by)
  return (
    <RowsTable
      label={say(words.left_out)}
      heading={of.of > of.rows.length ? <span className="small quiet">{of.rows.length} {say(words.shown)} {figure(of.of, 'count')}</span> : undefined}
      rows={of.rows}
      keyOf={({ order_id }) => order_id}
      columns={[
        { key: 'order', title: say(words.order), text: ({ order_id }) => order_id, show: ({ order_id }) => <Told>{order_id}</Told> },
        { key: 'kind', title: say(words.kind), text: ({ kind }) => kindOf(kind), show: ({ kind }) => kindOf(kind) },
        { key: 'source', title: say(words.source), text: ({ source_label }) => say(source_label), show: ({ source_label }) => say(source_label) },
        { key: 'reason', title: say(words.reason), desk: true, text: toldBy, show: (row) => <Told>{toldBy(row) || '–'}</Told> },
        { key: 'day', title: say(words.day), desk: true, sort: ({ paid_day, created_day }) => paid_day || created_day, text: ({ paid_day, created_day }) => paid_day || created_day, show: ({ paid_day, created_day }) => <span className="number">{day(paid_day || created_day)}{paid_day === '' && <span className="flag">{say(words.unpaid)}</span>}</span> },
        { key: 'paid', title: say(words.paid), right: true, sort: ({ paid_fen }) => paid_fen, text: ({ paid_fen }) => (paid_fen === null ? null : paid_fen / 100), show: ({ paid_fen }) => <span className="number">{paid_fen === null ? '–' : figure(paid_fen, 'fen')}</span> },
        { key: 'row', title: say(words.row), desk: true, text: ({ file, line }) => `${file} ${line}`, show: ({ file, line, import_id }) => <Link translate="no" href={hrefOf('/import', { import: import_id })}>{file} {line}</Link> },
        ...(may ? [{ key: 'judge', title: say(words.judge), show: (row: Order) => <Judge store={store} order_ids={[row.order_id]} kinds={of.kinds} now={row.kind} byHand={row.source === 'hand'} /> }] : []),
      ]}
    />
  )
}

/** One click says otherwise; a word of a person can be taken back. */
function Judge({ store, order_ids, kinds, now, byHand }: { store: string; order_ids: string[]; kinds: Listed['kinds']; now: string; byHand: boolean }) {
  const { say, told } = useSpeech()
  const act = useAct('say_orders')
  return (
    <span className="line">
      <select className="plain_select" aria-label={`${say(words.judge)} ${order_ids[0] ?? ''}`} value={now === '' ? 'sale' : now} disabled={act.isPending} onChange={({ target }) => act.mutate({ store, order_ids, kind: target.value as SaidKind })}>
        {kinds.map(({ id, label }) => <option key={id} value={id}>{say(label)}</option>)}
        <option value="sale">{say(words.sale)}</option>
      </select>
      {byHand && <Button size="small" type="link" loading={act.isPending} aria-label={`${say(words.take_back)} ${order_ids[0] ?? ''}`} onClick={() => act.mutate({ store, order_ids, kind: '' })}>{say(words.take_back)}</Button>}
      {act.error && <Alert type="error" title={told(act.error.message)} />}
    </span>
  )
}

/** Orders that nothing in the files speaks of are entered by their numbers. */
function Enter({ store, kinds }: { store: string; kinds: Listed['kinds'] }) {
  const { say, told } = useSpeech()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [kind, setKind] = useState<SaidKind>('fake')
  const act = useAct('say_orders')
  if (!open) return <Button size="small" onClick={() => setOpen(true)}>{say(words.add)}</Button>
  const order_ids = [...new Set(text.split(/[\s,，;；]+/).filter((id) => id !== ''))]
  return (
    <span className="line">
      <Input.TextArea aria-label={say(words.add_about)} placeholder={say(words.add_about)} value={text} onChange={({ target }) => setText(target.value)} autoSize={{ minRows: 1, maxRows: 6 }} style={{ width: 240 }} />
      <select className="plain_select" aria-label={say(words.kind)} value={kind} onChange={({ target }) => setKind(target.value as SaidKind)}>{kinds.map(({ id, label }) => <option key={id} value={id}>{say(label)}</option>)}</select>
      <Button size="small" type="primary" disabled={order_ids.length === 0} loading={act.isPending} onClick={() => act.mutate({ store, order_ids, kind }, { onSuccess: () => { setOpen(false); setText('') } })}>{say(words.save)}</Button>
      {act.error && <Alert type="error" title={told(act.error.message)} />}
    </span>
  )
}
