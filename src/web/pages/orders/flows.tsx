import { Input } from 'antd'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { OrderFlows } from '../../parts/order_flows.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import type { Words } from '../../words.ts'

const words = {
  find: { zh: '订单编号', en: 'Order number' },
  find_about: { zh: '输入订单编号，看它的信息流、商流、资金流、物流', en: 'An order number opens its four flows' },
  kinds: { zh: '四流对不上的地方', en: 'Where the flows disagree' },
  kind: { zh: '对不上的地方', en: 'Disagreement' },
  looked_at: { zh: '看了订单', en: 'Orders looked at' },
  orders: { zh: '订单数', en: 'Orders' },
  paid: { zh: '支付', en: 'Paid' },
  no_statements: { zh: '没有账单，判断不了', en: 'no statement to hold it against' },
  statements_to: { zh: '账单到', en: 'statements until' },
  listed: { zh: '对不上的订单', en: 'Orders whose flows disagree' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '这些天的订单，四流没有对不上的', en: 'The flows of these days’ orders agree' },
  order: { zh: '订单', en: 'Order' },
  day: { zh: '付款日', en: 'Paid on' },
  status: { zh: '平台状态', en: 'Status' },
  flows: { zh: '四流', en: 'Flows' },
  nothing: { zh: '这些天没有订单', en: 'There are no orders of these days' },
  nothing_about: { zh: '导入平台后台的订单导出；导入账单和退款文件后，到账和退款也能对上。', en: 'Import the order export of your platform; with statements and refunds, money is held against it too.' },
  go_import: { zh: '去导入', en: 'Import' },
} satisfies Words

type Shown = Output<'flow_mismatches'>
type Kind = Shown['kinds'][number]
const IDS = ['paid_not_shipped', 'shipped_not_paid', 'signed_not_settled', 'said_not_sent', 'sent_not_said', 'sent_after_refund'] as const

/** Every order's four flows, and the orders in which they contradict each other. */
export function Flows({ store }: { store: string }) {
  const { say } = useSpeech()
  const [query, change] = useQueryOf()
  const span = useSpanAsked()
  const mismatch = IDS.find((id) => id === query.get('mismatch')) ?? ''
  const order = query.get('order')
  const answer = useAnswer('flow_mismatches', { store, ...span, mismatch })
  return (
    <div className="stack">
      <section className="card line">
        <Input.Search key={order ?? ''} allowClear style={{ width: 280 }} aria-label={say(words.find)} placeholder={say(words.find)} defaultValue={order ?? ''} onSearch={(text) => change({ order: text.trim() })} />
        <span className="small quiet">{say(words.find_about)}</span>
      </section>
      {order && <OrderFlows store={store} order_id={order} close={() => change({ order: undefined })} />}
      <Answer of={answer}>
        {(told) => (
          <>
            <section className="card line"><MoneySpan from={told.from} to={told.to} /></section>
            {told.orders === 0
              ? <EmptyState title={say(words.nothing)} about={say(words.nothing_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }} />
              : <><Kinds of={told} asked={Object.fromEntries(query)} /><Listed of={told} asked={Object.fromEntries(query)} /></>}
          </>
        )}
      </Answer>
    </div>
  )
}

function Kinds({ of, asked }: { of: Shown; asked: Record<string, string> }) {
  const { say, figure, day } = useSpeech()
  const counted = ({ orders }: Kind) => (orders === null ? say(words.no_statements) : figure(orders, 'count'))
  return (
    <RowsTable
      label={say(words.kinds)}
      heading={<><h2>{say(words.kinds)}</h2><span className="small quiet">{say(words.looked_at)} {figure(of.orders, 'count')}{of.statements_to && ` · ${say(words.statements_to)} ${day(of.statements_to)}`}</span></>}
      rows={of.kinds}
      keyOf={({ id }) => id}
      columns={[
        { key: 'kind', title: say(words.kind), text: ({ label }) => say(label), show: ({ id, label, about, orders }) => <>{orders ? <Link href={hrefOf('/orders', { ...asked, tab: 'flows', mismatch: id })}>{say(label)}</Link> : say(label)}<div className="small quiet">{say(about)}</div></> },
        { key: 'orders', title: say(words.orders), right: true, text: ({ orders }) => orders, show: (kind) => <span className={kind.orders === null ? 'small quiet' : 'number'}>{counted(kind)}</span> },
        { key: 'paid', title: say(words.paid), right: true, desk: true, text: ({ paid_fen }) => paid_fen / 100, show: ({ paid_fen, orders }) => <span className="number">{orders ? figure(paid_fen, 'fen') : '–'}</span> },
      ]}
    />
  )
}

function Listed({ of: { rows, kinds }, asked }: { of: Shown; asked: Record<string, string> }) {
  const { say, figure, day } = useSpeech()
  const labelOf = (id: string) => { const kind = kinds.find((one) => one.id === id); return kind ? say(kind.label) : '' }
  const narrowed = asked['mismatch']
  if (rows.length === 0) return <section className="card quiet">{say(words.none)}</section>
  return (
    <RowsTable
      label={say(words.listed)}
      heading={<><h2>{say(words.listed)}{narrowed && `：${labelOf(narrowed)}`}</h2>{narrowed && <Link href={hrefOf('/orders', { ...asked, tab: 'flows', mismatch: undefined })}>{say(words.all)}</Link>}</>}
      rows={rows}
      keyOf={({ order_id }) => order_id}
      columns={[
        { key: 'order', title: say(words.order), text: ({ order_id }) => order_id, show: ({ order_id }) => <Told>{order_id}</Told> },
        { key: 'day', title: say(words.day), desk: true, sort: (row) => row.day, text: (row) => row.day, show: (row) => <span className="number">{day(row.day)}</span> },
        { key: 'status', title: say(words.status), desk: true, text: ({ status }) => status, show: ({ status }) => <Told>{status || '–'}</Told> },
        { key: 'kind', title: say(words.kind), text: ({ mismatches }) => mismatches.map(labelOf).join(' '), show: ({ mismatches }) => mismatches.map((id) => <div key={id}>{labelOf(id)}</div>) },
        { key: 'paid', title: say(words.paid), right: true, sort: ({ paid_fen }) => paid_fen, text: ({ paid_fen }) => paid_fen / 100, show: ({ paid_fen }) => <span className="number">{figure(paid_fen, 'fen')}</span> },
        { key: 'flows', title: say(words.flows), text: () => null, show: ({ order_id }) => <Link href={hrefOf('/orders', { ...asked, tab: 'flows', order: order_id })} aria-label={`${say(words.flows)} ${order_id}`}>{say(words.flows)}</Link> },
      ]}
    />
  )
}
