import { binomialMass, incompleteBeta, incompleteGamma, logBeta, logGamma } from './special.ts'

/**
 * Cumulative probabilities and quantiles, to 1e-10 (NIST DLMF 7.2, 8.2, 8.17; Abramowitz and Stegun 26). `upper` is the
 * probability beyond x: computed for itself, so that a p-value of 1e-30 is not 0.
 */
export type Distribution = {
  cdf(x: number): number
  upper(x: number): number
  /** The x with cdf(x) = p, 0 < p < 1; for counts the least x with cdf(x) ≥ p. */
  quantile(p: number): number
}

export const standardNormal: Distribution = {
  cdf: (x) => (x <= 0 ? incompleteGamma(0.5, (x * x) / 2).upper / 2 : 1 - standardNormal.cdf(-x)),
  upper: (x) => standardNormal.cdf(-x),
  quantile: (p) => (p > 0.5 ? -standardNormal.quantile(1 - p) : solve(standardNormal.cdf, p, [-40, 0])),
}
export const normalPdf = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
/** The z of a two-sided interval: 1.96 at 0.95. */
export const zOf = (level: number): number => standardNormal.quantile((1 + level) / 2)

/** Student's t; df need not be whole (Welch). */
export function studentT(df: number): Distribution {
  const self: Distribution = {
    cdf: (x) => (x > 0 ? 1 - self.cdf(-x) : tail(x)),
    upper: (x) => self.cdf(-x),
    quantile: (p) => (p > 0.5 ? -self.quantile(1 - p) : solve(self.cdf, p, [-1, 0])),
  }
  const tail = (x: number) => incompleteBeta(df / (df + x * x), df / 2, 0.5, (x * x) / (df + x * x)).lower / 2
  return self
}

export const chiSquared = (df: number): Distribution => ({
  cdf: (x) => incompleteGamma(df / 2, x / 2).lower,
  upper: (x) => incompleteGamma(df / 2, x / 2).upper,
  quantile: (p) => solve((x) => incompleteGamma(df / 2, x / 2).lower, p, [0, df + 1]),
})

export const fisherF = (df1: number, df2: number): Distribution => {
  const at = (x: number) => incompleteBeta((df1 * x) / (df1 * x + df2), df1 / 2, df2 / 2, df2 / (df1 * x + df2))
  return { cdf: (x) => (x <= 0 ? 0 : at(x).lower), upper: (x) => (x <= 0 ? 1 : at(x).upper), quantile: (p) => solve((x) => at(x).lower, p, [0, 2]) }
}

export const betaDistribution = (a: number, b: number): Distribution => ({
  cdf: (x) => incompleteBeta(x, a, b).lower,
  upper: (x) => incompleteBeta(x, a, b).upper,
  quantile: (p) => solve((x) => incompleteBeta(x, a, b).lower, p, [0, 1]),
})

export const binomial = (n: number, p: number): Distribution & { pmf(k: number): number } => {
  const at = (k: number) => (k < 0 ? { lower: 1, upper: 0 } : k >= n ? { lower: 0, upper: 1 } : incompleteBeta(p, k + 1, n - k))
  const cdf = (x: number) => at(Math.floor(x)).upper
  return {
    cdf,
    upper: (x) => at(Math.floor(x)).lower,
    quantile: (q) => least(cdf, q, n),
    pmf: (k) => binomialMass(k, n, p),
  }
}

/** Hits among n where the share itself is a beta(a, b): what is known of it from a − 1 hits and b − 1 misses before. Summed term by term, n in the thousands at most. */
export const betaBinomial = (n: number, a: number, b: number): Pick<Distribution, 'cdf' | 'upper'> => {
  const whole = logBeta(a, b)
  const mass = (k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + logBeta(k + a, n - k + b) - whole)
  const sum = (from: number, to: number) => { let total = 0; for (let k = Math.max(0, from); k <= Math.min(n, to); k++) total += mass(k); return Math.min(1, total) }
  return { cdf: (x) => sum(0, Math.floor(x)), upper: (x) => sum(Math.floor(x) + 1, n) }
}

export const poisson = (mean: number): Distribution => {
  const cdf = (x: number) => (x < 0 ? 0 : incompleteGamma(Math.floor(x) + 1, mean).upper)
  return { cdf, upper: (x) => (x < 0 ? 1 : incompleteGamma(Math.floor(x) + 1, mean).lower), quantile: (q) => least(cdf, q) }
}

/** Counts with variance mean × dispersion, dispersion > 1 (quasi-Poisson's first two moments as a negative binomial). */
export const negativeBinomial = (mean: number, dispersion: number): Distribution => {
  if (dispersion <= 1 + 1e-9) return poisson(mean)
  const size = mean / (dispersion - 1)
  const at = (x: number) => incompleteBeta(1 / dispersion, size, Math.floor(x) + 1, (dispersion - 1) / dispersion)
  const cdf = (x: number) => (x < 0 ? 0 : at(x).lower)
  return { cdf, upper: (x) => (x < 0 ? 1 : at(x).upper), quantile: (q) => least(cdf, q) }
}

/** Where a rising function reaches p: the bracket is widened until it holds, then halved until doubles end (Illinois steps to get there sooner). */
function solve(cdf: (x: number) => number, p: number, [from, to]: [number, number]): number {
  let [low, high] = [from, to]
  for (let i = 0; i < 1100 && low < 0 && cdf(low) > p; i++) low *= 2
  for (let i = 0; i < 1100 && high > 1 && cdf(high) < p; i++) high *= 2
  let [below, above] = [cdf(low) - p, cdf(high) - p]
  if (below >= 0) return low
  if (above <= 0) return high
  for (let i = 0; i < 400; i++) {
    const secant = (low * above - high * below) / (above - below)
    const middle = i % 3 === 2 || !(secant > low && secant < high) ? (low + high) / 2 : secant
    if (middle <= low || middle >= high || high - low <= Math.abs(middle) * 2e-16) return middle
    const there = cdf(middle) - p
    if (there === 0) return middle
    if (there < 0) {
      ;[low, below] = [middle, there]
      above /= 2
    } else {
      ;[high, above] = [middle, there]
      below /= 2
    }
  }
  return (low + high) / 2
}

/** The least whole number whose cdf reaches q. */
function least(cdf: (k: number) => number, q: number, most = Number.MAX_SAFE_INTEGER): number {
  let high = 1
  while (high < most && cdf(high) < q) high *= 2
  let low = -1
  high = Math.min(high, most)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (cdf(middle) >= q) high = middle
    else low = middle
  }
  return high
}
