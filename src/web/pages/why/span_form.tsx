import { Button } from 'antd'
import { addDays, isDay, lengthOf, shift } from '../../../kernel/days.ts'
import type { Span } from '../../../kernel/days.ts'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import type { Spans } from './tree.ts'
import { words } from './words.ts'

/** Which two spans, and the pairs people ask for most. */
export function SpanForm({ spans: { before, after } }: { spans: Spans }) {
  const { say } = useSpeech()
  const [, change] = useQueryOf()
  const set = (next: Spans) => change({ against: undefined, before_from: next.before.from, before_to: next.before.to, from: next.after.from, to: next.after.to })
  const last = (days: number) => ({ from: addDays(after.to, 1 - days), to: after.to })
  const pair = (days: number, back = days) => set({ after: last(days), before: shift(last(days), -back) })
  const edge = (side: keyof Spans, end: keyof Span) => (
    <input type="date" className="plain_select" aria-label={`${say(words[side])} ${say(words[end])}`} value={{ before, after }[side][end]} onChange={({ target }) => {
      if (!isDay(target.value)) return
      const next = { ...{ before, after }[side], [end]: target.value }
      // Moving one end past the other takes the other along.
      set({ before, after, [side]: next.from <= next.to ? next : { from: target.value, to: target.value } })
    }} />
  )
  return (
    <section className="card line" aria-label={say(words.spans)}>
      <span className="line"><span className="quiet">{say(words.before)}</span>{edge('before', 'from')}–{edge('before', 'to')}</span>
      <span className="line"><span className="quiet">{say(words.after)}</span>{edge('after', 'from')}–{edge('after', 'to')}</span>
      <span className="line">
        <Button size="small" onClick={() => pair(1, 7)}>{say(words.same_weekday)}</Button>
        <Button size="small" onClick={() => pair(7)}>{say(words.week_on_week)}</Button>
        <Button size="small" onClick={() => pair(28)}>{say(words.four_weeks)}</Button>
        <Button size="small" onClick={() => set({ after, before: shift(after, -364) })}>{say(words.last_year)}</Button>
        <Button size="small" onClick={() => change({ against: 'peers' })}>{say(words.to_peers)}</Button>
        <Button size="small" onClick={() => change({ against: 'target' })}>{say(words.to_target)}</Button>
      </span>
      {lengthOf(before) !== lengthOf(after) && <span className="small quiet">{say(words.unequal)}</span>}
    </section>
  )
}
