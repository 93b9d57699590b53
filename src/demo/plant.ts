import { addDays } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { STORES } from './business.ts'
import type { EventSize, PlantedEvent } from './business.ts'
import type { Shop } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { breakEvenOf } from './costs.ts'
import { kinds } from './events/index.ts'
import { wordOf } from './words.ts'

/** What is wanted: a kind, and where it differs from the kind's own place and time. `style` is a 货号. */
export type Planting = { kind: string; size?: EventSize; shop?: Shop; style?: string; from?: Day; days?: number }

const SCALE: Record<EventSize, number> = { obvious: 1, medium: 2 / 3, borderline: 1 / 3 }

/** All fourteen at their usual place, counted back from the end of the books, so that a shorter demo still holds the latest. */
export const everything = (size: EventSize): Planting[] => kinds.map(({ kind }) => ({ kind, size }))

export function plant(wanted: readonly Planting[], end: Day, itemsOf: ReadonlyMap<Shop, readonly Item[]>): PlantedEvent[] {
  return wanted.map((planting, i): PlantedEvent => {
    const { size = 'obvious' } = planting
    const kind = kinds.find((one) => one.kind === planting.kind)
    if (!kind) throw new Refusal('invalid_input', { zh: `没有这种事件：${planting.kind}`, en: `there is no event ${planting.kind}` })
    const shop = planting.shop ?? kind.shops[0]!
    if (!kind.shops.includes(shop)) throw new Refusal('invalid_input', { zh: `${kind.kind} 不会发生在 ${shop}`, en: `${kind.kind} does not happen at ${shop}` })
    const style = kind.style === undefined ? undefined : (planting.style ?? kind.style)
    const item = style === undefined ? undefined : itemsOf.get(shop)?.find((one) => one.style.style === style)
    if (style !== undefined && item === undefined && itemsOf.has(shop)) throw new Refusal('invalid_input', { zh: `${shop} 没有货号 ${style}`, en: `${shop} has no style ${style}` })
    const { from, to } = spanOf(planting, end)
    const scale = SCALE[size]
    const effect = kind.effect * scale
    const keyword = item ? wordOf(item.style) : ''
    const break_even = item ? { break_even: breakEvenOf(item) } : {}
    const strike = kind.strike({ effect, scale, keyword, days: kind.days, ...break_even })
    const seen_in = kind.seen_in.filter((writer) => writer.startsWith(shop === 'ali1688' ? 'ali' : shop))
    return {
      id: kind.id, name: `${kind.kind}/${i + 1}`, kind: kind.kind, size, effect, store: STORES[shop].store, shop, ...(item ? { item: item.item, style: style! } : {}), from, to,
      metric: kind.metric, actionable: kind.actionable, visible: seen_in.length > 0, seen_in, words: item ? `${style} ${kind.words}` : kind.words, ...kind.tells?.({ scale, keyword, ...break_even }), strike,
    }
  })
}

function spanOf({ kind: name, from, days }: Planting, end: Day): Span {
  const kind = kinds.find((one) => one.kind === name)!
  if (from === undefined && kind.when) return kind.when(end)
  const first = from ?? addDays(end, -kind.back)
  return { from: first, to: addDays(first, (days ?? kind.days) - 1) }
}

export const within = (event: Span | undefined, day: Day): boolean => event !== undefined && event.from <= day && day <= event.to
