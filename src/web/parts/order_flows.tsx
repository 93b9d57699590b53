import { Alert, Button } from 'antd'
import type { Words } from '../words.ts'
import { useSpeech } from '../speech.ts'
import { useAnswer } from '../use_answer.ts'
import { Answer } from './answer.tsx'
import { RowsTable } from './rows_table.tsx'
import { Told } from './told.tsx'

const words = {
  title: { zh: '订单四流', en: 'The four flows of the order' },
  unknown: { zh: '这个店铺的文件里没有这个订单号', en: 'No file of this store holds this order' },
  close: { zh: '收起', en: 'Close' },
  when: { zh: '时间', en: 'When' },
  flow: { zh: '流', en: 'Flow' },
  what: { zh: '发生了什么', en: 'What happened' },
  amount: { zh: '金额', en: 'Amount' },
  information: { zh: '信息流', en: 'Information' },
  trade: { zh: '商流', en: 'Trade' },
  money: { zh: '资金流', en: 'Money' },
  goods: { zh: '物流', en: 'Goods' },
} satisfies Words

/** Information, trade, money and goods of an order on one timeline, and where they contradict each other. */
export function OrderFlows({ store, order_id, close }: { store: string; order_id: string; close(): void }) {
  const { say, figure, instant } = useSpeech()
  const answer = useAnswer('order_flows', { store, order_id })
  return (
    <section className="card stack" aria-label={say(words.title)}>
      <div className="line apart"><h2>{say(words.title)} <span translate="no">{order_id}</span></h2><Button size="small" onClick={close}>{say(words.close)}</Button></div>
      <Answer of={answer}>
        {({ events, mismatches }) => events.length === 0 ? <p className="quiet">{say(words.unknown)}</p> : (
          <>
            {mismatches.map(({ label, about }) => <Alert key={label.en} type="warning" showIcon title={<>{say(label)} <span className="small">{say(about)}</span></>} />)}
            <RowsTable
              label={say(words.title)}
              bare
              rows={events}
              keyOf={(_, i) => i}
              columns={[
                { key: 'at', title: say(words.when), text: ({ at }) => at, show: ({ at }) => <span className="number">{instant(at)}</span> },
                { key: 'flow', title: say(words.flow), text: ({ flow }) => say(words[flow]), show: ({ flow }) => say(words[flow]) },
                { key: 'what', title: say(words.what), text: ({ what, detail }) => [say(what), detail].filter(Boolean).join(' '), show: ({ what, detail }) => <>{say(what)} {detail && <Told>{detail}</Told>}</> },
                { key: 'amount', title: say(words.amount), right: true, text: ({ amount_fen }) => (amount_fen === null ? null : amount_fen / 100), show: ({ amount_fen }) => <span className="number">{amount_fen === null ? '' : figure(amount_fen, 'fen')}</span> },
              ]}
            />
          </>
        )}
      </Answer>
    </section>
  )
}
