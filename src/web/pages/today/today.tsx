import { Answer } from '../../parts/answer.tsx'
import { ItemsTable, SourcesTable } from '../../parts/answer_tables.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { cellOf, textOf, useMetrics } from '../../parts/figure.tsx'
import { FigureCard } from '../../parts/figure_card.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { ProgressLine } from '../../parts/progress_line.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { Unknowns } from '../../parts/unknowns.tsx'
import { go, hrefOf, Link } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

export function Today() {
  const store = useStore()
  return store ? <Morning store={store.store_id} /> : <NoStore />
}

function Morning({ store }: { store: string }) {
  const { word, say, day } = useSpeech()
  const metrics = useMetrics()
  const morning = useAnswer('today', { store })
  return (
    <Answer of={morning}>
      {({ data_day, day_kind, completeness, progress, answers }) => {
        if (!data_day || !answers) return <EmptyState title={word('no_day_report')} about={word('import_first')} act={{ label: word('go_import'), run: () => go(hrefOf('/import')) }} />
        const { cards, sparks, items, sources } = answers
        return (
          <div className="stack">
            <div className="line">
              <span><span className="quiet">{word('data_day')} </span><b>{day(data_day)}</b></span>
              <Link href={hrefOf('/coverage')}>
                {say(words.data_complete)} {completeness.present}/{completeness.needed}
                {completeness.missing.length > 0 && ` (${say(words.lacking)} ${completeness.missing.map(({ label }) => say(label)).join('、')})`}
              </Link>
              <StateTag tone="quiet">{say(words.day_kind)} = {say(day_kind)}</StateTag>
            </div>
            {progress && <ProgressLine of={progress} />}
            <div className="figures">
              {cards.question.metrics.map((id) => (
                <FigureCard key={id} cell={cellOf(cards.rows[0], id)} metric={metrics.get(id)} against={cards.question.compare ?? []} spark={sparkOf(sparks.rows, id)} />
              ))}
            </div>
            <Unknowns of={cards} />
            <section className="stack"><h2 style={{ fontSize: 15, margin: '6px 0 0' }}>{word('top_items')}</h2><ItemsTable rows={items.rows} ids={items.question.metrics} metrics={metrics} compare="w-1" /></section>
            <section className="stack"><h2 style={{ fontSize: 15, margin: '6px 0 0' }}>{word('sources')}</h2><SourcesTable rows={sources.rows} ids={sources.question.metrics} metrics={metrics} compare="w-1" /></section>
          </div>
        )
      }}
    </Answer>
  )
}

type Rows = Parameters<typeof textOf>[0][]
const sparkOf = (rows: Rows, id: string) => [...rows].sort((a, b) => textOf(a, 'day').localeCompare(textOf(b, 'day'))).map((row) => cellOf(row, id)?.value ?? null)
