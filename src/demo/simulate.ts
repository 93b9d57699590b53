import { addDays, daysOf } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { isDay } from '../kernel/days.ts'
import { STORES } from './business.ts'
import type { Business, EventSize, PlantedEvent, StoreRun } from './business.ts'
import { makeItems, makeStyles } from './catalogue.ts'
import { plant } from './events.ts'
import { random } from './random.ts'
import { runStore } from './store.ts'

/** Days simulated before the books begin: presale of October, refunds of earlier orders and lasting noise come from them. */
export const WARM_UP = 45

/** Two 双11 lie in the 400 days before it. */
export const END: Day = '2026-12-05'

export type Ask = { seed?: number; days?: number; end?: Day; size?: EventSize }

/** The whole business, day by day. The same seed gives the same business on every machine. */
export function simulate({ seed = 1, days = 400, end = END, size = 'obvious' }: Ask = {}): Business {
  if (!Number.isInteger(seed)) throw new Refusal('invalid_input', '种子须是整数')
  if (!isDay(end) || !Number.isInteger(days) || days < 7 || days > 1500) throw new Refusal('invalid_input', '演示数据的天数须在 7 到 1500 之间，结束日写作 2026-12-05')
  const span: Span = { from: addDays(end, 1 - days), to: end }
  const chance = random(seed, 'business')
  const styles = makeStyles(chance.fork('styles'), span.from)
  const shops = (['tmall', 'pdd', 'ali1688'] as const).map((shop) => ({ shop, items: makeItems(shop, styles, chance.fork(`items/${shop}`)) }))
  const events = plant(end, shops[0]!.items, size)
  const stores = shops.map(({ shop, items }): StoreRun => ({ shop, ...STORES[shop], items, ...runStore({ shop, items, span, simulated: daysOf({ from: addDays(span.from, -WARM_UP), to: end }), events, chance: chance.fork(shop) }) }))
  const kept = events.filter((event) => event.to >= span.from && event.from <= span.to)
  return { seed, span, styles: styles.length, stores, truth: { seed, events: kept, notes: notesOf(events, kept) } }
}

function notesOf(planted: PlantedEvent[], kept: PlantedEvent[]): string[] {
  const missing = planted.filter((event) => !kept.includes(event)).map((event) => event.id)
  return [
    '全部为虚构的演示数据：没有真实店铺、买家、电话或地址。',
    '第 10、11 号事件没有同行与客服文件可对照：只在访客数与 20–23 点成交里看得到。',
    ...(missing.length > 0 ? [`天数太短，未包含的事件：${missing.join('、')}`] : []),
  ]
}
