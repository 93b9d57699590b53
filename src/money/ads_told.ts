import { shareOut } from '../kernel/share_out.ts'
import type { Day } from '../kernel/days.ts'

export type DaySpend = { day: Day; fen: number }
export type ItemSpend = { day: Day; item: string; fen: number }

/**
 * A day's spend is told once, by one report family; what the item report says of it is which items it was spent on. Whatever other
 * reports tell, the day's figure stands: items bear what they are told to have cost, the rest has no item; where items are told more
 * than the day (two exports of different hours), they share what the day cost. Reports print thousandths of a fen: whole fen are the
 * day's, shared out by the larger remainder.
 */
export function adsToldByItem(days: readonly { day: Day; fen: number }[], items: readonly { day: Day; item: string; fen: number }[]): { ads: DaySpend[]; item_ads: ItemSpend[] } {
  const ads = days.map(({ day, fen }) => ({ day, fen: Math.round(fen) }))
  const ofDay = new Map<Day, ItemSpend[]>()
  for (const one of items.filter(({ fen, item }) => fen > 0 && item !== '')) ofDay.set(one.day, [...(ofDay.get(one.day) ?? []), one])
  const item_ads = ads.flatMap(({ day, fen }) => {
    const own = (ofDay.get(day) ?? []).toSorted((a, b) => (a.item < b.item ? -1 : 1))
    if (own.length === 0 || fen <= 0) return []
    const weights = own.map((one) => Math.round(one.fen * 10_000))
    const told = Math.min(fen, Math.round(weights.reduce((all, weight) => all + weight, 0) / 10_000))
    return shareOut(told, weights).map((share, i) => ({ day, item: own[i]!.item, fen: share }))
  })
  return { ads, item_ads }
}
