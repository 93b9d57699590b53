import { addDays } from '../../../kernel/days.ts'
import { verdictOf } from '../../parts/effect_words.ts'
import { StateTag } from '../../parts/state_tag.tsx'
import { TaskList } from '../../parts/task_list.tsx'
import type { Task } from '../../parts/task_list.tsx'
import { Told } from '../../parts/told.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import type { Store } from '../../use_store.ts'
import { daysWork } from './days_work.ts'
import { words } from './words.ts'

/** 我的一天: what is planned, what nobody has taken, what was done; and at the end of the day what came of it. */
export function MyDay({ tasks, store }: { tasks: readonly Task[]; store: Store }) {
  const { say, day } = useSpeech()
  const { user_id: who, today } = useMe()
  const { left, done, planned, verified, carried } = daysWork(tasks, { who, day: today, zone: store.zone })
  const free = tasks.filter(({ owner, state, due_day }) => owner === '' && (state === 'open' || state === 'doing') && (due_day ?? today) <= today)
  const counts = [['planned', planned.length], ['done', done.length], ['verified', verified.length], ['left', left.length], ['carried', carried]] as const
  return (
    <div className="two">
      <div className="stack">
        <section className="stack" aria-label={say(words.mine)}>
          <h2>{say(words.mine)} <span className="quiet">{left.length}</span></h2>
          {left.length === 0 && <div className="note">{say(words.nothing_mine)}</div>}
          <TaskList tasks={left} />
        </section>
        {free.length > 0 && <section className="stack" aria-label={say(words.free)}><h2>{say(words.free)} <span className="quiet">{free.length}</span></h2><TaskList tasks={free} /></section>}
      </div>
      <section className="card stack" aria-label={say(words.close_out)}>
        <h2>{say(words.close_out)} <span className="quiet small">{day(today)}</span></h2>
        <dl className="facts">{counts.map(([key, count]) => <div key={key} style={{ display: 'contents' }}><dt>{say(words[key])}</dt><dd className="number"><b>{count}</b></dd></div>)}</dl>
        {done.map(({ task_id, title, state }) => <div key={task_id} className="small"><StateTag tone={state === 'accepted' ? 'good' : 'ask'}>{say(state === 'accepted' ? words.verified : words.not_verified)}</StateTag> <Told>{say(title)}</Told></div>)}
        <ProvedToHelp store={store.store_id} today={today} />
      </section>
    </div>
  )
}

/** Done is not yet useful: what was measured in the last days, and how it came out. */
function ProvedToHelp({ store, today }: { store: string; today: string }) {
  const { say } = useSpeech()
  const { data } = useAnswer('effects', { store })
  const read = (data?.effects ?? []).filter(({ status, reading_day }) => (status === 'read' || status === 'refused') && reading_day > addDays(today, -7))
  return (
    <div className="stack small">
      <b>{say(words.effects_read)} {read.length}</b>
      {read.map((one) => { const { tone, says } = verdictOf(one, today); return <div key={one.effect_id}><StateTag tone={tone}>{say(says)}</StateTag> <Link href={hrefOf('/effects', { effect: String(one.effect_id) })}><Told>{say(one.says)}</Told></Link></div> })}
    </div>
  )
}
