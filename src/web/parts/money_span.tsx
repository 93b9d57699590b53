import { Button } from 'antd'
import { isDay } from '../../kernel/days.ts'
import { useQueryOf } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import { moneyWords } from './money_words.ts'

/** Which days, kept in the address. */
export function MoneySpan({ from, to }: { from: string; to: string }) {
  const { say } = useSpeech()
  const [, change] = useQueryOf()
  const edge = (which: 'from' | 'to', value: string) => (
    <input type="date" className="plain_select" aria-label={say(moneyWords[which])} value={value} onChange={({ target }) => {
      if (!isDay(target.value)) return
      const next = { from, to, [which]: target.value }
      change(next.from <= next.to ? next : { from: target.value, to: target.value })
    }} />
  )
  return <span className="line">{edge('from', from)}–{edge('to', to)}<Button size="small" onClick={() => change({ from: undefined, to: undefined })}>{say(moneyWords.last_days)}</Button></span>
}

/** The days of the address; none: the server's choice. */
export function useSpanAsked(): { from?: string; to?: string } {
  const [query] = useQueryOf()
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  return isDay(from) && isDay(to) && from <= to ? { from, to } : {}
}
