import { useSpeech } from '../speech.ts'
import { wordFor } from '../words.ts'
import { dimensionLabels, isDimension } from './dimension_labels.ts'
import { ItemTag } from './item_tag.tsx'
import type { ItemCard } from './item_tag.tsx'
import { lastOf, sourceWords } from './source_words.ts'
import type { Things } from './things.ts'
import { Told } from './told.tsx'

/** What a finding, an act or a change is about: an item by its picture, the rest by what kind of thing it is and its name. */
export function ThingTag({ of, cards, store }: { of: Things; cards: ReadonlyMap<string, ItemCard>; store: string }) {
  const { say } = useSpeech()
  return Object.entries(of).map(([dimension, value]) => (
    dimension === 'item'
      ? <ItemTag key={dimension} item={value} card={cards.get(value)} store={store} />
      : <span key={dimension} className="small"><span className="quiet">{isDimension(dimension) ? say(dimensionLabels[dimension]) : dimension} </span><Told>{say(wordFor(sourceWords, lastOf(value)))}</Told></span>
  ))
}
