/**
 * Chance by seed: the same numbers on every machine. The demo has a generator of its own, because it may share no code
 * with the mathematics that is tried on it.
 */
export type Random = {
  /** 0 ≤ x < 1, 53 bits. */
  next(): number
  /** A whole number from 0 to below − 1. */
  int(below: number): number
  normal(): number
  /** Student's t: heavy tails where degrees of freedom are few. */
  t(df: number): number
  /** Shape > 0, scale 1. */
  gamma(shape: number): number
  beta(a: number, b: number): number
  poisson(mean: number): number
  binomial(n: number, p: number): number
  /** Variance mean × dispersion (dispersion > 1); Poisson at 1. */
  overdispersed(mean: number, dispersion: number): number
  shuffle<T>(list: readonly T[]): T[]
  /** A stream of its own, so that a draw added in one place moves nothing elsewhere. */
  fork(name: string | number): Random
}

export function random(seed: number | string): Random {
  const next = sfc32(String(seed))
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const gamma = (shape: number) => gammaOf(shape, next, normal)
  const poisson = (mean: number) => (mean <= 0 ? 0 : mean < 30 ? fewOf(mean, next) : poissonBySplitting(mean, { next, gamma }))
  const self: Random = {
    next,
    int: (below) => Math.floor(next() * below),
    normal,
    t: (df) => normal() / Math.sqrt((2 * gamma(df / 2)) / df),
    gamma,
    beta(a, b) {
      const [x, y] = [gamma(a), gamma(b)]
      return x / (x + y)
    },
    poisson,
    binomial: (n, p) => binomialOf(n, p, self),
    overdispersed: (mean, dispersion) => poisson(dispersion > 1 && mean > 0 ? gamma(mean / (dispersion - 1)) * (dispersion - 1) : mean),
    shuffle(list) {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
      }
      return mixed
    },
    fork: (name) => random(`${seed}/${name}`),
  }
  return self
}

/** Doty-Humphrey's small fast counter generator (PractRand), seeded by an FNV-1a hash of the text and warmed up. */
function sfc32(text: string): () => number {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  let [a, b, c, d] = [h, h ^ 0x9e3779b9, Math.imul(h, 0x85ebca6b), 1]
  const word = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t | 0
    return t >>> 0
  }
  for (let i = 0; i < 20; i++) word()
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992
}

/** Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000); below shape 1 by their boost. */
function gammaOf(shape: number, next: () => number, normal: () => number): number {
  if (shape < 1) return gammaOf(shape + 1, next, normal) * Math.pow(1 - next(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Knuth's product of uniforms, exact for small means. */
function fewOf(mean: number, next: () => number): number {
  const limit = Math.exp(-mean)
  let k = 0
  for (let p = next(); p > limit; p *= next()) k++
  return k
}

/** Ahrens and Dieter (1974): the m-th arrival is a gamma; what is left of the mean is Poisson or binomial again. Exact. */
function poissonBySplitting(mean: number, { next, gamma }: { next: () => number; gamma: (shape: number) => number }): number {
  let count = 0
  let left = mean
  while (left >= 30) {
    const m = Math.floor((7 * left) / 8)
    const arrival = gamma(m)
    if (arrival > left) return count + binomialOf(m - 1, left / arrival, { next, beta: (a, b) => betaOf(a, b, gamma) })
    count += m
    left -= arrival
  }
  return count + fewOf(left, next)
}

function betaOf(a: number, b: number, gamma: (shape: number) => number): number {
  const [x, y] = [gamma(a), gamma(b)]
  return x / (x + y)
}

/** Ahrens and Dieter's median halving: an order statistic of n uniforms is a beta. Exact, log n steps. */
function binomialOf(n: number, p: number, { next, beta }: Pick<Random, 'next' | 'beta'>): number {
  let count = 0
  let [left, chance] = [n, p]
  while (left > 40 && chance > 0 && chance < 1) {
    const a = 1 + Math.floor(left / 2)
    const middle = beta(a, left + 1 - a)
    if (middle <= chance) {
      count += a
      chance = (chance - middle) / (1 - middle)
      left -= a
    } else {
      chance /= middle
      left = a - 1
    }
  }
  for (let i = 0; i < left; i++) if (next() < chance) count++
  return count
}
