/** By what an answer's certainty is judged; nats unless said. */
export type Signs = {
  /** Places named. */
  count: number
  /** What the weakest place is worth beyond its price. */
  margin: number
  /** How much worse the best other place in the stead of one would do. */
  rival: number
  /** How much the best place not named lacks to be named. */
  unnamed: number
  /** Variance within the most uneven place, in units of the noise. */
  spread: number
}

/**
 * Fitted by bench/fit/locate_certainty.ts (logistic regressions) on seeds 101–170 and 1001–1037 of every planted family;
 * judged on others by bench/truth/locate.ts.
 */
const WEIGHTS = { none: [-0.27, 1.71], some: [4.49, -3.27, -2.07, -2.92, -0.67, 0.41] }

/** The probability that the places named are the causes, all of them and no other. */
export function certaintyOf(signs: Signs): number {
  const features = featuresOf(signs)
  const weights = signs.count === 0 ? WEIGHTS.none : WEIGHTS.some
  const sum = features.reduce((total, feature, k) => total + feature * weights[k]!, 0)
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}

/** Nats count where they are few: between 40 and 400 beyond doubt there is nothing to choose. */
const nearness = (nats: number) => 1 / (1 + nats / 4)

export const featuresOf = ({ count, margin, rival, unnamed, spread }: Signs): number[] =>
  count === 0 ? [1, Math.log1p(unnamed)] : [1, nearness(unnamed), nearness(margin), nearness(rival), Math.min(2.5, Math.log(spread)), count]
