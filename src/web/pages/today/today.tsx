import { Answer } from '../../parts/answer.tsx'
import { ItemsTable, SourcesTable } from '../../parts/answer_tables.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { ExcludedLine, useOrdersView } from '../../parts/excluded_line.tsx'
import { cellOf, useMetrics } from '../../parts/figure.tsx'
import { FigureCards } from '../../parts/figure_card.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { ProgressLine } from '../../parts/progress_line.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { Unknowns } from '../../parts/unknowns.tsx'
import { go, hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import { Fortnight } from './fortnight.tsx'
import { Market } from './market.tsx'
import { Loop, TeamTasks } from './loop.tsx'
import { RedLine } from './red_line.tsx'
import { words } from './words.ts'

export function Today() {
  const store = useStore()
  return store ? <Morning store={store.store_id} /> : <NoStore />
}

function Morning({ store }: { store: string }) {
  const { word, say, day } = useSpeech()
  const metrics = useMetrics()
  const orders = useOrdersView()
  const morning = useAnswer('today', { store, ...(orders === 'all' && { orders }) })
  const found = useAnswer('findings', { store, status: 'open' })
  return (
    <Answer of={morning}>
      {({ data_day, day_kind, completeness, progress, answers, marks }) => {
        if (!data_day || !answers) return <EmptyState title={word('no_day_report')} about={word('import_first')} act={{ label: word('go_import'), run: () => go(hrefOf('/import')) }} />
        const { cards, sparks, market, refunds, items, sources } = answers
        // An alarm of last week that nobody closed is not of this morning.
        const findings = (found.data?.findings ?? []).filter(({ last_day }) => last_day === data_day)
        return (
          <div className="stack">
            <div className="line">
              <span><span className="quiet">{word('data_day')} </span><b>{day(data_day)}</b></span>
              <Link href={hrefOf('/coverage')}>
                {say(words.data_complete)} {completeness.present}/{completeness.needed}
                {completeness.missing.length > 0 && ` (${say(words.report_missing)} ${completeness.missing.map(({ label }) => say(label)).join('、')})`}
              </Link>
              <StateTag tone="quiet">{say(words.day_kind)} = {say(day_kind)}</StateTag>
            </div>
            <RedLine store={store} missing={completeness.missing} findings={findings} />
            {progress && <ProgressLine of={progress} />}
            <FigureCards of={cards} metrics={metrics} sparks={sparks} instead={{ refund_rate: { of: refunds, note: `${say(words.ripe)} ${day(refunds.question.from, false)}–${day(refunds.question.to, false)}` } }} />
            <ExcludedLine of={cards} />
            <Market change={cellOf(market.rows[0], 'market_change')?.value ?? null} own={cellOf(cards.rows[0], 'paid_amount')?.compare?.['w-1']?.change_ratio ?? null} />
            <Unknowns of={cards} />
            <Loop store={store} day={data_day} findings={findings} />
            <ItemsTable of={items} metrics={metrics} compare="w-1" heading={<h2>{word('top_items')}</h2>} />
            <SourcesTable of={sources} metrics={metrics} compare="w-1" heading={<h2>{word('sources')}</h2>} visitors={cellOf(cards.rows[0], 'visitors')?.value ?? null} />
            <TeamTasks store={store} />
            <Fortnight from={data_day} marks={marks} />
          </div>
        )
      }}
    </Answer>
  )
}
