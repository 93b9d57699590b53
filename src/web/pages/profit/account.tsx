import { useMemo } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { waterfall } from '../../charts/waterfall.ts'
import type { Output } from '../../api.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import { useSpeech } from '../../speech.ts'
import { useColours } from '../../use_colours.ts'
import { words } from './words.ts'

export type Row = Output<'profit'>['rows'][number]
type Measures = Output<'profit'>['measures']

export const netOf = (row: Row) => row.paid_fen + row.subsidy_fen - row.refund_fen

/** Where every line lacks its cost none is counted, and what they were paid is not nought but unknown here. */
export const isCounted = (row: Row) => row.excluded_lines === 0 || row.paid_fen !== 0 || row.refund_fen !== 0 || row.settled_fen !== 0

/** Three columns that never mix, the way from the first to what is left, and every line of it. */
export function Account({ of, measures }: { of: Row; measures: Measures }) {
  const speech = useSpeech()
  const { say, figure } = speech
  const colours = useColours()
  const net = netOf(of)
  const steps = measures.filter(({ side, id }) => (side === 'in' || side === 'out') && of[id] !== 0).map(({ id, side, label }) => ({ name: say(label), value: side === 'in' ? of[id] : -of[id] }))
  const left = { name: say(words.left), value: of.left_fen }
  const option = useMemo(() => waterfall(steps, left, 'fen', colours, speech), [of, colours, speech])
  const share = (fen: number) => (net === 0 ? null : fen / net)
  if (!isCounted(of)) {
    const because = `${say(words.none_counted)} ${figure(of.excluded_paid_fen, 'fen', true)}`
    return <div className="figures">{[words.paid, words.net, words.settled, words.left].map((label) => <Amount key={label.en} label={say(label)} fen={null} about={because} />)}</div>
  }
  const paid_about = of.excluded_paid_fen === 0 ? say(words.paid_about) : `${say(words.paid_about)} · ${say(words.excluded)} ${figure(of.excluded_paid_fen, 'fen', true)}`
  return (
    <>
      <div className="figures">
        <Amount label={say(words.paid)} fen={of.paid_fen} about={paid_about} />
        <Amount label={say(words.net)} fen={net} about={say(words.net_about)} />
        <Amount label={say(words.settled)} fen={of.settled_fen} about={`${say(words.settled_about)} · ${figure(of.settled_orders, 'count')} ${say(words.settled_orders)}`} />
        <Amount label={say(words.left)} fen={of.left_fen} about={share(of.left_fen) === null ? '' : `${say(words.left_of_net)} ${figure(share(of.left_fen), 'ratio')}`} />
      </div>
      <section className="card">
        <h2>{say(words.waterfall)}</h2>
        <Chart option={option} label={`${say(words.waterfall)}：${[...steps, left].map((step) => `${step.name} ${figure(step.value, 'fen')}`).join('，')}`} height={50 + 26 * (steps.length + 1)} />
        {(of.estimated_fen !== 0 || of.adjustment_fen !== 0) && <p className="small quiet">{say(words.estimated_note)} {figure(of.estimated_fen, 'fen')} · {say(words.adjusted_note)} {figure(of.adjustment_fen, 'fen')}</p>}
      </section>
      <RowsTable
        label={say(words.account)}
        heading={<h2>{say(words.account)}</h2>}
        rows={[...steps, left]}
        keyOf={({ name }) => name}
        columns={[
          { key: 'item', title: say(words.item), text: ({ name }) => name, show: (row) => (row === left ? <b>{row.name}</b> : row.name) },
          { key: 'amount', title: say(words.amount), right: true, text: ({ value }) => value / 100, show: ({ value }) => <span className="number">{figure(value, 'fen')}</span> },
          { key: 'share', title: say(words.of_net), right: true, text: ({ value }) => share(value), show: ({ value }) => { const part = share(value); return part === null ? '–' : <span className="number">{figure(part, 'ratio')}</span> } },
        ]}
      />
    </>
  )
}

function Amount({ label, fen, about }: { label: string; fen: number | null; about: string }) {
  const { word, figure } = useSpeech()
  return (
    <section className="card" aria-label={label}>
      <p className="quiet" style={{ margin: 0 }}>{label}</p>
      <p className="big number" style={{ margin: 0 }}>{fen === null ? word('unknown') : figure(fen, 'fen')}</p>
      <p className="small quiet" style={{ margin: 0 }}>{about}</p>
    </section>
  )
}
