import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import type { ItemCard } from '../../parts/item_tag.tsx'
import { Problem } from '../../parts/problem.tsx'
import { doerWords } from '../../parts/task_words.ts'
import { ThingTag } from '../../parts/thing_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { wordFor } from '../../words.ts'
import { words } from './words.ts'

type Proposal = Output<'proposals'>['proposals'][number]
type Shown = { of: Proposal; cards: ReadonlyMap<string, ItemCard>; store: string }

/** One act: what, who, how long, what it is worth, how long until it can be seen; and three buttons for a thumb. */
export function ActCard({ of: proposal, cards, store }: Shown) {
  const { say, figure } = useSpeech()
  const { says, steps, doer, minutes, gain, thing } = proposal
  const yuan = (fen: number) => figure(fen, 'fen', true)
  return (
    <article className="card stack act">
      <b><Told>{say(says)}</Told></b>
      <div className="line"><ThingTag of={thing} cards={cards} store={store} /></div>
      <div className="line small quiet"><span>{say(wordFor(doerWords, doer))} · {minutes} {say(words.minutes)}</span></div>
      <div>{say(words.gain)} <b className="number">{yuan(gain.mid)}</b> <span className="quiet number">({yuan(gain.low)} – {yuan(gain.high)})</span></div>
      {steps.length > 0 && <details className="folded"><summary>{say(words.steps)} {steps.length}</summary><ol className="small steps">{steps.map((step, i) => <li key={i}><Told>{say(step)}</Told></li>)}</ol></details>}
      <HowLong of={proposal} />
      <Decide of={proposal} store={store} />
    </article>
  )
}

/** 看出来需要 N 天、M 访客: said before it is accepted. */
function HowLong({ of: { measure } }: { of: Proposal }) {
  const { say, figure } = useSpeech()
  if (measure.unmeasurable) return <div className="small quiet">{say(words.unmeasurable)} <Told>{say(measure.unmeasurable)}</Told></div>
  return <div className="small quiet">{say(words.takes)} {measure.days} {say(words.days)}{measure.visitors !== null && ` · ${figure(measure.visitors, 'count')} ${say(words.visitors_needed)}`}{measure.upstream && ` · ${say(words.upstream)}`}</div>
}

function Decide({ of: { proposal_id }, store }: { of: Proposal; store: string }) {
  const { say, word } = useSpeech()
  const mayWork = useMayWork()
  const decide = useAct('decide_proposal')
  const [reason, setReason] = useState<string>()
  const settle = (decision: 'do' | 'tomorrow' | 'not', because = '') => decide.mutate({ store, proposal_id, decision, reason: because })
  if (!mayWork) return <span className="small quiet">{say(words.may_not_decide)}</span>
  return (
    <>
      {reason === undefined ? (
        <div className="thumbs">
          <Button type="primary" loading={decide.isPending} onClick={() => settle('do')}>{say(words.do)}</Button>
          <Button disabled={decide.isPending} onClick={() => settle('tomorrow')}>{say(words.tomorrow)}</Button>
          <Button disabled={decide.isPending} onClick={() => setReason('')}>{say(words.not)}</Button>
        </div>
      ) : (
        <div className="stack">
          <div className="line">{REASONS.map((one) => <Button key={one} size="small" onClick={() => setReason(say(words[one]))}>{say(words[one])}</Button>)}</div>
          <Input autoFocus aria-label={say(words.reason_not)} placeholder={say(words.reason_not)} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          <div className="thumbs">
            <Button type="primary" disabled={reason.trim() === ''} loading={decide.isPending} onClick={() => settle('not', reason.trim())}>{say(words.not)}</Button>
            <Button onClick={() => setReason(undefined)}>{word('cancel')}</Button>
          </div>
        </div>
      )}
      <Problem of={[decide.error]} />
    </>
  )
}
/** Why people say no, a tap each; the rule is silent on the thing for a fortnight and remembers the reason. */
const REASONS = ['no_time', 'no_money', 'tried_before', 'do_not_agree'] as const
