import type { TrueEffect } from './business.ts'
import { expectDay } from './expected.ts'
import type { Expected, Luck, Scene } from './expected.ts'
import type { Active } from './strike.ts'
import type { Timeline } from './timeline.ts'
import type { Day } from '../kernel/days.ts'

const nothing = () => ({ visitors: 0, orders: 0, paid_fen: 0 })
export const noEffect = (): TrueEffect => ({ days: 0, shop: { ...nothing(), refund_fen: 0, wasted_fen: 0 }, item: nothing(), without: nothing() })

/**
 * Adds what each event and act makes of a day: expected with it less expected without it, the luck of the day and all else
 * that is planted being the same. So the truth has the noise of the season in it and none of the dice.
 */
export function addEffects(effects: Map<string, TrueEffect>, day: Day, scene: Scene, luck: Luck, expected: Expected, times: Timeline, about: (name: string) => string | undefined) {
  for (const name of times.names(day)) {
    const without = expectDay(scene, luck, times.on(day, name))
    const effect = effects.get(name) ?? noEffect()
    effects.set(name, effect)
    effect.days++
    for (const key of ['visitors', 'orders', 'paid_fen', 'refund_fen', 'wasted_fen'] as const) effect.shop[key] += expected[key] - without[key]
    const at = scene.items.findIndex(({ item }) => item === about(name))
    const totals = at < 0 ? without : ofItem(scene, without, at, times.on(day, name))
    for (const key of ['visitors', 'orders', 'paid_fen'] as const) effect.without[key] += totals[key]
    if (at < 0) continue
    const mine = ofItem(scene, expected, at, times.on(day))
    for (const key of ['visitors', 'orders', 'paid_fen'] as const) effect.item[key] += mine[key] - totals[key]
  }
}

function ofItem({ items, level }: Scene, expected: Expected, at: number, active: readonly Active[]): { visitors: number; orders: number; paid_fen: number } {
  const { visitors, orders, price_fen } = expected.items[at]!
  const burst = active.reduce((sum, { item, strike }) => sum + (item === items[at]!.item ? (strike.burst?.orders ?? 0) : 0), 0)
  return { visitors, orders: orders + burst, paid_fen: (orders * level.pieces + burst) * price_fen }
}
