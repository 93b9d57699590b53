import { useMemo } from 'react'
import { daysOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { bars } from '../../charts/bars.ts'
import { Chart } from '../../charts/chart.tsx'
import { lines } from '../../charts/lines.ts'
import { cellOf, textOf } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useColours } from '../../use_colours.ts'
import { useSpeech } from '../../speech.ts'
import type { Asked } from './question_of.ts'
import { words } from './words.ts'

const TIME = ['day', 'week', 'month', 'hour'] as const

/** Over time a line for each metric (or for each thing of the first metric); without time, bars. */
export function AnswerChart({ of: { rows }, asked, metrics }: { of: Output<'ask'>; asked: Asked; metrics: ReadonlyMap<string, Metric> }) {
  const speech = useSpeech()
  const colours = useColours()
  const calendar = useAnswer('calendar', { from: asked.from, to: asked.to })
  const time = TIME.find((one) => asked.by.includes(one))
  const things = asked.by.filter((one) => one !== time)
  const label = (id: string) => { const metric = metrics.get(id); return metric ? speech.say(metric.label) : id }
  const unit = (id: string) => metrics.get(id)?.unit ?? 'number'
  const option = useMemo(() => {
    const thing = (row: (typeof rows)[number]) => things.map((one) => textOf(row, one)).join(' / ')
    const [first = ''] = asked.metrics
    if (!time) return bars(rows.map((row) => ({ name: speech.told(thing(row)), value: cellOf(row, first)?.value ?? null })), unit(first), colours, speech)
    const steps = time === 'day' ? daysOf(asked) : [...new Set(rows.map((row) => textOf(row, time)))].sort()
    const at = (wanted: (typeof rows)[number][]) => new Map(wanted.map((row) => [textOf(row, time), row]))
    const series = things.length === 0
      ? asked.metrics.map((id) => ({ name: label(id), unit: unit(id), values: valuesAt(steps, at(rows), id) }))
      : largest(rows, thing, first).map((name) => ({ name: speech.told(name), unit: unit(first), values: valuesAt(steps, at(rows.filter((row) => thing(row) === name)), first) }))
    const marks = time === 'day' ? (calendar.data?.marks ?? []).map((mark) => ({ ...mark, label: speech.say(mark.label) })) : []
    return lines(steps, series, marks, colours, speech)
  }, [rows, asked, calendar.data, colours, speech, metrics.size])
  return <Chart option={option} label={`${speech.say(words.chart)}：${asked.metrics.map(label).join('、')} ${asked.from} – ${asked.to}`} height={time ? 280 : 360} />
}

type Row = Output<'ask'>['rows'][number]
const valuesAt = (steps: readonly string[], rows: ReadonlyMap<string, Row>, id: string) => steps.map((step) => cellOf(rows.get(step), id)?.value ?? null)

/** The six largest by their largest value: never a sum, which people counts would not bear. */
function largest(rows: readonly Row[], thing: (row: Row) => string, metric: string): string[] {
  const peak = new Map<string, number>()
  for (const row of rows) peak.set(thing(row), Math.max(peak.get(thing(row)) ?? -Infinity, cellOf(row, metric)?.value ?? -Infinity))
  return [...peak].sort(([, a], [, b]) => b - a).slice(0, 6).map(([name]) => name)
}
