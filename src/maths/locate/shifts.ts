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

/** The means and spreads of all leaves under a set of shifts; overlapping shifts multiply. */
export type Fit = { means: Float64Array; spreads: Float64Array }

export function fitOf({ expected }: Channel, shifts: readonly Shift[]): Fit {
  const means = Float64Array.from(expected)
  const spreads = new Float64Array(expected.length).fill(1)
  for (const { leaves, shift, spread } of shifts) {
    const factor = Math.exp(shift)
    for (const i of leaves) {
      means[i]! *= factor
      spreads[i] = Math.max(spreads[i]!, spread)
    }
  }
  return { means, spreads }
}

/** Minus the log likelihood, up to a constant of the table. */
export function lossOf({ values }: Channel, { means, spreads }: Fit, noise: Noise, leaves?: Int32Array): number {
  let sum = 0
  const n = leaves?.length ?? values.length
  for (let k = 0; k < n; k++) {
    const i = leaves ? leaves[k]! : k
    sum += loss(deviance(values[i]!, means[i]!, noise) / spreads[i]!, noise.tails) + Math.log(spreads[i]!) / 2
  }
  return sum
}

/** All shifts fitted together, each in turn given the others. */
export function refit(channel: Channel, shifts: readonly Shift[], noise: Noise, rounds = 3): Shift[] {
  const fitted = [...shifts]
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < fitted.length; k++) {
      const others = fitOf(channel, fitted.filter((_, j) => j !== k))
      const { shift, spread } = fitOne(channel, fitted[k]!.leaves, { fit: others, noise })
      fitted[k] = { ...fitted[k]!, shift, spread }
    }
    if (fitted.length === 1) break
  }
  return fitted
}

export const LEAST_SHIFT = -6
export const MOST_SHIFT = 4

/** The shift of one place by iterated weighting, and the spread left around it. */
function fitOne({ values }: Channel, leaves: Int32Array, { fit, noise }: { fit: Fit; noise: Noise }): { shift: number; spread: number } {
  let shift = 0
  for (let round = 0; round < 4; round++) {
    let [came, due] = [0, 0]
    for (const i of leaves) {
      const mean = fit.means[i]!
      const weight = (round === 0 ? 1 : trust(deviance(values[i]!, mean * Math.exp(shift), noise) / fit.spreads[i]!, noise.tails)) / ((noise.a + noise.b * Math.abs(mean)) * fit.spreads[i]!)
      came += weight * values[i]!
      due += weight * mean
    }
    shift = logRatio(came, due)
  }
  let root = 0
  for (const i of leaves) root += Math.sqrt(deviance(values[i]!, fit.means[i]! * Math.exp(shift), noise))
  return { shift, spread: spreadOf(root, leaves.length) }
}

export const logRatio = (came: number, due: number): number => (due <= 0 ? 0 : came <= 0 ? LEAST_SHIFT : Math.min(MOST_SHIFT, Math.max(LEAST_SHIFT, Math.log(came / due))))

/** Below four leaves a spread of their own cannot be told from the shift. Mean |z| of the normal is 0.798. */
export const spreadOf = (sumOfRoots: number, leaves: number): number => (leaves < 4 ? 1 : Math.max(1, Math.min(100, (sumOfRoots / leaves / 0.798) ** 2)))
