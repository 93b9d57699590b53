/**
 * Chance that is the same for the same seed, on every machine: nothing here asks the clock or the system.
 * Each part of the simulation forks its own stream by name, so that adding a draw in one place moves nothing elsewhere.
 */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number
  int(below: number): number
  between(low: number, high: number): number
  chance(p: number): boolean
  pick<T>(list: readonly T[]): T
  normal(): number
  /** Around 1, heavy to the right. */
  lognormal(sigma: number): number
  /** Mean 1, variance 1/shape: makes counts more scattered than Poisson. */
  gamma(shape: number): number
  poisson(mean: number): number
  /** Index drawn by weight. */
  weighted(weights: readonly number[]): number
  fork(name: string): Random
  /** Begins again under a name, as a new fork would, without making one: the stream before is gone. */
  reseed(name: string): Random
}

function hash(text: string): number {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  h ^= h >>> 15
  h = Math.imul(h, 2246822519)
  return (h ^ (h >>> 13)) >>> 0
}

export function random(seed: number, name = ''): Random {
  let state = hash(`${seed}/${name}`)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const self: Random = {
    next,
    int: (below) => Math.floor(next() * below),
    between: (low, high) => low + (high - low) * next(),
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    normal,
    lognormal: (sigma) => Math.exp(sigma * normal() - (sigma * sigma) / 2),
    gamma(shape) {
      // Marsaglia and Tsang, for shape ≥ 1.
      const d = shape - 1 / 3
      const c = 1 / Math.sqrt(9 * d)
      for (;;) {
        const x = normal()
        const v = (1 + c * x) ** 3
        if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape
      }
    },
    poisson(mean) {
      if (mean <= 0) return 0
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let k = 0
      for (let p = next(); p > limit; p *= next()) k++
      return k
    },
    weighted(weights) {
      let total = 0
      for (const w of weights) total += w
      let at = next() * total
      for (let i = 0; i < weights.length; i++) {
        at -= weights[i]!
        if (at < 0) return i
      }
      return weights.length - 1
    },
    fork: (child) => random(seed, `${name}/${child}`),
    reseed(child) {
      state = hash(`${seed}/${name}/${child}`)
      return self
    },
  }
  return self
}

/** Day-to-day noise that remembers yesterday: log of it is AR(1) with the given spread. */
export function autocorrelated(chance: Random, sigma: number, memory = 0.6): () => number {
  let x = sigma * chance.normal()
  return () => {
    x = memory * x + sigma * Math.sqrt(1 - memory * memory) * chance.normal()
    return Math.exp(x - (sigma * sigma) / 2)
  }
}
