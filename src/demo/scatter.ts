import { addDays, daysBetween, lengthOf } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import type { EventSize } from './business.ts'
import { promotionOf } from './calendar.ts'
import type { Shop } from './calendar.ts'
import { drawOf, makeItems, makeStyles } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import { kinds } from './events/index.ts'
import type { Kind } from './events/kind.ts'
import type { Planting } from './plant.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'

type Wanted = { seed: number; span: Span; size: EventSize; shop?: Shop; /** Only these kinds. */ only?: readonly string[]; /** No event begins in the first so many days, which a finder needs to learn what is usual. */ quiet_days?: number }

/** Between two events that touch the same visitors there is time to see them apart. */
const APART = 7
/** The best sellers of the day: on a style that sells two pairs a day even a large event is a matter of a few orders. */
const AMONG = 6
/** An item is struck again only after so many days, in which it has been as usual. */
const AS_USUAL = 60

/**
 * Events strewn over a span by chance, so that a bench sees them elsewhere with every seed: on plain days, on the best sellers,
 * no item twice within two months, and nothing else while the whole shop is struck. A kind for which there is no room is left out.
 */
export function scatter({ seed, span, size, shop = 'tmall', only, quiet_days = 56 }: Wanted): Planting[] {
  const chance = random(seed, `scatter/${shop}/${size}`)
  const items = itemsFor(seed, span.from, shop)
  const taken: { item?: string; span: Span }[] = []
  const able = kinds.filter((kind) => kind.shops.includes(shop) && !kind.when && (only === undefined || only.includes(kind.kind)))
  // What strikes the whole shop needs the most room, so it is placed first.
  const inTurn = [...shuffled(able.filter(({ style }) => style === undefined), chance), ...shuffled(able.filter(({ style }) => style !== undefined), chance)]
  return inTurn.flatMap((kind): Planting[] => {
    for (let tries = 0; tries < 60; tries++) {
      const from = addDays(span.from, quiet_days + chance.int(Math.max(1, lengthOf(span) - quiet_days - kind.days)))
      const days = { from, to: addDays(from, kind.days - 1) }
      const style = kind.style === undefined ? undefined : pickStyle(items, days, taken, chance)
      if (days.to > span.to || !isPlain(days) || (kind.style !== undefined && style === undefined) || !hasRoom(kind, days, taken)) continue
      taken.push({ ...(style ? { item: style } : {}), span: days })
      return [{ kind: kind.kind, size, shop, from, ...(style ? { style } : {}) }]
    }
    return []
  })
}

/** The best sellers of a day, the best first. */
export const bestOn = (seed: number, from: Day, day: Day, shop: Shop = 'tmall'): Item[] =>
  itemsFor(seed, from, shop).filter((item) => item.kind === 'goods' && drawOf(item, day) > 0).sort((a, b) => drawOf(b, day) - drawOf(a, day)).slice(0, AMONG)

/** The very items the simulation of this seed will have. */
const itemsFor = (seed: number, from: Day, shop: Shop): Item[] => {
  const chance = random(seed, 'business')
  return makeItems(shop, makeStyles(chance.fork('styles'), from), chance.fork(`items/${shop}`))
}

function pickStyle(items: readonly Item[], { from, to }: Span, taken: readonly { item?: string; span: Span }[], chance: Random): string | undefined {
  const best = items.filter((item) => item.kind === 'goods' && drawOf(item, addDays(from, -28)) > 0 && drawOf(item, to) > 0).sort((a, b) => drawOf(b, from) - drawOf(a, from)).slice(0, AMONG)
  const free = best.filter(({ style }) => taken.every((other) => other.item !== style.style || addDays(other.span.to, AS_USUAL) < from || addDays(to, AS_USUAL) < other.span.from))
  return free.length === 0 ? undefined : chance.pick(free).style.style
}

const isPlain = ({ from, to }: Span): boolean => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)).every((day) => promotionOf(day).phase === '普通日')

/** An event of the whole shop stands alone; those of single items may overlap. */
const hasRoom = (kind: Kind, { from, to }: Span, taken: readonly { item?: string; span: Span }[]): boolean =>
  taken.every((other) => (kind.style !== undefined && other.item !== undefined) || addDays(other.span.to, APART) < from || addDays(to, APART) < other.span.from)

function shuffled<T>(list: readonly T[], chance: Random): T[] {
  return list.map((one) => ({ one, at: chance.next() })).sort((a, b) => a.at - b.at).map(({ one }) => one)
}
