import type { Cuboid } from './cuboids.ts'
import { deviance, loss, trust } from './noise.ts'
import type { Noise } from './noise.ts'
import { fitOf, logRatio, lossOf, refit, spreadOf } from './shifts.ts'
import type { Channel, Fit, Shift } from './shifts.ts'

/** What naming costs, in nats: to say which of so many places, and to have said anything at all. */
export type Prices = { place: number; choice: number; whole: number }

export type World = { channel: Channel; cuboids: readonly Cuboid[]; noise: Noise; prices: Prices }
export type Candidate = Shift & { gain: number }

/** The places whose one shift explains most beyond what is explained already, best first, a few of each cuboid at most. */
export function candidates(world: World, chosen: readonly Shift[]): Candidate[] {
  const fit = fitOf(world.channel, chosen, world.noise)
  const now = new Float64Array(fit.means.length)
  for (let i = 0; i < now.length; i++) now[i] = deviance(world.channel.values[i]!, fit.means[i]!, world.noise) / fit.spreads[i]!
  const taken = new Set(chosen.map(({ cuboid, element }) => `${cuboid.dims} ${element}`))
  return world.cuboids
    .flatMap((cuboid) => scan(world, cuboid, { fit, now }).filter(({ element }) => !taken.has(`${cuboid.dims} ${element}`)))
    .sort((x, y) => y.gain - y.price - (x.gain - x.price))
}

const KEPT_PER_CUBOID = 3

/** Every element of a cuboid in four passes over its leaves: shift, shift by trusted leaves, spread, gain. */
function scan({ channel: { values }, noise, prices }: World, cuboid: Cuboid, { fit, now }: { fit: Fit; now: Float64Array }): Candidate[] {
  const { element, count } = cuboid
  const n = values.length
  const [came, due, size, root, gain] = [0, 0, 0, 0, 0].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  for (let i = 0; i < n; i++) {
    const e = element[i]!
    const weight = 1 / ((noise.a + noise.b * Math.abs(fit.means[i]!)) * fit.spreads[i]!)
    came[e]! += weight * values[i]!
    due[e]! += weight * fit.means[i]!
    size[e]!++
  }
  const shift = came.map((sum, e) => logRatio(sum, due[e]!))
  // The likelihood ratio if nothing were wild; below a few nats no price could be paid.
  const worth = came.map((sum, e) => (sum > 0 && due[e]! > 0 ? sum * Math.log(sum / due[e]!) : 0) - sum + due[e]!)
  const after = new Float64Array(n)
  came.fill(0)
  due.fill(0)
  for (let i = 0; i < n; i++) {
    const e = element[i]!
    if (worth[e]! < 3) continue
    const mean = fit.means[i]! * Math.exp(shift[e]!)
    const weight = trust(deviance(values[i]!, mean, noise) / fit.spreads[i]!, noise.tails) / ((noise.a + noise.b * Math.abs(mean)) * fit.spreads[i]!)
    came[e]! += weight * values[i]!
    due[e]! += weight * fit.means[i]!
  }
  for (let e = 0; e < count; e++) if (worth[e]! >= 3) shift[e] = logRatio(came[e]!, due[e]!)
  for (let i = 0; i < n; i++) {
    const e = element[i]!
    if (worth[e]! < 3) continue
    after[i] = deviance(values[i]!, fit.means[i]! * Math.exp(shift[e]!), noise)
    root[e]! += Math.sqrt(after[i]! / fit.spreads[i]!)
  }
  const spread = root.map((sum, e) => (cuboid.dims.length === 0 ? 1 : spreadOf(sum, size[e]!)))
  for (let i = 0; i < n; i++) {
    const e = element[i]!
    if (worth[e]! < 3) continue
    const wide = fit.spreads[i]! * spread[e]!
    gain[e]! += loss(now[i]!, noise.tails) + Math.log(fit.spreads[i]!) / 2 - loss(after[i]! / wide, noise.tails) - Math.log(wide) / 2
  }
  const price = priceOf(cuboid, prices)
  return [...gain.keys()]
    .filter((e) => worth[e]! >= 3)
    .sort((x, y) => gain[y]! - gain[x]!)
    .slice(0, KEPT_PER_CUBOID)
    .map((e) => ({ cuboid, element: e, leaves: leavesOf(cuboid, e), shift: shift[e]!, spread: spread[e]!, price, gain: gain[e]! }))
}

/** The description length of a place: one of so many elements of its cuboid, one of so many cuboids. */
const priceOf = ({ dims, count }: Cuboid, prices: Prices) => (dims.length === 0 ? prices.whole : prices.place + prices.choice * (Math.log(count) + dims.length * Math.LN2))

function leavesOf({ element }: Cuboid, wanted: number): Int32Array {
  const found: number[] = []
  for (let i = 0; i < element.length; i++) if (element[i] === wanted) found.push(i)
  return Int32Array.from(found)
}

/** What the leaves and the names cost together: the description length that the search makes small. */
export function lengthOf({ channel, noise }: World, shifts: readonly Shift[]): number {
  const fit = fitOf(channel, shifts, noise)
  return lossOf(channel, fit, noise) + fit.price + shifts.reduce((sum, { price }) => sum + price, 0)
}

/** Adds the best place, again and again, even where one does not pay at once: the next may need it (the noise is still the widest). */
export function forward(world: World, chosen: readonly Shift[]): Shift[] | undefined {
  const [best] = candidates(world, chosen)
  return best && refit(world.channel, [...chosen, best], world.noise)
}

/** Each place in turn is taken out and the best one put in its stead, or none: until nothing is won. */
export function polish(world: World, chosen: readonly Shift[]): Shift[] {
  let shifts = refit(world.channel, chosen, world.noise)
  let length = lengthOf(world, shifts)
  for (let round = 0; round < 3; round++) {
    let better = false
    for (const one of [...shifts].reverse()) {
      if (!shifts.some((other) => same(other, one))) continue
      const rest = refit(world.channel, shifts.filter((other) => !same(other, one)), world.noise)
      const swaps = candidates(world, rest).slice(0, 3).map((best) => refit(world.channel, [...rest, best], world.noise))
      for (const other of [rest, ...swaps]) {
        const shorter = lengthOf(world, other)
        if (shorter < length - 1e-9) [shifts, length, better] = [other, shorter, true]
      }
    }
    if (!better) break
  }
  return shifts
}

export const same = (one: Shift, other: Shift) => one.cuboid === other.cuboid && one.element === other.element
