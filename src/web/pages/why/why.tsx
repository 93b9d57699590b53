import { lengthOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { Change } from '../../parts/change.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { ExcludedIn, useOrdersView } from '../../parts/excluded_line.tsx'
import { useMetrics } from '../../parts/figure.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { go, hrefOf, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import { SpanForm } from './span_form.tsx'
import { spansOf } from './tree.ts'
import type { Spans } from './tree.ts'
import { TreeTable } from './tree_table.tsx'
import { words } from './words.ts'

const AGAINST = ['peers', 'target'] as const

export function Why() {
  const store = useStore()
  return store ? <Tree store={store.store_id} /> : <NoStore />
}

function Tree({ store }: { store: string }) {
  const { word, say } = useSpeech()
  const [query] = useQueryOf()
  const orders = useOrdersView()
  const chosen = spansOf(query)
  const against = AGAINST.find((one) => one === query.get('against'))
  const view = against ? 'factors' : query.get('tab') ?? 'factors'
  const answer = useAnswer('why', { store, views: [view], ...chosen, ...(against && { against }), ...(orders === 'all' && { orders }) })
  return (
    <Answer of={answer}>
      {({ spans, known, views: [told], because, excluded }) => {
        if (!spans) return <EmptyState title={word('no_day_report')} about={word('import_first')} act={{ label: word('go_import'), run: () => go(hrefOf('/import')) }} />
        return (
          <div className="stack">
            <SpanForm spans={spans} />
            <Tabs path="/why" label={say(words.views)} keep={Object.fromEntries(query)} here={view} tabs={known.map(({ view, label }) => ({ key: view, label: say(label) }))} />
            {against && <p className="small quiet">{say(words[`about_${against}`])}</p>}
            <ExcludedIn spans={[{ label: say(words.before), ...spans.before, ...excluded.before }, { label: say(words.after), ...spans.after, ...excluded.after }]} />
            {because ? <div className="note" role="note">{say(because)}</div> : told && <Told of={told} spans={spans} store={store} />}
          </div>
        )
      }}
    </Answer>
  )
}

function Told({ of: { view, metric, unit, root }, spans, store }: { of: Output<'why'>['views'][number]; spans: Spans; store: string }) {
  const { word, say, figure, absolute } = useSpeech()
  const metrics = useMetrics()
  const known = metrics.get(metric)
  const label = known ? say(known.label) : '…'
  if (!root || unit === null) return <EmptyState title={`${say(words.not_told)} ${label}`} about={say(words.not_told_about)} act={{ label: word('go_import'), run: () => go(hrefOf('/coverage')) }} />
  const many = lengthOf(spans.after) > 1 || lengthOf(spans.before) > 1
  const ratio = root.before === null || root.before === 0 || root.after === null ? null : root.after / root.before - 1
  return (
    <>
      <div className="line">
        <span className="quiet">{label}{many && ` (${say(words.a_day)})`}</span>
        <b className="big number">{figure(root.before, unit, true)} → {figure(root.after, unit, true)}</b>
        <span className="number">{absolute(root.value, unit)}</span>
        <Change of={{ value: root.after, change: root.value, change_ratio: ratio, flags: [] }} unit={unit} />
      </div>
      <TreeTable key={view} view={view} root={root} unit={unit} metric={metric} spans={spans} store={store} />
    </>
  )
}
