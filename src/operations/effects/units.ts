import type { Thing } from '../../diagnosis/finding.ts'
import { thingKey, thingOf } from '../../diagnosis/finding.ts'
import type { Dimension } from '../../questions/question.ts'

/** How a unit is named where it is registered: `item:123`; several dimensions by commas; the store as a whole is `store`. */
export const unitOf = (thing: Thing): string => Object.entries(thingOf(thingKey(thing))).map(([dimension, value]) => `${dimension}:${value}`).join(',') || 'store'

/** Dimensions a list of things is told by: all of one registration are of one kind. */
export const dimensionsOf = (things: readonly Thing[]): Dimension[] => [...new Set(things.flatMap((thing) => Object.keys(thing)))].filter((d): d is Dimension => d !== 'report').sort() as Dimension[]

/** What a change names as its object (`item:123`, `plan:456`) as a thing. */
export function thingOfObject(object: string): Thing {
  const [dimension = '', ...rest] = object.split(':')
  return { [dimension]: rest.join(':') }
}
