import { useSpeech } from '../speech.ts'
import { wordFor } from '../words.ts'
import type { ChangeWanted } from './change_wanted.ts'
import { changeWords, fieldWords } from './change_words.ts'
import { ThingTag } from './thing_tag.tsx'
import { thingOfUnit } from './things.ts'
import type { ItemCard } from './item_tag.tsx'
import { Told } from './told.tsx'

/** What was changed, which part of it, from what to what. */
export function ChangeLine({ of, cards, store }: { of: ChangeWanted; cards: ReadonlyMap<string, ItemCard>; store: string }) {
  return <span className="line small"><ObjectOf of={of} cards={cards} store={store} /><FieldOf of={of} /><FromTo of={of} /></span>
}

export function ObjectOf({ of: { object }, cards, store }: { of: Pick<ChangeWanted, 'object'>; cards: ReadonlyMap<string, ItemCard>; store: string }) {
  const { say } = useSpeech()
  const thing = thingOfUnit(object)
  return Object.keys(thing).length === 0 ? <span>{say(changeWords.whole_store)}</span> : <ThingTag of={thing} cards={cards} store={store} />
}

export function FieldOf({ of: { field } }: { of: Pick<ChangeWanted, 'field'> }) {
  const { say } = useSpeech()
  return <Told>{say(wordFor(fieldWords, field))}</Told>
}

export const FromTo = ({ of }: { of: Pick<ChangeWanted, 'old' | 'new'> }) => <span translate="no"><span className="quiet">{of.old || '–'}</span> → <b>{of.new || '–'}</b></span>
