import type { Output } from '../api.ts'
import { useSpeech } from '../speech.ts'
import type { Word } from '../words.ts'

type Progress = NonNullable<Output<'overview'>['progress']>

/** 本月累计 · 目标 · 达成率 · 时间进度 · 日均还需 · 预计月末. What is not known is left out rather than dashed. */
export function ProgressLine({ of }: { of: Progress }) {
  const { word, figure } = useSpeech()
  const money = (value: number) => figure(value, of.unit, true)
  const rate = (value: number) => figure(value, 'ratio')
  const parts: [Word, string | null][] = [
    ['month_to_date', of.month_to_date === null ? '–' : money(of.month_to_date)],
    ['target', of.target === null ? word('no_target') : money(of.target)],
    ['achieved', of.achieved_ratio === null ? null : rate(of.achieved_ratio)],
    ['time_passed', rate(of.time_ratio)],
    ['needed_per_day', of.needed_per_day === null ? null : money(of.needed_per_day)],
    ['month_forecast', of.forecast === null ? null : `${money(of.forecast.low)}–${money(of.forecast.high)}`],
  ]
  return (
    <section className="card progress" aria-label={word('month_to_date')}>
      {parts.map(([label, value]) => value !== null && <div key={label}><span className="quiet">{word(label)}</span><b className="number">{value}</b></div>)}
    </section>
  )
}
