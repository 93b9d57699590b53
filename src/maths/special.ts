/** The functions that distributions are made of. Sources: NIST Digital Library of Mathematical Functions (DLMF), chapters 5, 7 and 8. */

/** ln Γ(x), x > 0: Stirling's formula and its error term. */
export const logGamma = (x: number): number => (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingError(x)

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** What Stirling's formula leaves of ln Γ(x): its series (DLMF 5.11.1) from 15 up, the recurrence below; absolute error below 1e-15. */
function stirlingError(x: number): number {
  if (x < 15) return stirlingError(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1
  const r = 1 / (x * x)
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / x
}

/** x ln(x/m) + m − x without its cancellation (Loader, Fast and accurate computation of binomial probabilities, 2000). */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) > 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}

/** x^a e^−x / Γ(a) and x^a y^b / B(a, b), y = 1 − x, as Loader writes them: ln Γ(100,000) alone would cost six digits. */
const gammaFront = (a: number, x: number) => Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x))
const betaFront = (a: number, b: number, { x, y }: { x: number; y: number }) =>
  Math.sqrt(((a / (a + b)) * b) / (2 * Math.PI)) * Math.exp(stirlingError(a + b) - stirlingError(a) - stirlingError(b) - deviance(a, (a + b) * x) - deviance(b, (a + b) * y))

/** The probability of k among n, each with chance p. */
export function binomialMass(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0
  if (p <= 0 || p >= 1) return Number(k === (p <= 0 ? 0 : n))
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  return betaFront(k, n - k, { x: p, y: 1 - p }) * (n / k / (n - k))
}

/** The regularised incomplete gammas, P (lower) and Q (upper) = 1 − P; each is exact where it is small. DLMF 8.11.4 and 8.9.2. */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  const front = gammaFront(a, x)
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) sum += term *= x / (a + n)
    return { lower: front * sum, upper: 1 - front * sum }
  }
  const upper = front * fraction((n) => (n === 0 ? [1, x + 1 - a] : [-n * (n - a), x + 2 * n + 1 - a]))
  return { lower: 1 - upper, upper }
}

/** The regularised incomplete beta I_x(a, b) and its complement; y = 1 − x where the caller knows it to more digits. DLMF 8.17.22. */
export function incompleteBeta(x: number, a: number, b: number, y = 1 - x): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = incompleteBeta(y, b, a, x)
    return { lower: upper, upper: lower }
  }
  const front = betaFront(a, b, { x, y }) / a
  const lower = front * fraction((n) => [n === 0 ? 1 : betaTerm(n, x, { a, b }), 1])
  return { lower, upper: 1 - lower }
}

function betaTerm(n: number, x: number, { a, b }: { a: number; b: number }): number {
  const m = n >> 1
  return n % 2 === 0 ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)) : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
}

/** A continued fraction a0/(b0 + a1/(b1 + …)) from its front: Lentz's way as Thompson and Barnett mended it (1986). */
function fraction(term: (n: number) => [a: number, b: number]): number {
  const TINY = 1e-300
  let f = TINY
  let c = f
  let d = 0
  for (let n = 0; n < 100_000; n++) {
    const [a, b] = term(n)
    d = b + a * d || TINY
    c = b + a / c || TINY
    d = 1 / d
    f *= c * d
    if (n > 0 && Math.abs(c * d - 1) < 1e-16) break
  }
  return f
}
