import type { Cuboid } from './cuboids.ts'
import { bySize, estimateNoise } from './noise.ts'
import { candidates, forward, lengthOf, polish, same, withoutUndoing } from './search.ts'
import type { Prices, World } from './search.ts'
import { fitOf, refit } from './shifts.ts'
import type { Channel, Shift } from './shifts.ts'

/** Tuned on seeds 1–20 of every planted family; F1 moves by less than 0.01 between 4 and 8 nats a place. */
export const PRICES: Prices = { place: 6, choice: 1, whole: 3 }
const MOST_PLACES = 8

export type Placed = { shifts: Shift[]; doubts: Doubts }

/** How near the answer was to being another, in nats. */
export type Doubts = {
  /** What each place is worth beyond its price, by position in `shifts`. */
  margins: number[]
  /** How much longer the description is with the best other place in its stead. */
  rivals: number[]
  /** How much the best place left unnamed lacks to pay its price. */
  unnamed: number
}

/** The places at which a channel was shifted: found greedily, polished, and kept only where each still pays its price. */
export function placesOf(channel: Channel, cuboids: readonly Cuboid[], prices: Prices = PRICES): Placed {
  const order = bySize(channel.expected)
  let world: World = { channel, cuboids, prices, noise: estimateNoise(channel.values, channel.expected, order) }
  // What is explained is no noise: the more places are known, the finer the others can be told.
  const heard = (found: readonly Shift[]) => ({ ...world, noise: estimateNoise(channel.values, fitOf(channel, found, world.noise).means, order) })
  let shifts: Shift[] = []
  while (shifts.length < MOST_PLACES) {
    const more = forward(world, shifts)
    if (!more || (shifts.length > 0 && lengthOf(world, more) > lengthOf(world, shifts))) break
    shifts = more
    world = heard(shifts)
  }
  shifts = polish(world, shifts)
  world = heard(shifts)
  shifts = withoutUndoing(world, polish(world, shifts))
  return { shifts, doubts: doubtsOf(world, shifts) }
}

function doubtsOf(world: World, shifts: readonly Shift[]): Doubts {
  const length = lengthOf(world, shifts)
  const without = shifts.map((one) => refit(world.channel, shifts.filter((other) => !same(other, one)), world.noise))
  const rivals = without.map((rest, k) => {
    const [best] = candidates(world, rest).filter((other) => !same(other, shifts[k]!))
    return best ? lengthOf(world, refit(world.channel, [...rest, best], world.noise)) - length : Infinity
  })
  const [next] = candidates(world, shifts)
  return { margins: without.map((rest) => lengthOf(world, rest) - length), rivals, unnamed: next ? next.price - next.gain : Infinity }
}
