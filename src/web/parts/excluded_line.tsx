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
  const { say, figure } = useSpeech()
  const [, change] = useQueryOf()
  const view = useOrdersView()
  const [orders, paid_fen] = [of.excluded.reduce((sum, one) => sum + one.orders, 0), of.excluded.reduce((sum, one) => sum + one.paid_fen, 0)]
  if (orders === 0) return null
  return (
    <p className="line small" role="note">
      <span>{say(view === 'all' ? words.counted : words.left_out)} <b className="number">{figure(orders, 'count')}</b> {say(words.orders)} {figure(paid_fen, 'fen', true)}<span className="quiet">{say(words.platform)}</span></span>
      <button type="button" className="plain_button link" onClick={() => change({ orders: view === 'all' ? undefined : 'all' })}>{say(view === 'all' ? words.without : words.with_them)}</button>
      <Link href={hrefOf('/orders', { tab: 'left_out', from: of.question.from, to: of.question.to })}>{say(words.which)}</Link>
    </p>
  )
}
