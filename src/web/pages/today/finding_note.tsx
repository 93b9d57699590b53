import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { useMetrics } from '../../parts/figure.tsx'
import type { ItemCard } from '../../parts/item_tag.tsx'
import { Problem } from '../../parts/problem.tsx'
import { addressOfQuestion } from '../../parts/question_of.ts'
import { ThingTag } from '../../parts/thing_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useNarrow } from '../../use_narrow.ts'
import { useAct } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { sureness } from './morning.ts'
import { words } from './words.ts'

type Finding = Output<'findings'>['findings'][number]

/** 数字 / 为什么·把握 / 怎么办. A phone shows its two lines until it is opened. */
export function FindingNote({ of: finding, cards, store, open }: { of: Finding; cards: ReadonlyMap<string, ItemCard>; store: string; open: boolean }) {
  const { say, day, figure } = useSpeech()
  const narrow = useNarrow()
  const { means, cause, measures, worth, thing, first_day, last_day, wanted, kind } = finding
  const price = worth && <b className="number">{say(wanted ? words.more_a_week : words.less_a_week)} {figure(Math.abs(worth.mid), 'fen', true)}</b>
  return (
    <details className={`note finding ${wanted || kind === 'data' ? '' : 'bad'}`} open={open && !narrow}>
      <summary>
        {/* A phone cuts the sentence after two lines, so what it is worth stands before it there. */}
        {narrow && price} <Told>{say(means)}</Told> {!narrow && price}
      </summary>
      <div className="stack small">
        {Object.keys(thing).length > 0 && kind !== 'data' && <div className="line"><ThingTag of={thing} cards={cards} store={store} /></div>}
        <div><b>{say(words.why)}</b> <Told>{say(cause.says)}</Told> <span className="quiet">{say(words.sure)} {say(sureness(cause.certainty))}{cause.basis === 'coincides' && ` · ${say(words.coincides)}`}</span></div>
        <div><b>{say(words.what_to_do)}</b>{measures.map(({ says }, i) => <div key={i}><Told>{say(says)}</Told></div>)}</div>
        <div className="line">
          <Evidence of={finding} />
          {first_day !== last_day && <span className="quiet">{say(words.since)} {day(first_day)}</span>}
          <Close of={finding} store={store} />
        </div>
      </div>
    </details>
  )
}

/** The rows behind it, each question as Explore asks it. */
export function Evidence({ of: { evidence } }: { of: Pick<Finding, 'evidence'> }) {
  const { say } = useSpeech()
  const metrics = useMetrics()
  const name = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : '…' }
  return evidence.map((question, i) => <Link key={i} href={addressOfQuestion(question)}>{say(words.rows_behind)}：{question.metrics.map(name).join('、')}</Link>)
}

/** Not to be told again, with the reason. */
function Close({ of: { finding_id }, store }: { of: Finding; store: string }) {
  const { say, word } = useSpeech()
  const mayWork = useMayWork()
  const close = useAct('close_finding')
  const [because, setBecause] = useState<string>()
  if (!mayWork) return null
  if (because === undefined) return <Button size="small" type="text" onClick={() => setBecause('')}>{say(words.close)}</Button>
  const run = () => because.trim() !== '' && close.mutate({ store, finding_id, because: because.trim() })
  return (
    <span className="line">
      <Input size="small" style={{ width: 200 }} autoFocus aria-label={say(words.close_because)} placeholder={say(words.close_because)} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} onPressEnter={run} />
      <Button size="small" type="primary" disabled={because.trim() === ''} loading={close.isPending} onClick={run}>{say(words.close)}</Button>
      <Button size="small" type="text" onClick={() => setBecause(undefined)}>{word('cancel')}</Button>
      <Problem of={[close.error]} />
    </span>
  )
}
