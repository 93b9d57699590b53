import type { Cuboid } from './cuboids.ts'
import { deviance, loss, trust } from './noise.ts'
import type { Noise } from './noise.ts'

/** A place whose leaves are all multiplied by one factor, e^shift, give or take a spread of their own. */
export type Shift = {
  cuboid: Cuboid
  element: number
  leaves: Int32Array
  shift: number
  /** Variance of its leaves in units of the noise, 1 where the effect ripples evenly. */
  spread: number
  /** What naming it costs, in nats. */
  price: number
}

/** One measure over all leaves: what was expected, what came. */
export type Channel = { values: Float64Array; expected: Float64Array }

/** The means and spreads of all leaves under a set of shifts, and what the exceptions among overlaps cost in nats. */
export type Fit = { means: Float64Array; spreads: Float64Array; price: number }

export function fitOf(channel: Channel, shifts: readonly Shift[], noise: Noise): Fit {
  const fit: Fit = { means: Float64Array.from(channel.expected), spreads: new Float64Array(channel.expected.length).fill(1), price: 0 }
  for (const { leaves, shift, spread } of shifts) {
    const factor = Math.exp(shift)
    for (const i of leaves) {
      fit.means[i]! *= factor
      fit.spreads[i]! *= spread
    }
  }
  for (const leaves of overlapsOf(shifts, fit.means.length)) fitOverlap(channel, leaves, { fit, noise })
  return fit
}

/** The leaves that lie in two places or more, by which places they are. The whole table overlaps with none. */
function overlapsOf(shifts: readonly Shift[], size: number): Int32Array[] {
  const places = shifts.filter(({ cuboid }) => cuboid.dims.length > 0)
  if (places.length < 2) return []
  const within = new Int32Array(size)
  places.forEach(({ leaves }, k) => {
    for (const i of leaves) within[i]! |= 1 << k
  })
  const groups = new Map<number, number[]>()
  for (let i = 0; i < size; i++) {
    const mask = within[i]!
    // A power of two is one place alone.
    if ((mask & (mask - 1)) === 0) continue
    const group = groups.get(mask)
    if (group) group.push(i)
    else groups.set(mask, [i])
  }
  return [...groups.values()].map((group) => Int32Array.from(group))
}

const EXCEPTION = 3

/** Two causes mostly multiply where they meet. Where they plainly do not, the overlap has a factor of its own: it is no third cause. */
function fitOverlap(channel: Channel, leaves: Int32Array, { fit, noise }: { fit: Fit; noise: Noise }): void {
  const before = lossOf(channel, fit, noise, leaves)
  const kept = leaves.length < 2 ? undefined : fitOne(channel, leaves, { fit, noise })
  const factor = Math.exp(kept?.shift ?? logRatio(channel.values[leaves[0]!]!, fit.means[leaves[0]!]!))
  const old = Float64Array.from(leaves, (i) => fit.means[i]!)
  for (const i of leaves) fit.means[i]! *= factor
  if (before - lossOf(channel, fit, noise, leaves) > EXCEPTION) fit.price += EXCEPTION
  else leaves.forEach((i, k) => (fit.means[i] = old[k]!))
}

/** Minus the log likelihood, up to a constant of the table. */
export function lossOf({ values }: Channel, { means, spreads }: Pick<Fit, 'means' | 'spreads'>, noise: Noise, leaves?: Int32Array): number {
  let sum = 0
  const n = leaves?.length ?? values.length
  for (let k = 0; k < n; k++) {
    const i = leaves ? leaves[k]! : k
    sum += loss(deviance(values[i]!, means[i]!, noise) / spreads[i]!, noise.tails) + (spreads[i] === 1 ? 0 : Math.log(spreads[i]!) / 2)
  }
  return sum
}

/** All shifts fitted together, each in turn given the others, by the leaves it has for itself if it has enough. */
export function refit(channel: Channel, shifts: readonly Shift[], noise: Noise, rounds = 3): Shift[] {
  const fitted = [...shifts]
  const own = fitted.map((one) => ownLeaves(one, fitted, channel.values.length))
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < fitted.length; k++) {
      const others = fitOf(channel, fitted.filter((_, j) => j !== k), noise)
      fitted[k] = { ...fitted[k]!, ...fitOne(channel, own[k]!, { fit: others, noise, even: fitted[k]!.cuboid.dims.length === 0 }) }
    }
    if (fitted.length === 1) break
  }
  return fitted
}

function ownLeaves(one: Shift, shifts: readonly Shift[], size: number): Int32Array {
  const taken = new Uint8Array(size)
  for (const other of shifts) if (other !== one && other.cuboid.dims.length > 0) for (const i of other.leaves) taken[i] = 1
  const own = one.leaves.filter((i) => taken[i] === 0)
  return own.length >= 2 && own.length * 4 >= one.leaves.length ? own : one.leaves
}

const LEAST_SHIFT = -6
const MOST_SHIFT = 4

type Around = { fit: Pick<Fit, 'means' | 'spreads'>; noise: Noise; /** The whole table has no spread of its own: that is the noise. */ even?: boolean }

/** The shift of one place by iterated weighting, and the spread left around it. */
export function fitOne({ values }: Channel, leaves: Int32Array, { fit, noise, even = false }: Around): { shift: number; spread: number } {
  let shift = 0
  for (let round = 0; round < 3; round++) {
    const factor = Math.exp(shift)
    let [came, due] = [0, 0]
    for (const i of leaves) {
      const mean = fit.means[i]!
      const wide = fit.spreads[i]!
      const trusted = round === 0 ? 1 : trust(deviance(values[i]!, mean * factor, noise) / wide, noise.tails)
      const weight = trusted / ((noise.a + noise.b * Math.abs(mean)) * wide)
      came += weight * values[i]!
      due += weight * mean
    }
    shift = logRatio(came, due)
  }
  return { shift, spread: even ? 1 : spreadOf(values, leaves, { fit, noise, factor: Math.exp(shift) }) }
}

/** A place may be a hundred times as uneven as the noise, which can be next to nothing. */
const MOST_SPREAD = 1e4

/** Below four leaves a spread of their own cannot be told from the shift. Mean |z| of the normal is 0.798. */
function spreadOf(values: Float64Array, leaves: Int32Array, { fit, noise, factor }: Around & { factor: number }): number {
  if (leaves.length < 4) return 1
  let root = 0
  for (const i of leaves) root += Math.sqrt(deviance(values[i]!, fit.means[i]! * factor, noise) / fit.spreads[i]!)
  return Math.max(1, Math.min(MOST_SPREAD, (root / leaves.length / 0.798) ** 2))
}

export const logRatio = (came: number, due: number): number => (due <= 0 ? 0 : came <= 0 ? LEAST_SHIFT : Math.min(MOST_SHIFT, Math.max(LEAST_SHIFT, Math.log(came / due))))
