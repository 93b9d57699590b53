import type { Output } from '../api.ts'
import { hrefOf, Link } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import type { Word } from '../words.ts'

type Progress = NonNullable<Output<'overview'>['progress']>

/** 本月累计 · 目标 · 达成率 · 时间进度 · 差 · 日均还需 · 预计月末. What is not known is left out rather than dashed. */
export function ProgressLine({ of }: { of: Progress }) {
  const { word, figure } = useSpeech()
  const money = (value: number) => figure(value, of.unit, true)
  const rate = (value: number) => figure(value, 'ratio')
  const parts: [Word, string | null][] = [
    ['month_to_date', of.month_to_date === null ? '–' : money(of.month_to_date)],
    ['target', of.target === null ? null : money(of.target)],
    ['achieved', of.achieved_ratio === null ? null : rate(of.achieved_ratio)],
    ['time_passed', rate(of.time_ratio)],
    [(of.behind ?? 0) > 0 ? 'behind' : 'ahead', of.behind === null ? null : money(Math.abs(of.behind))],
    ['needed_per_day', of.needed_per_day === null ? null : money(of.needed_per_day)],
    ['month_forecast', of.forecast === null ? null : [...new Set([money(of.forecast.low), money(of.forecast.high)])].join('–')],
  ]
  return (
    <section className="card" aria-label={word('month_to_date')}>
      <div className="progress">
        {parts.map(([label, value]) => value !== null && <div key={label}><span className="quiet">{word(label)}</span><b className="number">{value}</b></div>)}
        {of.target === null && <div><Link href={hrefOf('/settings', { tab: 'targets' })}>{word('set_target')}</Link></div>}
      </div>
      {of.achieved_ratio !== null && <Bar done={of.achieved_ratio} time={of.time_ratio} />}
    </section>
  )
}

/** How much of the target is in, and a mark where the month stands. */
const Bar = ({ done, time }: { done: number; time: number }) => (
  <div className="bar" aria-hidden>
    <div className="bar_done" style={{ width: `${Math.min(100, done * 100)}%` }} />
    <div className="bar_time" style={{ left: `${Math.min(100, time * 100)}%` }} />
  </div>
)
