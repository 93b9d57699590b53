import { Segmented } from 'antd'
import { useMemo } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { lines } from '../../charts/lines.ts'
import { daysOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { ItemsTable, SourcesTable } from '../../parts/answer_tables.tsx'
import { ExcludedLine, useOrdersView } from '../../parts/excluded_line.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { cellOf, textOf, useMetrics } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { FigureCards } from '../../parts/figure_card.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { ProgressLine } from '../../parts/progress_line.tsx'
import { Unknowns } from '../../parts/unknowns.tsx'
import { go, hrefOf, useQueryOf } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useColours } from '../../use_colours.ts'
import { useStore } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { frame } from '../../words.ts'
import { words } from './words.ts'

const PERIODS = { yesterday: words.yesterday, '7d': words.last_7, '30d': frame.last_30, month: words.this_month, promotion: words.promotion } as const
type Period = keyof typeof PERIODS
const periodOf = (text: string | null): Period => (text !== null && text in PERIODS ? (text as Period) : 'yesterday')

export function Overview() {
  const store = useStore()
  return store ? <Board store={store.store_id} /> : <NoStore />
}

function Board({ store }: { store: string }) {
  const { word, day, say } = useSpeech()
  const metrics = useMetrics()
  const [query, change] = useQueryOf()
  const period = periodOf(query.get('period'))
  const orders = useOrdersView()
  const board = useAnswer('overview', { store, period, ...(orders === 'all' && { orders }) })
  return (
    <div className="stack">
      <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
        <Segmented aria-label={say(words.period)} value={period} options={Object.entries(PERIODS).map(([value, key]) => ({ value, label: say(key) }))} onChange={(value) => change({ period: value })} />
      </div>
      <Answer of={board}>
        {({ data_day, span, progress, answers, marks }) => {
          if (!data_day || !answers || !span) return <EmptyState title={word('no_day_report')} about={word('import_first')} act={{ label: word('go_import'), run: () => go(hrefOf('/import')) }} />
          const { cards, trend, sources, items } = answers
          const against = cards.question.compare ?? []
          return (
            <>
              {progress && <ProgressLine of={progress} />}
              <div className="quiet">{span.from === span.to ? day(span.from) : `${day(span.from)} – ${day(span.to)}`}</div>
              <FigureCards of={cards} metrics={metrics} />
              <ExcludedLine of={cards} />
              <Unknowns of={cards} />
              <section className="card"><h2>{say(words.trend)}</h2><Trend trend={trend} marks={marks} metrics={metrics} /></section>
              <SourcesTable of={sources} metrics={metrics} compare={against[0]} heading={<h2>{word('sources')}</h2>} visitors={cellOf(cards.rows[0], 'visitors')?.value ?? null} />
              <ItemsTable of={items} metrics={metrics} compare={against[0]} heading={<h2>{word('top_items')}</h2>} />
            </>
          )
        }}
      </Answer>
    </div>
  )
}

type Board = NonNullable<Output<'overview'>['answers']>
function Trend({ trend, marks, metrics }: { trend: Board['trend']; marks: Output<'overview'>['marks']; metrics: ReadonlyMap<string, Metric> }) {
  const speech = useSpeech()
  const colours = useColours()
  const [query, change] = useQueryOf()
  const ids = trend.question.metrics
  const asked = (query.get('trend') ?? ids.slice(0, 2).join(',')).split(',').filter((id) => ids.includes(id))
  const shown = asked.length > 0 ? asked : ids.slice(0, 1)
  const label = (id: string) => { const metric = metrics.get(id); return metric ? speech.say(metric.label) : id }
  const option = useMemo(() => {
    const days = daysOf({ from: trend.question.from, to: trend.question.to })
    const rows = new Map(trend.rows.map((row) => [textOf(row, 'day'), row]))
    const series = shown.map((id) => ({ name: label(id), unit: metrics.get(id)?.unit ?? 'number', values: days.map((one) => cellOf(rows.get(one), id)?.value ?? null) }))
    return lines(days, series, marks.map((mark) => ({ ...mark, label: speech.say(mark.label) })), colours, speech)
  }, [trend, marks, colours, speech, shown.join(), metrics.size])
  return (
    <>
      <div className="line small" role="group" aria-label={speech.word('metrics')}>
        {ids.map((id) => (
          <label key={id}>
            <input type="checkbox" checked={shown.includes(id)} onChange={({ target }) => change({ trend: (target.checked ? [...shown, id].slice(-2) : shown.filter((one) => one !== id)).join(',') })} /> {label(id)}
          </label>
        ))}
      </div>
      <Chart option={option} label={`${speech.say(words.trend)}：${shown.map(label).join('、')} ${trend.question.from} – ${trend.question.to}`} />
    </>
  )
}
