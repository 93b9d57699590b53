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
 * Fitted by bench/fit/locate_certainty.ts (a logistic regression) on seeds 101–160 of every planted family; judged on
 * others by bench/truth/locate.ts.
 */
const WEIGHTS = { none: [-0.56, 1.81], some: [-2.19, 1, 0.52, 0.39, -0.42, 0.17] }

/** The probability that the places named are the causes, all of them and no other. */
export function certaintyOf(signs: Signs): number {
  const features = featuresOf(signs)
  const weights = signs.count === 0 ? WEIGHTS.none : WEIGHTS.some
  const sum = features.reduce((total, feature, k) => total + feature * weights[k]!, 0)
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000
}

export const featuresOf = ({ count, margin, rival, unnamed, spread }: Signs): number[] =>
  count === 0 ? [1, Math.log1p(unnamed)] : [1, Math.log1p(unnamed), Math.log1p(margin), Math.log1p(rival), Math.log(spread), count]
