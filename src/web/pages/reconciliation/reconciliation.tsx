import { Alert } from 'antd'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { MoneyState, NoMoney, untilMade } from '../../parts/money_state.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { OrderFlows } from '../../parts/order_flows.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import { words } from './words.ts'

type Told = Output<'reconciliation'>

/** Orders against statements against their totals, to the fen. */
export function Reconciliation() {
  const store = useStore()
  return store ? <Shown store={store.store_id} /> : <NoStore />
}

function Shown({ store }: { store: string }) {
  const { say, figure } = useSpeech()
  const [query, change] = useQueryOf()
  const span = useSpanAsked()
  const cause = query.get('cause') ?? ''
  const order = query.get('order')
  const answer = useAnswer('reconciliation', { store, ...span, cause, limit: 300 }, untilMade)
  return (
    <Answer of={answer}>
      {(told) => {
        if (told.days.length === 0) return <NoMoney state={told.state} store={store} />
        return (
          <div className="stack">
            <section className="card line"><MoneySpan from={told.from} to={told.to} /></section>
            <MoneyState of={told.state} store={store} quiet />
            {told.statements.length === 0 && <Alert type="warning" showIcon title={say(words.no_statements)} />}
            <Causes of={told} asked={Object.fromEntries(query)} />
            {order && <OrderFlows store={store} order_id={order} close={() => change({ order: undefined })} />}
            <Mismatches of={told} asked={Object.fromEntries(query)} />
            <Days of={told} />
            {told.totals.length > 0 && <Totals of={told} />}
            {told.unlinked.entries > 0 && <p className="small quiet">{figure(told.unlinked.entries, 'count')} {say(words.unlinked)}</p>}
            {told.unlinked.parcels > 0 && <p className="small" role="note"><b className="number">{figure(told.unlinked.parcels, 'count')}</b> {say(words.parcels)} <b className="number">{figure(told.unlinked.parcels_fen, 'fen', true)}</b>{say(words.parcels_about)}</p>}
          </div>
        )
      }}
    </Answer>
  )
}

/** A column of money: shown in the reader's way, in yuan in a sheet. */
function useMoney<R>() {
  const { figure } = useSpeech()
  return (key: string, title: string, fen: (row: R) => number, desk = false): TableColumn<R> => ({ key, title, right: true, desk, sort: fen, text: (row) => fen(row) / 100, show: (row) => <span className="number">{figure(fen(row), 'fen')}</span> })
}

function Causes({ of: { causes }, asked }: { of: Told; asked: Record<string, string> }) {
  const { say, figure } = useSpeech()
  const money = useMoney<Told['causes'][number]>()
  return (
    <RowsTable
      label={say(words.causes)}
      heading={<h2>{say(words.causes)}</h2>}
      rows={causes.filter(({ id, orders }) => orders > 0 || id === 'matched')}
      keyOf={({ id }) => id}
      columns={[
        { key: 'cause', title: say(words.cause), text: ({ label }) => say(label), show: ({ id, label, about }) => <>{id === 'matched' ? say(label) : <Link href={hrefOf('/reconciliation', { ...asked, cause: id })}>{say(label)}</Link>}<div className="small quiet">{say(about)}</div></> },
        { key: 'orders', title: say(words.orders), right: true, sort: ({ orders }) => orders, show: ({ orders }) => <span className="number">{figure(orders, 'count')}</span> },
        money('expected', say(words.expected), ({ expected_fen }) => expected_fen, true),
        money('settled', say(words.settled), ({ settled_fen }) => settled_fen, true),
        money('difference', say(words.difference), ({ difference_fen }) => difference_fen),
      ]}
    />
  )
}

function Mismatches({ of: { orders, causes }, asked }: { of: Told; asked: Record<string, string> }) {
  const { say, day } = useSpeech()
  const money = useMoney<Told['orders'][number]>()
  const labelOf = (id: string) => { const cause = causes.find((one) => one.id === id); return cause ? say(cause.label) : id }
  const cause = asked['cause']
  return (
    <RowsTable
      label={say(words.mismatches)}
      heading={<><h2>{say(words.mismatches)}{cause && `：${labelOf(cause)}`}</h2>{cause && <Link href={hrefOf('/reconciliation', { ...asked, cause: undefined })}>{say(words.all_mismatches)}</Link>}</>}
      rows={orders}
      keyOf={({ order_id }) => order_id}
      columns={[
        { key: 'order', title: say(words.order), text: ({ order_id }) => order_id, show: ({ order_id }) => <span translate="no">{order_id}</span> },
        { key: 'day', title: say(words.paid_day), sort: ({ paid_day }) => paid_day, show: ({ paid_day }) => <span className="number">{day(paid_day)}</span>, desk: true },
        { key: 'cause', title: say(words.cause), text: (row) => labelOf(row.cause), show: (row) => labelOf(row.cause) },
        money('paid', say(words.paid), ({ paid_fen }) => paid_fen, true),
        money('refund', say(words.refund), ({ refund_fen }) => refund_fen, true),
        money('expected', say(words.expected), ({ expected_fen }) => expected_fen, true),
        money('settled', say(words.settled), ({ settled_fen }) => settled_fen, true),
        money('difference', say(words.difference), ({ difference_fen }) => difference_fen),
        { key: 'flows', title: say(words.flows), show: ({ order_id }) => <Link href={hrefOf('/reconciliation', { ...asked, order: order_id })} aria-label={`${say(words.flows)} ${order_id}`}>{say(words.flows)}</Link> },
      ]}
    />
  )
}

function Days({ of: { days } }: { of: Told }) {
  const { say, day } = useSpeech()
  type Day = { day: string; matched: number; open: number }
  const money = useMoney<Day>()
  const byDay = new Map<string, Day>()
  for (const row of days) {
    const held = byDay.get(row.day) ?? { day: row.day, matched: 0, open: 0 }
    byDay.set(row.day, row.cause === 'matched' ? { ...held, matched: held.matched + row.settled_fen } : { ...held, open: held.open + row.expected_fen - row.settled_fen })
  }
  return (
    <RowsTable
      label={say(words.days)}
      heading={<h2>{say(words.days)}</h2>}
      rows={[...byDay.values()]}
      keyOf={(row) => row.day}
      columns={[
        { key: 'day', title: say(words.day), sort: (row) => row.day, show: (row) => <span className="number">{day(row.day)}</span> },
        money('matched', say(words.matched), ({ matched }) => matched),
        money('open', say(words.open), ({ open }) => open),
      ]}
    />
  )
}

function Totals({ of: { totals } }: { of: Told }) {
  const { say, day } = useSpeech()
  const money = useMoney<Told['totals'][number]>()
  return (
    <RowsTable
      label={say(words.totals)}
      heading={<><h2>{say(words.totals)}</h2><span className="small quiet">{say(words.totals_about)}</span></>}
      rows={totals}
      keyOf={(_, i) => i}
      columns={[
        { key: 'account', title: say(words.account), text: (row) => `${row.account} ${row.account_number}`, show: (row) => <span translate="no">{row.account} {row.account_number}</span> },
        { key: 'span', title: say(words.span), text: ({ from, to }) => `${from}..${to}`, show: ({ from, to }) => <span className="number">{day(from)}–{day(to)}</span> },
        money('told', say(words.told), ({ told_fen }) => told_fen),
        money('held', say(words.held), ({ entries_fen }) => entries_fen),
        money('difference', say(words.difference), (row) => row.told_fen - row.entries_fen),
      ]}
    />
  )
}
