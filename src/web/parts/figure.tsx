import { Popover } from 'antd'
import { useState } from 'react'
import type { Output } from '../api.ts'
import { useAnswer } from '../use_answer.ts'
import { useSpeech } from '../speech.ts'
import { wordFor } from '../words.ts'
import { flagWords } from './flag_words.ts'
import { Change } from './change.tsx'

export type Cell = Extract<Output<'ask'>['rows'][number][string], object>
export type Metric = Output<'metrics'>['metrics'][number]

/** The dictionary, asked once for the whole product. */
export function useMetrics(): ReadonlyMap<string, Metric> {
  const { data } = useAnswer('metrics', {})
  return new Map((data?.metrics ?? []).map((metric) => [metric.id, metric]))
}

/** A report as people know it; `alimama_items@15d` is that report at one attribution window. */
export function useReportName(): (source: string) => string {
  const { say } = useSpeech()
  const { data } = useAnswer('formats', {})
  return (source) => {
    const [id = source, window] = source.split('@')
    if (!data) return '…'
    const format = data.formats.find((one) => one.id === id)
    return format ? `${say(format.label)}${window ? ` (${window})` : ''}` : source
  }
}

/** A number, its flags, and its definition one hover or tap away. */
export function Figure({ cell, metric, compact = false, quietly = false }: { cell: Cell | undefined; metric: Metric | undefined; compact?: boolean; quietly?: boolean }) {
  const { word, say, figure } = useSpeech()
  const [open, setOpen] = useState(false)
  const text = cell ? figure(cell.value, cell.unit, compact) : '–'
  const shown = cell && cell.value === null && cell.because ? word('unknown') : text
  if (!cell || !metric) return <span className="number">{shown}</span>
  return (
    <span className="number">
      <Popover trigger={['hover', 'focus']} open={open} onOpenChange={setOpen} content={<Definition cell={cell} metric={metric} />} title={say(metric.label)}>
        {/* A tap may bring neither hover nor focus; and a click must not close what its own focus has just opened. */}
        <button type="button" className="figure_button" aria-label={`${say(metric.label)} ${shown}`} onClick={() => setOpen(true)}>{shown}</button>
      </Popover>
      {!quietly && <Flags flags={cell.flags} />}
    </span>
  )
}

export function Flags({ flags }: { flags: readonly string[] }) {
  const { say } = useSpeech()
  return flags.map((flag) => <span key={flag} className="flag">{say(wordFor(flagWords, flag))}</span>)
}

function Definition({ cell, metric }: { cell: Cell; metric: Metric }) {
  const { word, say, figure } = useSpeech()
  const report = useReportName()
  const line = (label: string, value: string | null | undefined) => value ? <div><span className="quiet">{label}　</span>{value}</div> : null
  return (
    <div style={{ maxWidth: 300 }} className="small">
      <div style={{ marginBottom: 6 }}>{say(metric.about)}</div>
      {line(word('formula'), say(metric.formula))}
      {metric.min_sample !== null && line(word('validity'), `${word('at_least')} ${metric.min_sample}`)}
      {line(word('exact'), cell.value === null ? null : figure(cell.value, cell.unit))}
      {line(word('source'), cell.source && report(cell.source))}
      {line(word('unknown_because'), cell.because && say(cell.because))}
      {Object.entries(cell.compare ?? {}).map(([against, compared]) => (
        <div key={against}><Change of={compared} unit={cell.unit} against={against} points /></div>
      ))}
      <div style={{ marginTop: 4 }}><Flags flags={cell.flags} /></div>
    </div>
  )
}

/** A row's values are text (its dimensions) or cells (its metrics). */
export const cellOf = (row: Record<string, string | Cell> | undefined, metric: string): Cell | undefined => {
  const value = row?.[metric]
  return typeof value === 'object' ? value : undefined
}
export const textOf = (row: Record<string, string | Cell>, dimension: string): string => {
  const value = row[dimension]
  return typeof value === 'string' ? value : ''
}
