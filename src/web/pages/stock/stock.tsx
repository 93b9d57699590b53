import { Alert } from 'antd'
import { isDay } from '../../../kernel/days.ts'
import { template } from '../../api.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { go, hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useSeesMoney, useStore } from '../../use_store.ts'
import { CodeList } from './code_list.tsx'
import { Money } from './money.tsx'
import { SizeMatrix } from './size_matrix.tsx'
import { Slow } from './slow.tsx'
import { Tiles } from './tiles.tsx'
import { Waves } from './waves.tsx'
import { words } from './words.ts'

const TABS = ['reorder', 'out', 'sizes', 'waves', 'slow', 'all', 'money'] as const
type Tab = (typeof TABS)[number]
type Told = Output<'stock'>

/** Asked again while what was sold is being worked out. */
export const untilMade = ({ state }: { state: { pending: boolean } }): number | false => (state.pending ? 2_000 : false)

/** What is left, how long it lasts, what to order, and what lies too long. */
export function Stock() {
  const store = useStore()
  return store ? <Shown store={store.store_id} /> : <NoStore />
}

function Shown({ store }: { store: string }) {
  const { say } = useSpeech()
  const [query] = useQueryOf()
  const seesMoney = useSeesMoney()
  const asked_day = query.get('day') ?? ''
  const day = isDay(asked_day) ? { day: asked_day } : {}
  const tab: Tab = TABS.find((one) => one === query.get('tab') && (one !== 'money' || seesMoney)) ?? 'reorder'
  const list = tab === 'out' || tab === 'slow' || tab === 'all' ? tab : 'reorder'
  const answer = useAnswer('stock', { store, ...day, list, search: query.get('search') ?? '', style: query.get('style') ?? '' }, untilMade)
  return (
    <Answer of={answer}>
      {(told) => {
        if (!told.counted) return <NothingCounted store={store} of={told} />
        const tabs = TABS.filter((one) => one !== 'money' || seesMoney).map((key) => ({ key, label: say(words[`tab_${key}`]) }))
        return (
          <div className="stack">
            <AsOf of={told} />
            {told.state.pending && <Alert type="info" showIcon title={say(told.state.made_at ? words.pending : words.being_made)} />}
            <Tiles of={told} />
            <Tabs path="/stock" label={say(words.tabs)} tabs={tabs} here={tab} keep={asked_day === '' ? {} : { day: asked_day }} />
            {(tab === 'reorder' || tab === 'out' || tab === 'all') && <CodeList store={store} of={told} list={tab} />}
            {tab === 'slow' && <Slow store={store} of={told} day={day} />}
            {tab === 'sizes' && <SizeMatrix store={store} day={day} />}
            {tab === 'waves' && <Waves store={store} day={day} />}
            {tab === 'money' && <Money store={store} day={day} />}
            <Notes of={told} />
          </div>
        )
      }}
    </Answer>
  )
}

function AsOf({ of: { day, counted, orders } }: { of: Told }) {
  const { say, day: dayText, figure } = useSpeech()
  const [query, change] = useQueryOf()
  return (
    <section className="card line" aria-label={say(words.day)}>
      <span>{say(words.as_of)} <b className="number">{dayText(day)}</b></span>
      <span className="small quiet">{figure(counted?.codes, 'count')} {say(words.codes)}</span>
      <input type="date" className="plain_select" aria-label={say(words.day)} value={query.get('day') ?? day} onChange={({ target }) => isDay(target.value) && change({ day: target.value })} />
      {query.has('day') && <button type="button" className="plain_select" onClick={() => change({ day: undefined })}>{say(words.newest)}</button>}
      {!orders && <span role="note" className="small">{say(words.note_no_orders)} <Link href={hrefOf('/import')}>{say(words.go_import)}</Link></span>}
    </section>
  )
}

/** What the figures rest on, counted: nothing is added twice, and nothing unknown is taken for nought. */
function Notes({ of: { counted, orders, keeps, limits } }: { of: Told }) {
  const { say, figure } = useSpeech()
  const some = (count: number, text: { zh: string; en: string }) => (count > 0 ? [`${figure(count, 'count')} ${say(text)}`] : [])
  const lines = [
    ...some(counted?.uncounted ?? 0, words.note_uncounted), ...some(counted?.stale ?? 0, words.note_stale), ...some(counted?.unmatched ?? 0, words.note_unmatched), ...some(counted?.twice ?? 0, words.note_twice),
    ...(orders ? [keeps === null ? say(words.note_no_keeps) : `${say(words.note_keeps)} ${figure(Math.round(keeps * 1_000) / 10, 'number')}`] : []),
  ]
  return (
    <section className="card small" aria-label={say(words.notes)}>
      <ul className="plain_list">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      <p className="line" style={{ margin: '6px 0 0' }}>{say(words.lead)} {limits['lead_days']} {say(words.days)} · {say(words.service)} {figure(limits['service_level'], 'ratio')} <Link href={hrefOf('/settings', { tab: 'limits' })}>{say(words.change_limits)}</Link></p>
    </section>
  )
}

function NothingCounted({ store, of }: { store: string; of: Told }) {
  const { say } = useSpeech()
  return (
    <EmptyState title={say(words.nothing)} about={say(words.nothing_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }}>
      <p className="line" style={{ justifyContent: 'center' }}>{say(words.stock_template)}<ExcelButton small name={say(words.stock_template)} get={() => template({ store, format: 'junshi_stock' })} /></p>
      {of.state.pending && <p className="small quiet">{say(words.being_made)}</p>}
    </EmptyState>
  )
}
