import type { Day } from '../kernel/days.ts'
import { drawOf } from './catalogue.ts'
import type { Item } from './catalogue.ts'
import type { Luck } from './expected.ts'
import { autocorrelated } from './random.ts'
import type { Random } from './random.ts'
import { SOURCES } from './sources.ts'

/** What chance has in store for a shop, a day at a time and in the order of the days: noise that remembers, surges, and styles that are hidden. */
export function luckOf(items: readonly Item[], chance: Random): (day: Day) => Luck & { market: number; peers: number } {
  const shop = autocorrelated(chance.fork('shop'), 0.06)
  const conversion = autocorrelated(chance.fork('conversion'), 0.05)
  const market = autocorrelated(chance.fork('market'), 0.03)
  const peers = autocorrelated(chance.fork('peers'), 0.03)
  const pull = items.map((item) => autocorrelated(chance.fork(item.item), 0.14, 0.7))
  const sources = SOURCES.map(({ path }) => autocorrelated(chance.fork(`source/${path[1]}`), 0.05, 0.5))
  const draws = chance.fork('draws')
  return (day) => ({
    shop: shop(), conversion: conversion(), market: market(), peers: peers(), sources: sources.map((noise) => noise()),
    pulls: items.map((item, i) => {
      const noise = pull[i]!()
      // Heavy tail: one item-day in 250 surges by a Pareto factor.
      const surge = draws.chance(0.004) ? 1 + Math.min(3, 0.4 / draws.next() ** 0.7) : 1
      const plain = item.kind === 'goods' ? drawOf(item, day) : 0
      const hidden = plain < 0.005 && draws.chance(0.3) ? 0 : 1
      return plain * noise * surge * hidden
    }),
  })
}
