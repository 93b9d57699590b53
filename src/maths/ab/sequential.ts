import { standardNormal } from '../distributions.ts'

/**
 * A test that may be looked at after every visitor, in two ways.
 * - `any_time`, without an end: mixture sequential probability ratio (Robbins, Statistical methods related to the law of the
 *   iterated logarithm, 1970; Johari, Koomen, Pekelis and Walsh, Always valid inference, Operations Research 70, 2022), the
 *   likelihood of the difference under N(0, τ²) against none. By Ville's inequality it ever exceeds 1/α with probability α.
 * - `planned_end`, sharper, for a test that ends at a number of people set beforehand: the difference's path is Brownian, and
 *   P(max |B| ≥ c up to the end) ≤ 4(1 − Φ(c)) by reflection, which is the O'Brien and Fleming boundary watched
 *   continuously (Biometrics 35, 1979; Lan and DeMets, Biometrika 70, 1983). What comes after the end is not read.
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

export type WatchOptions = { level?: number; conversions?: boolean; /** People an arm; without it the test has no end. */ planned?: number | undefined }

/** Without an end, the bound is narrowest at this many people an arm (it stays valid at any other). */
const TUNED_TO = 5000

export function watch({ level = 0.95, conversions = false, planned }: WatchOptions = {}): Watch {
  const arms = [tally(), tally()] as const
  const read = planned === undefined ? anyTime(1 - level) : plannedEnd(1 - level, planned)
  let best: { p: number; decided_at: number | null } = { p: 1, decided_at: null }
  let last: Look | null = null
  return {
    see(arm, outcome) {
      add(arms[arm], outcome)
      const look = lookAt(arms, conversions)
      if (!look || read.isOver(look)) return
      last = look
      const p = Math.min(best.p, read.p(look))
      best = { p, decided_at: best.decided_at ?? (p <= 1 - level ? arms[0].n + arms[1].n : null) }
    },
    now() {
      const seen = arms[0].n + arms[1].n
      if (!last) return { seen, difference: NaN, low: -Infinity, high: Infinity, ...best }
      const half = read.half(last)
      return { seen, difference: last.difference, low: last.difference - half, high: last.difference + half, ...best }
    },
  }
}

/** The difference, its variance now, and that of one outcome. */
type Look = { difference: number; V: number; variance: number }
type Reader = { p(look: Look): number; half(look: Look): number; isOver(look: Look): boolean }

function lookAt([a, b]: readonly [Tally, Tally], conversions: boolean): Look | null {
  const isEnough = ({ n, sum }: Tally) => n >= FEWEST && (!conversions || (sum >= FEWEST_HITS && n - sum >= FEWEST_HITS))
  if (!isEnough(a) || !isEnough(b)) return null
  const [va, vb] = conversions ? [pooledVariance(a, b), pooledVariance(a, b)] : [varianceOf(a), varianceOf(b)]
  const V = va / a.n + vb / b.n
  return V > 0 ? { difference: b.sum / b.n - a.sum / a.n, V, variance: (va + vb) / 2 } : null
}

function anyTime(alpha: number): Reader {
  // τ² at which the bound is narrowest at a given size (Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49, 2021, 3.5).
  const width = -2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))
  const tau2Of = ({ variance }: Look) => (width * variance * 2) / TUNED_TO
  return {
    p: (look) => 1 / likelihood(look, tau2Of(look)),
    half(look) {
      const [V, tau2] = [look.V, tau2Of(look)]
      return Math.sqrt(((V * (V + tau2)) / tau2) * (2 * Math.log(1 / alpha) + Math.log((V + tau2) / V)))
    },
    isOver: () => false,
  }
}

function plannedEnd(alpha: number, planned: number): Reader {
  const bound = -standardNormal.quantile(alpha / 4)
  /** How much of the planned information is in: 1 at the end. */
  const share = ({ V, variance }: Look) => (2 * variance) / planned / V
  const path = (look: Look) => (Math.abs(look.difference) / Math.sqrt(look.V)) * Math.sqrt(share(look))
  return {
    // The tail is computed only near a decision: it is asked after every visitor.
    p: (look) => (path(look) < 1 ? 1 : Math.min(1, 4 * standardNormal.upper(path(look)))),
    half: (look) => (bound * Math.sqrt(look.V)) / Math.sqrt(share(look)),
    isOver: (look) => share(look) > 1 + 1e-9,
  }
}

const likelihood = ({ difference, V }: Look, tau2: number) => Math.sqrt(V / (V + tau2)) * Math.exp((difference ** 2 * tau2) / (2 * V * (V + tau2)))

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
