import type { Output } from '../../api.ts'
import { useMetrics } from '../../parts/figure.tsx'
import { useItemCards } from '../../parts/item_tag.tsx'
import { ThingTag } from '../../parts/thing_tag.tsx'
import { itemsAmong, thingOfUnit } from '../../parts/things.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

type Span = { from: string; to: string }
/** Controls may be hundreds; the first of them tell what they are. */
const SOME = 12

/** What was registered before it could be known, and the hash that says nobody has changed it since. */
export function Plan({ of: { plan, metric, registered_at, reading_day, hash }, store }: { of: Output<'effects'>['effects'][number]; store: string }) {
  const { say, day, instant, figure } = useSpeech()
  const label = useMetrics().get(metric)?.label
  const [units, controls] = [plan.units, plan.controls].map((list) => list.map(thingOfUnit)) as [ReturnType<typeof thingOfUnit>[], ReturnType<typeof thingOfUnit>[]]
  const cards = useItemCards(store, itemsAmong([...units, ...controls.slice(0, SOME)]))
  const span = ({ from, to }: Span) => `${day(from, false)} – ${day(to, false)}`
  const things = (list: typeof units) => <span className="line">{list.slice(0, SOME).map((thing, i) => (Object.keys(thing).length === 0 ? <span key={i}>{say(words.whole_store)}</span> : <ThingTag key={i} of={thing} cards={cards} store={store} />))}{list.length > SOME && <span className="quiet">… {list.length}</span>}</span>
  const facts = [
    [say(words.measured_on), label ? say(label) : '…'],
    [say(words.units), things(units)],
    [`${say(words.controls)} ${controls.length}`, controls.length === 0 ? say(words.no_controls) : things(controls)],
    [say(words.baseline), span(plan.baseline)],
    ...(plan.trigger ? [[say(words.trigger), `${span(plan.trigger)} (${say(words.trigger_about)})`]] : []),
    [say(words.window), span(plan.window)],
    [say(words.reading_day), day(reading_day)],
    [say(words.smallest), figure(plan.smallest_worthwhile, 'ratio')],
    [say(words.registered_at), instant(registered_at)],
    [say(words.hash), <code key="hash">{hash}</code>],
  ]
  return (
    <section className="card">
      <h2>{say(words.plan)}</h2>
      <dl className="facts">{facts.map(([term, told], i) => <div key={i} style={{ display: 'contents' }}><dt>{term}</dt><dd>{told}</dd></div>)}</dl>
    </section>
  )
}
