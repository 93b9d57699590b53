import type { Output } from '../../api.ts'
import { useItemCards } from '../../parts/item_tag.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { ThingTag } from '../../parts/thing_tag.tsx'
import { itemsAmong } from '../../parts/things.ts'
import { Told } from '../../parts/told.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { ActCard } from './act_card.tsx'
import { sortedOut } from './morning.ts'
import { words } from './words.ts'

/** 今天做: nought to two, what was settled this morning, and why the others were not shown. */
export function Acts({ of: { proposals, held }, store }: { of: Output<'proposals'>; store: string }) {
  const { say } = useSpeech()
  const cards = useItemCards(store, itemsAmong([...proposals, ...held].map(({ thing }) => thing)))
  const { open, settled, unseen } = sortedOut(proposals)
  const others = [...unseen.map((one) => ({ ...one, says: one.says })), ...held.map((one) => ({ ...one, says: one.label }))]
  return (
    <section className="stack" aria-label={say(words.to_do)}>
      <h2>{say(words.to_do)}</h2>
      {open.length + settled.length === 0 && <div className="note">{say(words.nothing_to_do)}</div>}
      {open.map((one) => <ActCard key={one.proposal_id} of={one} cards={cards} store={store} />)}
      {settled.map(({ proposal_id, status, says }) => (
        <div key={proposal_id} className="card small">
          <StateTag tone={status === 'accepted' ? 'good' : 'quiet'}>{say(words[`act_${status as 'accepted'}`])}</StateTag> <Told>{say(says)}</Told>
          {status === 'accepted' && <div><Link href={hrefOf('/work')}>{say(words.to_the_board)}</Link> · <Link href={hrefOf('/effects')}>{say(words.to_the_effect)}</Link></div>}
        </div>
      ))}
      {others.length > 0 && (
        <details className="folded">
          <summary>{say(words.others)} {others.length} {say(words.not_shown)}</summary>
          <div className="stack small">
            {others.map(({ proposal_id, says, why_not, thing }) => (
              <div key={proposal_id}>
                <div className="line"><Told>{say(says)}</Told><ThingTag of={thing} cards={cards} store={store} /></div>
                {why_not && <div className="quiet">{say(words.because)} <Told>{say(why_not)}</Told></div>}
              </div>
            ))}
          </div>
        </details>
      )}
    </section>
  )
}
