import type { Cuboid } from './cuboids.ts'
import { bySize, estimateNoise } from './noise.ts'
import type { Noise } from './noise.ts'
import { forward, lengthOf, polish, same } from './search.ts'
import type { Prices, World } from './search.ts'
import { fitOf, refit } from './shifts.ts'
import type { Channel, Shift } from './shifts.ts'

/** Tuned on seeds 1–30 of every family (bench/truth/locate.ts). */
export const PRICES: Prices = { place: 6, choice: 1, whole: 3 }
const MOST_PLACES = 8

export type Placed = { shifts: Shift[]; noise: Noise; /** Nats each shift is worth beyond its price. */ margins: number[] }

/** The places at which a channel was shifted: found greedily, polished, and kept only where each still pays its price. */
export function placesOf(channel: Channel, cuboids: readonly Cuboid[], prices: Prices = PRICES): Placed {
  const order = bySize(channel.expected)
  let world: World = { channel, cuboids, prices, noise: estimateNoise(channel.values, channel.expected, order) }
  let shifts: Shift[] = []
  const heard = (found: readonly Shift[]) => ({ ...world, noise: estimateNoise(channel.values, fitOf(channel, found, world.noise).means, order) })
  while (shifts.length < MOST_PLACES) {
    const more = forward(world, shifts)
    if (!more) break
    const lost = lengthOf(world, more) - lengthOf(world, shifts)
    if (lost > 0 && shifts.length > 0) break
    shifts = more
    world = heard(shifts)
  }
  shifts = polish(world, shifts)
  world = heard(shifts)
  shifts = polish(world, shifts)
  const length = lengthOf(world, shifts)
  const margins = shifts.map((one) => lengthOf(world, refit(channel, shifts.filter((other) => !same(other, one)), world.noise)) - length)
  return { shifts, noise: world.noise, margins }
}
