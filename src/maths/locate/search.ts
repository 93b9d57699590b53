import { leavesOf } from './cuboids.ts'
import type { Cuboid } from './cuboids.ts'
import { deviance, loss } from './noise.ts'
import type { Noise } from './noise.ts'
import { fitOf, fitOne, lossOf, refit } from './shifts.ts'
import type { Channel, Fit, Shift } from './shifts.ts'

/** What naming costs, in nats: to say which of so many places, and to have said anything at all. */
export type Prices = { place: number; choice: number; whole: number }

export type World = { channel: Channel; cuboids: readonly Cuboid[]; noise: Noise; prices: Prices }
export type Candidate = Shift & { gain: number }

/** The places whose one shift explains most beyond what is explained already, best first. */
export function candidates({ channel, cuboids, noise, prices }: World, chosen: readonly Shift[]): Candidate[] {
  const fit = fitOf(channel, chosen, noise)
  const weighed = weigh(channel, { fit, noise })
  return cuboids
    .flatMap((cuboid) => promising(cuboid, weighed).map((one) => ({ ...one, cuboid, price: priceOf(cuboid, prices) })))
    .filter(({ cuboid, element }) => !chosen.some((one) => one.cuboid === cuboid && one.element === element))
    .sort((x, y) => y.worth - y.price - (x.worth - x.price))
    .slice(0, TRIED)
    .map(({ cuboid, element, price }) => {
      const leaves = leavesOf(cuboid, element)
      const { shift, spread } = fitOne(channel, leaves, { fit, noise, even: cuboid.dims.length === 0 })
      return { cuboid, element, leaves, shift, spread, price, gain: gainOf(channel, leaves, { fit, noise, shift, spread }) }
    })
    .sort((x, y) => y.gain - y.price - (x.gain - x.price))
}

type Weighed = { came: Float64Array; due: Float64Array }

/** Every leaf's value and mean, in units of its noise. */
function weigh({ values }: Channel, { fit, noise }: { fit: Fit; noise: Noise }): Weighed {
  const [came, due] = [new Float64Array(values.length), new Float64Array(values.length)]
  for (let i = 0; i < values.length; i++) {
    const weight = 1 / ((noise.a + noise.b * Math.abs(fit.means[i]!)) * fit.spreads[i]!)
    came[i] = weight * values[i]!
    due[i] = weight * fit.means[i]!
  }
  return { came, due }
}

const LEAST_WORTH = 3
const TRIED_PER_CUBOID = 6
const TRIED = 40

/** The elements worth a closer look, by the likelihood ratio as it were if no leaf were wild: sums only, so all can be seen. */
function promising({ element, count }: Cuboid, { came, due }: Weighed): { element: number; worth: number }[] {
  const [sum, whole] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < element.length; i++) {
    sum[element[i]!]! += came[i]!
    whole[element[i]!]! += due[i]!
  }
  const found: { element: number; worth: number }[] = []
  for (let e = 0; e < count; e++) {
    const [value, mean] = [sum[e]!, whole[e]!]
    const worth = (value > 0 && mean > 0 ? value * Math.log(value / mean) : 0) - value + mean
    if (worth >= LEAST_WORTH) found.push({ element: e, worth })
  }
  return found.sort((x, y) => y.worth - x.worth).slice(0, TRIED_PER_CUBOID)
}

type Trial = { fit: Fit; noise: Noise; shift: number; spread: number }

/** Nats won by shifting these leaves. */
function gainOf({ values }: Channel, leaves: Int32Array, { fit, noise, shift, spread }: Trial): number {
  const factor = Math.exp(shift)
  let gain = (-leaves.length * Math.log(spread)) / 2
  for (const i of leaves) {
    const [value, mean, wide] = [values[i]!, fit.means[i]!, fit.spreads[i]!]
    gain += loss(deviance(value, mean, noise) / wide, noise.tails) - loss(deviance(value, mean * factor, noise) / (wide * spread), noise.tails)
  }
  return gain
}

/** The description length of a place: one of so many elements of its cuboid, one of so many cuboids. */
const priceOf = ({ dims, count }: Cuboid, prices: Prices) => (dims.length === 0 ? prices.whole : prices.place + prices.choice * (Math.log(count) + dims.length * Math.LN2))

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
      const swaps = candidates(world, rest).slice(0, 3).filter((best) => !same(best, one)).map((best) => refit(world.channel, [...rest, best], world.noise))
      for (const other of [rest, ...swaps]) {
        const shorter = lengthOf(world, other)
        if (shorter < length - 1e-9) [shifts, length, better] = [other, shorter, true]
      }
    }
    if (!better) break
  }
  return shifts
}

/** A cause that an exception within it undoes reads worse than the causes it is made of: "two regions fell" against "all fell, and one rose back". */
const UNDOING = 5
const MOST_PIECES = 4

/** Such a pair is replaced by its pieces, where they describe the leaves as well, give or take. */
export function withoutUndoing(world: World, shifts: readonly Shift[]): Shift[] {
  for (const wide of shifts) {
    for (const narrow of shifts) {
      if (wide.cuboid.dims.length === 0 || !liesWithin(narrow, wide) || Math.abs(wide.shift + narrow.shift) > 0.25 * Math.abs(wide.shift)) continue
      const pieces = [...new Set(Array.from(wide.leaves, (i) => narrow.cuboid.element[i]!))].filter((element) => element !== narrow.element)
      if (pieces.length > MOST_PIECES) continue
      const rest = shifts.filter((one) => one !== wide && one !== narrow && !pieces.some((element) => one.cuboid === narrow.cuboid && one.element === element))
      const split = refit(world.channel, [...rest, ...pieces.map((element) => ({ ...narrow, element, leaves: leavesOf(narrow.cuboid, element) }))], world.noise)
      if (lengthOf(world, split) < lengthOf(world, shifts) + UNDOING) return withoutUndoing(world, split)
    }
  }
  return [...shifts]
}

const liesWithin = (narrow: Shift, wide: Shift) =>
  narrow.cuboid.dims.length > wide.cuboid.dims.length && wide.cuboid.dims.every((d) => narrow.cuboid.dims.includes(d)) && wide.cuboid.element[narrow.leaves[0]!] === wide.element

export const same = (one: Shift, other: Shift) => one.cuboid === other.cuboid && one.element === other.element
