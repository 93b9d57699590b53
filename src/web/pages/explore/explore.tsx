import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { addDays } from '../../../kernel/days.ts'
import { excel } from '../../api.ts'
import type { Input, Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { comparisons } from '../../parts/comparisons.ts'
import { ExcludedLine } from '../../parts/excluded_line.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { textOf, useMetrics } from '../../parts/figure.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Unknowns } from '../../parts/unknowns.tsx'
import { useQueryOf } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useMe, useStore } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { AnswerChart } from './answer_chart.tsx'
import { AnswerTable } from './answer_table.tsx'
import { dimensionLabels } from '../../parts/dimension_labels.ts'
import { Drill } from './drill.tsx'
import { addressOf, askedOf, COMPARISONS, DIMENSIONS, whereText } from '../../parts/question_of.ts'
import { SavedQuestions } from './saved_questions.tsx'
import { Filters, narrowed } from './filters.tsx'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

export function Explore() {
  return useStore() ? <Asking /> : <NoStore />
}

function Asking() {
  const { word, say } = useSpeech()
  const { today, stores: mine } = useMe()
  const store = useStore()
  const metrics = useMetrics()
  const [query, change] = useQueryOf()
  const asked = useMemo(() => askedOf(query, today), [query, today])
  const named = (query.get('store') ?? '').split(',').flatMap((one) => mine.filter(({ store_id, name }) => store_id === one || name === one).map(({ store_id }) => store_id))
  const stores = named.length > 0 ? named : store ? [store.store_id] : []
  const question: Input<'ask'> = { stores, ...asked, limit: 2000 }
  const answer = useAnswer('ask', asked.metrics.length > 0 ? question : undefined)
  const [drill, setDrill] = useState<Input<'rows'>>()
  const [copied, setCopied] = useState(false)
  const label = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : id }
  const open = (row: Output<'ask'>['rows'][number], metric: string) => setDrill({ store: storeOf(row, mine) ?? stores[0] ?? '', metric, ...spanOf(row, asked), where: { ...asked.where, ...placeOf(row, asked.by) }, ...(asked.orders && { orders: asked.orders }) })
  return (
    <div className="stack">
      <section className="card stack" aria-label={word('ask')}>
        <div className="explore_grid">
          <Field label={word('metrics')}>
            <Select mode="multiple" aria-label={word('metrics')} placeholder={say(words.pick_metric)} value={asked.metrics} onChange={(picked) => change({ metrics: picked.join(',') || ',' })} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} options={[...metrics.values()].map(({ id }) => ({ value: id, label: label(id) }))} />
          </Field>
          <Field label={say(words.by)}>
            <Select mode="multiple" aria-label={say(words.by)} placeholder={say(words.pick_dimension)} value={asked.by} onChange={(picked) => change({ by: picked.join(',') || ',' })} style={{ width: '100%' }} options={DIMENSIONS.map((value) => ({ value, label: say(dimensionLabels[value]) }))} />
          </Field>
          <Field label={say(words.from)}><input type="date" className="plain_select" aria-label={say(words.from)} value={asked.from} max={asked.to} onChange={({ target }) => target.value && change({ from: target.value, to: asked.to })} /></Field>
          <Field label={say(words.to)}><input type="date" className="plain_select" aria-label={say(words.to)} value={asked.to} onChange={({ target }) => target.value && change({ to: target.value, from: asked.from <= target.value ? asked.from : addDays(target.value, -6) })} /></Field>
          <Field label={word('compare')}>
            <Select mode="multiple" aria-label={word('compare')} value={asked.compare} onChange={(picked) => change({ compare: picked.join(',') })} style={{ width: '100%' }} options={COMPARISONS.map((value) => ({ value, label: say(comparisons[value].full) }))} />
          </Field>
          <Field label={word('stores')}>
            <Select mode="multiple" aria-label={word('stores')} value={stores} onChange={(picked) => change({ store: picked.join(',') })} style={{ width: '100%' }} options={mine.map(({ store_id, name }) => ({ value: store_id, label: <Told>{name}</Told> }))} />
          </Field>
          <Field label={say(words.filter)}>
            <Filters where={asked.where} change={(where) => change({ where: whereText(where) })} />
          </Field>
        </div>
        <div className="line">
          <ExcelButton get={() => excel(question)} name={`junshi_${asked.from}_${asked.to}`} />
          <Button onClick={() => void navigator.clipboard.writeText(`${location.origin}${addressOf(stores, asked)}`).then(() => setCopied(true))}>{say(copied ? words.copied : words.share_link)}</Button>
          <SavedQuestions question={question} />
        </div>
      </section>
      {asked.metrics.length > 0 && (
        <Answer of={answer}>
          {(found) => (
            <>
              <ExcludedLine of={found} />
              <Unknowns of={found} />
              {found.rows.length > 0 && asked.by.length > 0 && <section className="card"><AnswerChart of={found} asked={asked} metrics={metrics} /></section>}
              {found.rows.length > 0 && <AnswerTable of={found} question={question} asked={asked} metrics={metrics} open={open} only={(dimension, value) => change({ where: whereText(narrowed({ ...asked.where, [dimension]: [] }, dimension, value)) })} />}
            </>
          )}
        </Answer>
      )}
      <Drill asked={drill} close={() => setDrill(undefined)} />
    </div>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return <div style={{ minWidth: 0 }}><div className="quiet small">{label}</div>{children}</div>
}

type Row = Output<'ask'>['rows'][number]
/** A row by day, week or month is opened on those days; any other on the whole span. */
function spanOf(row: Row, { from, to, by }: { from: string; to: string; by: readonly string[] }): { from: string; to: string } {
  const clip = (first: string, last: string) => ({ from: first < from ? from : first, to: last > to ? to : last })
  if (by.includes('day')) return clip(textOf(row, 'day'), textOf(row, 'day'))
  if (by.includes('week')) return clip(textOf(row, 'week'), addDays(textOf(row, 'week'), 6))
  if (by.includes('month')) return clip(`${textOf(row, 'month')}-01`, lastDay(textOf(row, 'month')))
  return { from, to }
}
const lastDay = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)

const placeOf = (row: Row, by: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(by.filter((one) => !['day', 'week', 'month', 'store'].includes(one)).map((one) => [one, [textOf(row, one)]]))
const storeOf = (row: Row, mine: readonly { store_id: string; name: string }[]): string | undefined => {
  const named = textOf(row, 'store')
  return mine.find(({ store_id, name }) => store_id === named || name === named)?.store_id
}
