import { addDays, daysOf, isDay } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { perform } from './acts.ts'
import type { Act } from './acts.ts'
import { STORES } from './business.ts'
import type { Business, EventSize, PlantedEvent, StoreRun, TrueEffect } from './business.ts'
import type { Shop } from './calendar.ts'
import { makeItems, makeStyles } from './catalogue.ts'
import { everything, plant as plantAll } from './plant.ts'
import type { Planting } from './plant.ts'
import { random } from './random.ts'
import { runStore } from './store.ts'
import { timeline } from './timeline.ts'
import { noEffect } from './true_effects.ts'

/** Days simulated before the books begin: presale of October, refunds of earlier orders and lasting noise come from them. */
export const WARM_UP = 45
/** Two 双11 lie in the 400 days before it. */
export const END: Day = '2026-12-05'
const SHOPS: readonly Shop[] = ['tmall', 'pdd', 'ali1688']

export type Ask = {
  seed?: number
  days?: number
  end?: Day
  /** How large the events are, where `plant` does not say. */
  size?: EventSize
  /** What happens; all fourteen kinds unless told, none for a quiet business. */
  plant?: readonly Planting[]
  /** What the operator does. */
  acts?: readonly Act[]
  /** Visitors of every shop, times. */
  scale?: number
  /** Only these shops. What one does is the same with the others and without. */
  shops?: readonly Shop[]
}

/** The whole business, day by day, in memory. The same seed gives the same business on every machine. */
export function simulate({ seed = 1, days = 400, end = END, size = 'obvious', plant, acts = [], scale = 1, shops = SHOPS }: Ask = {}): Business {
  if (!Number.isInteger(seed)) throw new Refusal('invalid_input', { zh: '种子须是整数', en: 'a seed is a whole number' })
  if (!isDay(end) || !Number.isInteger(days) || days < 7 || days > 1500) throw new Refusal('invalid_input', { zh: '演示数据的天数须在 7 到 1500 之间，结束日写作 2026-12-05', en: 'a demo has 7 to 1500 days, and its last day is written 2026-12-05' })
  const span: Span = { from: addDays(end, 1 - days), to: end }
  const chance = random(seed, 'business')
  const styles = makeStyles(chance.fork('styles'), span.from)
  const itemsOf = new Map(shops.map((shop) => [shop, makeItems(shop, styles, chance.fork(`items/${shop}`))]))
  const planted = plantAll(plant ?? everything(size), end, itemsOf).filter(({ shop }) => itemsOf.has(shop))
  const done = perform(acts, planted, itemsOf)
  const effects = new Map<string, TrueEffect>()
  const stores = [...itemsOf].map(([shop, items]): StoreRun => {
    const events = planted.filter((event) => event.shop === shop)
    const mine = done.filter((act) => act.shop === shop)
    const about = (name: string) => [...events, ...mine].find((one) => one.name === name)?.item
    const simulated = daysOf({ from: addDays(span.from, -WARM_UP), to: end })
    const times = timeline(events, mine)
    return { shop, seed, events, times, ...STORES[shop], items, ...runStore({ shop, items, span, simulated, times, events, about, scale, chance: chance.fork(shop), effects }) }
  })
  const told = <T extends { name: string }>(one: T) => ({ ...one, true_effect: rounded(effects.get(one.name) ?? noEffect()) })
  const kept = planted.filter((event) => event.to >= span.from && event.from <= span.to)
  return { seed, span, styles: styles.length, stores, truth: { seed, events: kept.map(told), acts: done.map(told), faults: [], notes: notesOf(planted, kept) } }
}

const rounded = (effect: TrueEffect): TrueEffect => JSON.parse(JSON.stringify(effect, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value))) as TrueEffect

function notesOf(planted: PlantedEvent[], kept: PlantedEvent[]): string[] {
  const missing = planted.filter((event) => !kept.includes(event)).map((event) => event.id)
  return [
    '全部为虚构的演示数据：没有真实店铺、买家、电话或地址。',
    'true_effect 是期望值之差（有它减没有它，其余都一样），金额以分计；refund_fen 是这些天成交的最终退款。',
    ...(missing.length > 0 ? [`天数太短，未包含的事件：${missing.join('、')}`] : []),
  ]
}
