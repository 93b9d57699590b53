import { useMemo } from 'react'
import { daysOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { bars } from '../../charts/bars.ts'
import { Chart } from '../../charts/chart.tsx'
import { heightOf, lines } from '../../charts/lines.ts'
import { cellOf, textOf } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { useItemCards } from '../../parts/item_tag.tsx'
import { lastOf, sourceWords } from '../../parts/source_words.ts'
import { useAnswer } from '../../use_answer.ts'
import { useColours } from '../../use_colours.ts'
import { useSpeech } from '../../speech.ts'
import { useMe } from '../../use_store.ts'
import { wordFor } from '../../words.ts'
import type { Asked } from '../../parts/question_of.ts'
import { words } from './words.ts'

const TIME = ['day', 'week', 'month', 'hour'] as const

/** Over time a line for each metric (or for each thing of the first metric); without time, bars. */
export function AnswerChart({ of: { rows, question }, asked, metrics }: { of: Output<'ask'>; asked: Asked; metrics: ReadonlyMap<string, Metric> }) {
  const speech = useSpeech()
  const colours = useColours()
  const calendar = useAnswer('calendar', { from: asked.from, to: asked.to })
  const time = TIME.find((one) => asked.by.includes(one))
  const label = (id: string) => { const metric = metrics.get(id); return metric ? speech.say(metric.label) : id }
  const name = useNames(rows, question.stores)
  const { option, height } = useMemo(() => {
    const unit = (id: string) => metrics.get(id)?.unit ?? 'number'
    const things = asked.by.filter((one) => one !== time)
    const thing = (row: Row) => things.map((one) => name(one, textOf(row, one))).join(' / ')
    const [first = ''] = asked.metrics
    if (!time) return { option: bars(rows.map((row) => ({ name: thing(row), value: cellOf(row, first)?.value ?? null })), unit(first), colours, speech), height: 60 + 26 * Math.min(20, rows.length) }
    const steps = time === 'day' ? daysOf(asked) : [...new Set(rows.map((row) => textOf(row, time)))].sort()
    const at = (wanted: Row[]) => new Map(wanted.map((row) => [textOf(row, time), row]))
    const series = things.length === 0
      ? asked.metrics.map((id) => ({ name: label(id), unit: unit(id), values: valuesAt(steps, at(rows), id) }))
      : largest(rows, thing, first).map((one) => ({ name: one, unit: unit(first), values: valuesAt(steps, at(rows.filter((row) => thing(row) === one)), first) }))
    const marks = time === 'day' ? (calendar.data?.marks ?? []).map((mark) => ({ ...mark, label: speech.say(mark.label) })) : []
    return { option: lines(steps, series, marks, colours, speech), height: heightOf(series) }
  }, [rows, asked, calendar.data, colours, speech, metrics.size, name])
  return <Chart option={option} label={`${speech.say(words.chart)}：${asked.metrics.map(label).join('、')} ${asked.from} – ${asked.to}`} height={height} />
}

/** What a dimension's value is called in a chart: a store by its name, an item by 货号 and short name. */
function useNames(rows: readonly Row[], asked: readonly string[]): (dimension: string, value: string) => string {
  const { say } = useSpeech()
  const { stores } = useMe()
  const cards = useItemCards(asked.length === 1 ? asked[0] : undefined, rows.map((row) => textOf(row, 'item')))
  return useMemo(() => (dimension, value) => {
    const card = dimension === 'item' ? cards.get(value) : undefined
    if (card) return [card.style, card.name].filter((part) => part !== '').join(' ')
    if (dimension === 'store') return stores.find(({ store_id }) => store_id === value)?.name ?? value
    return say(wordFor(sourceWords, dimension.startsWith('source') ? lastOf(value) : value)) || '–'
  }, [cards.size, stores, say])
}

type Row = Output<'ask'>['rows'][number]
const valuesAt = (steps: readonly string[], rows: ReadonlyMap<string, Row>, id: string) => steps.map((step) => cellOf(rows.get(step), id)?.value ?? null)

/** The six largest by their largest value: never a sum, which people counts would not bear. */
function largest(rows: readonly Row[], thing: (row: Row) => string, metric: string): string[] {
  const peak = new Map<string, number>()
  for (const row of rows) peak.set(thing(row), Math.max(peak.get(thing(row)) ?? -Infinity, cellOf(row, metric)?.value ?? -Infinity))
  return [...peak].sort(([, a], [, b]) => b - a).slice(0, 6).map(([name]) => name)
}
