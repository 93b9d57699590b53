/**
 * A test that may be looked at after every visitor. Mixture sequential probability ratio (Robbins, Statistical methods
 * related to the law of the iterated logarithm, 1970; Johari, Koomen, Pekelis and Walsh, Always valid inference, Operations
 * Research 70, 2022): the likelihood of the difference under N(0, τ²) against none. By Ville's inequality its largest value
 * ever exceeds 1/α with probability α at most, so p is valid whenever one stops.
 */
export type Watch = {
  /** After each outcome. `arm` 0 is the control. */
  see(arm: 0 | 1, outcome: number): void
  now(): Watched
}
export type Watched = {
  seen: number
  difference: number
  /** Holds the true difference at all times together with the given level. */
  low: number
  high: number
  /** Always-valid: it never rises. */
  p: number
  /** How many had been seen when p first fell to 1 − level; null while it has not. */
  decided_at: number | null
}

/** The variance is estimated, which the theory takes as known: before this many outcomes an arm, and hits and misses in conversions, nothing is said. */
const FEWEST = 50
const FEWEST_HITS = 10

/**
 * `planned` is how many people an arm the test is tuned to (it stays valid at any other): τ² is set so that the bound is
 * narrowest there (Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49, 2021, 3.5).
 */
export function watch({ level = 0.95, planned = 5000, conversions = false } = {}): Watch {
  const arms = [tally(), tally()] as const
  const alpha = 1 - level
  // The narrowest mixture at the planned size has τ²/V = w with w solving w − ln(1 + w) = −2 ln α, nearly −2 ln α + ln(1 − 2 ln α).
  const width = -2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))
  let [p, decided_at]: [number, number | null] = [1, null]
  const isEnough = ({ n, sum }: Tally) => n >= FEWEST && (!conversions || (sum >= FEWEST_HITS && n - sum >= FEWEST_HITS))
  const look = () => {
    const [a, b] = arms
    if (!isEnough(a) || !isEnough(b)) return null
    const variance = conversions ? pooledVariance(a, b) : (varianceOf(a) + varianceOf(b)) / 2
    const V = conversions ? variance * (1 / a.n + 1 / b.n) : varianceOf(a) / a.n + varianceOf(b) / b.n
    if (V <= 0) return null
    return { difference: b.sum / b.n - a.sum / a.n, V, tau2: (width * variance * 2) / planned }
  }
  return {
    see(arm, outcome) {
      add(arms[arm], outcome)
      const seen = look()
      if (!seen) return
      p = Math.min(p, 1 / likelihood(seen))
      if (decided_at === null && p <= alpha) decided_at = arms[0].n + arms[1].n
    },
    now() {
      const seen = look()
      const count = arms[0].n + arms[1].n
      if (!seen) return { seen: count, difference: NaN, low: -Infinity, high: Infinity, p, decided_at }
      const { difference, V, tau2 } = seen
      const half = Math.sqrt(((V * (V + tau2)) / tau2) * (2 * Math.log(1 / alpha) + Math.log((V + tau2) / V)))
      return { seen: count, difference, low: difference - half, high: difference + half, p, decided_at }
    },
  }
}

const likelihood = ({ difference, V, tau2 }: { difference: number; V: number; tau2: number }) => Math.sqrt(V / (V + tau2)) * Math.exp((difference ** 2 * tau2) / (2 * V * (V + tau2)))

/** Sums about the first outcome, so that large and nearly equal ones keep their variance. */
type Tally = { n: number; sum: number; first: number; squares: number; shifted: number }
const tally = (): Tally => ({ n: 0, sum: 0, first: 0, squares: 0, shifted: 0 })

function add(arm: Tally, outcome: number): void {
  if (arm.n === 0) arm.first = outcome
  arm.n++
  arm.sum += outcome
  arm.shifted += outcome - arm.first
  arm.squares += (outcome - arm.first) ** 2
}

const varianceOf = ({ n, squares, shifted }: Tally) => (squares - shifted ** 2 / n) / (n - 1)
function pooledVariance(a: Tally, b: Tally): number {
  const p = (a.sum + b.sum) / (a.n + b.n)
  return p * (1 - p)
}
