import type { Output } from '../api.ts'
import { hrefOf, Link, useQueryOf } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import type { Words } from '../words.ts'

const words = {
  left_out: { zh: '自己订单算出的数已剔除', en: 'Figures of our own orders leave out' },
  counted: { zh: '自己订单算出的数含剔除类订单', en: 'Figures of our own orders count, of orders usually left out,' },
  orders: { zh: '单', en: 'orders' },
  platform: { zh: '；平台报表的数不扣减', en: '; a platform’s figures hold them' },
  with_them: { zh: '看含它们的数', en: 'Count them' },
  without: { zh: '剔除后再看', en: 'Leave them out' },
  which: { zh: '哪些单', en: 'Which orders' },
} satisfies Words

/** Whether tagged orders count on this page; the address says so. */
export function useOrdersView(): 'clean' | 'all' {
  const [query] = useQueryOf()
  return query.get('orders') === 'all' ? 'all' : 'clean'
}

/** How many orders of an answer's days are left out and what they came to; the other view is one click away. */
export function ExcludedLine({ of }: { of: Pick<Output<'ask'>, 'excluded' | 'question'> }) {
  const sum = (key: 'orders' | 'paid_fen') => of.excluded.reduce((all, one) => all + one[key], 0)
  return <ExcludedIn spans={[{ label: '', from: of.question.from, to: of.question.to, orders: sum('orders'), paid_fen: sum('paid_fen') }]} />
}

/** The same of several spans that stand side by side, each with its own name. */
export function ExcludedIn({ spans }: { spans: { label: string; from: string; to: string; orders: number; paid_fen: number }[] }) {
  const { say, figure } = useSpeech()
  const [, change] = useQueryOf()
  const view = useOrdersView()
  const told = spans.filter(({ orders }) => orders > 0)
  if (told.length === 0) return null
  return (
    <p className="line small" role="note">
      <span>{say(view === 'all' ? words.counted : words.left_out)} {told.map(({ label, from, orders, paid_fen }, i) => <span key={`${label} ${from}`}>{i > 0 && ' · '}{label} <b className="number">{figure(orders, 'count')}</b> {say(words.orders)} {figure(paid_fen, 'fen', true)}</span>)}<span className="quiet">{say(words.platform)}</span></span>
      <button type="button" className="plain_button link" onClick={() => change({ orders: view === 'all' ? undefined : 'all' })}>{say(view === 'all' ? words.without : words.with_them)}</button>
      {told.map(({ label, from, to }) => <Link key={`${label} ${from}`} href={hrefOf('/orders', { tab: 'left_out', from, to })}>{label} {say(words.which)}</Link>)}
    </p>
  )
}
