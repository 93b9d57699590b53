import { useMemo } from 'react'
import { template } from '../../api.ts'
import type { Output } from '../../api.ts'
import { Chart } from '../../charts/chart.tsx'
import { weekLines } from '../../charts/week_lines.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useColours } from '../../use_colours.ts'
import { untilMade } from './stock.tsx'
import { words } from './words.ts'

type Wave = Output<'sell_through'>['waves'][number]
/** More curves than this cannot be told apart. */
const CURVES = 6

/** What each wave has sold of what came in, week by week. */
export function Waves({ store, day }: { store: string; day: { day?: string } }) {
  const { say } = useSpeech()
  const answer = useAnswer('sell_through', { store, ...day }, untilMade)
  const products = <p className="line small" style={{ justifyContent: 'center' }}>{say(words.products_template)}<ExcelButton small name={say(words.products_template)} get={() => template({ store, format: 'junshi_products' })} /></p>
  return (
    <Answer of={answer}>
      {({ waves }) => {
        if (waves.length === 0) return <EmptyState title={say(words.no_waves)} about={say(words.no_waves_about)}>{products}</EmptyState>
        return (
          <>
            {waves.some(({ weeks }) => weeks.length > 1) && <Curves of={waves.filter(({ weeks }) => weeks.length > 1).slice(0, CURVES)} />}
            <Table of={waves} />
            {waves.some(({ by_first_sale, rate }) => by_first_sale || rate === null) && products}
          </>
        )
      }}
    </Answer>
  )
}

function Curves({ of }: { of: readonly Wave[] }) {
  const speech = useSpeech()
  const { say, figure } = speech
  const colours = useColours()
  const option = useMemo(() => weekLines(of.map(({ wave, weeks }) => ({ name: wave, values: weeks.map(({ rate }) => rate) })), 'ratio', colours, { figure, week: (n) => `${say(words.week_no)} ${n}` }), [of, colours, speech])
  return (
    <section className="card">
      <h2>{say(words.curve)}</h2>
      <Chart option={option} label={`${say(words.curve)}：${of.map(({ wave, rate }) => `${wave} ${figure(rate, 'ratio')}`).join('，')}`} />
    </section>
  )
}

function Table({ of: waves }: { of: readonly Wave[] }) {
  const { say, figure, day } = useSpeech()
  return (
    <RowsTable
      label={say(words.waves_title)}
      heading={<><h2>{say(words.waves_title)}</h2><span className="small quiet">{say(words.waves_about)}</span></>}
      rows={waves}
      keyOf={({ wave }) => wave}
      columns={[
        { key: 'wave', title: say(words.waves), text: ({ wave }) => wave, show: ({ wave, by_first_sale }) => <><Told>{wave}</Told>{by_first_sale && <div className="small quiet">{say(words.by_first_sale)}</div>}</> },
        { key: 'launch', title: say(words.launch), desk: true, sort: ({ launch_day }) => launch_day, text: ({ launch_day }) => launch_day, show: ({ launch_day }) => <span className="number">{launch_day === null ? say(words.unknown) : day(launch_day, false)}</span> },
        { key: 'styles', title: say(words.styles), right: true, desk: true, sort: ({ styles }) => styles, text: ({ styles }) => styles, show: ({ styles }) => <span className="number">{figure(styles, 'count')}</span> },
        { key: 'received', title: say(words.received), right: true, desk: true, sort: ({ received }) => received, text: ({ rate, received }) => (rate === null ? null : received), show: ({ rate, received }) => <span className="number">{rate === null ? '–' : figure(received, 'count')}</span> },
        { key: 'sold', title: say(words.sold), right: true, desk: true, sort: ({ sold }) => sold, text: ({ rate, sold }) => (rate === null ? null : sold), show: ({ rate, sold }) => <span className="number">{rate === null ? '–' : figure(sold, 'count')}</span> },
        { key: 'rate', title: say(words.rate), right: true, sort: ({ rate }) => rate, text: ({ rate }) => rate, show: ({ rate, because }) => (rate === null ? <><span>{say(words.unknown)}</span>{because && <div className="small quiet wraps">{say(because)}</div>}</> : <b className="number">{figure(rate, 'ratio')}</b>) },
        { key: 'left_out', title: '', text: ({ left_out }) => left_out, show: ({ left_out, rate }) => (left_out === 0 || rate === null ? null : <span className="small quiet">{figure(left_out, 'count')} {say(words.left_out)}</span>), desk: true },
      ]}
    />
  )
}
