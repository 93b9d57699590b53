import { Answer } from '../../parts/answer.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { MoneyState, NoMoney, untilMade } from '../../parts/money_state.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { OrderFlows } from '../../parts/order_flows.tsx'
import type { Input } from '../../api.ts'
import { hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import { Account } from './account.tsx'
import { Parts } from './parts.tsx'
import { words } from './words.ts'

export const GRAINS = ['style', 'item', 'sku', 'order', 'source', 'month', 'day'] as const
export type Grain = (typeof GRAINS)[number]
const ROWS = 300

/** What is left of each yuan, and of whom. */
export function Profit() {
  const store = useStore()
  return store ? <Shown store={store.store_id} /> : <NoStore />
}

function Shown({ store }: { store: string }) {
  const { say } = useSpeech()
  const [query, change] = useQueryOf()
  const span = useSpanAsked()
  const by = GRAINS.find((one) => one === query.get('by')) ?? 'style'
  const view = query.get('view') === 'event' ? 'event' : 'cohort'
  const all_orders = query.get('tagged') === 'with'
  const within = withinOf(query.get('within'))
  const order = query.get('order')
  const asked: Input<'profit'> = { store, ...span, view, by, all_orders, order_by: query.get('first') === 'lost' ? 'lost' : 'left', limit: ROWS, ...(within && { within }) }
  const answer = useAnswer('profit', asked, untilMade)
  return (
    <Answer of={answer}>
      {(told) => {
        if (!told.total || told.total.orders + told.total.excluded_lines + told.rows.length === 0) return <><MoneyState of={told.state} store={store} /><NoMoney state={told.state} store={store} /></>
        return (
          <div className="stack">
            <section className="card line" aria-label={say(words.view)}>
              <MoneySpan from={told.from} to={told.to} />
              <select className="plain_select" aria-label={say(words.view)} value={view} onChange={({ target }) => change({ view: target.value === 'event' ? 'event' : undefined })}>
                <option value="cohort">{say(words.cohort)}</option>
                <option value="event">{say(words.event)}</option>
              </select>
              <label className="line"><input type="checkbox" checked={all_orders} onChange={({ target }) => change({ tagged: target.checked ? 'with' : undefined })} />{say(words.with_tagged)}</label>
              {!all_orders && told.tagged.orders > 0 && <><Tagged of={told.tagged} /><Link href={hrefOf('/orders', { tab: 'left_out', from: told.from, to: told.to })}>{say(words.which_tagged)}</Link></>}
              <span className="small quiet">{say(view === 'event' ? words.event_about : words.cohort_about)}</span>
            </section>
            <MoneyState of={told.state} store={store} />
            {order && <OrderFlows store={store} order_id={order} close={() => change({ order: undefined })} />}
            {within && <p className="line">{say(words.within)} <b translate="no">{within.key}</b> <Link href={hrefOf('/profit', { ...span, by: within.by })}>{say(words.all)}</Link></p>}
            <Account of={told.total} measures={told.measures} />
            <nav className="tabs" aria-label={say(words.grain)}>
              {GRAINS.map((one) => <Link key={one} href={hrefOf('/profit', { ...Object.fromEntries(query), by: one, order: undefined })} {...(one === by && { 'aria-current': 'page' as const })}>{say(words[`by_${one}`])}</Link>)}
            </nav>
            <Parts rows={told.rows} of={told.of} by={by} />
          </div>
        )
      }}
    </Answer>
  )
}

function Tagged({ of }: { of: { orders: number; paid_fen: number } }) {
  const { say, figure } = useSpeech()
  return <span className="small quiet">{say(words.without_tagged)} {figure(of.orders, 'count')} {say(words.tagged_orders)} {figure(of.paid_fen, 'fen', true)}</span>
}

/** `style:8826`: the grain and the key that rows must stand under. */
function withinOf(text: string | null): { by: Grain; key: string } | undefined {
  const [, by, key] = /^(\w+):(.*)$/.exec(text ?? '') ?? []
  const grain = GRAINS.find((one) => one === by)
  return grain && key !== undefined ? { by: grain, key } : undefined
}
