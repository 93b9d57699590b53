import type { Day } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { STORES } from './business.ts'
import type { DoneAct, PlantedEvent } from './business.ts'
import type { Shop } from './calendar.ts'
import type { Item } from './catalogue.ts'
import type { Strike } from './strike.ts'

/** What an operator does on a day, from which on it works. `object` is a 货号 or item id; `effect` where the kind takes one. */
export type Act = { day: Day; kind: string; object?: string; shop?: Shop; effect?: number }

type ActKind = { kind: string; words: string; /** The events it puts an end to. */ ends?: string; strike?: (effect: number) => Strike; effect?: number }

export const actKinds: readonly ActKind[] = [
  // Mends
  { kind: 'restock', words: '补齐断码', ends: 'size_outage' },
  { kind: 'restore_title', words: '标题加回词根', ends: 'lost_keyword' },
  { kind: 'restore_price', words: '价格改回', ends: 'price_rise' },
  { kind: 'pause_plan', words: '暂停亏损计划', ends: 'wasteful_plan' },
  { kind: 'replace_batch', words: '换掉开胶批次', ends: 'bad_batch' },
  { kind: 'hire_night_agent', words: '补上夜班客服', ends: 'night_agent_left' },
  { kind: 'match_rival', words: '跟价 30 元', ends: 'rival_undercut', strike: () => ({ price_fen: -3000 }) },
  // Betters
  { kind: 'new_main_image', words: '换主图', effect: 0.22, strike: (effect) => ({ clicks: 1 + effect }) },
  { kind: 'better_page', words: '改详情页', effect: 0.1, strike: (effect) => ({ conversion: 1 + effect }) },
  // Does nothing
  { kind: 'change_page', words: '改详情页（没有效果）', strike: () => ({}) },
]

export function perform(acts: readonly Act[], events: readonly PlantedEvent[], itemsOf: ReadonlyMap<Shop, readonly Item[]>): DoneAct[] {
  return acts.map(({ day, kind: name, object, shop = 'tmall', effect }, i): DoneAct => {
    const kind = actKinds.find((one) => one.kind === name)
    if (!kind) throw new Refusal('invalid_input', { zh: `没有这种动作：${name}`, en: `there is no act ${name}` })
    const item = object === undefined ? undefined : itemsOf.get(shop)?.find((one) => one.item === object || one.style.style === object)
    if (object !== undefined && !item) throw new Refusal('invalid_input', { zh: `${shop} 没有商品 ${object}`, en: `${shop} has no item ${object}` })
    const ends = events.filter((event) => event.kind === kind.ends && event.shop === shop && event.item === item?.item && event.from <= day && day <= event.to).map((event) => event.name)
    const size = effect ?? kind.effect ?? 0
    return { name: `act/${i + 1}`, kind: name, day, shop, store: STORES[shop].store, ...(item ? { item: item.item, style: item.style.style } : {}), words: kind.words, effect: size, ends, strike: kind.strike?.(size) ?? {} }
  })
}
