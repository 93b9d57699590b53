import { certaintyOf } from './certainty.ts'
import type { Signs } from './certainty.ts'
import { causeOf, cuboidsOf } from './cuboids.ts'
import type { Cause, Leaves } from './leaves.ts'
import { median } from './noise.ts'
import { PRICES, placesOf } from './places.ts'
import type { Placed } from './places.ts'
import { same } from './search.ts'
import type { Prices } from './search.ts'
import type { Channel, Shift } from './shifts.ts'

export type Located = {
  /** Empty where no place stands out: "no single cause". */
  causes: Cause[]
  /** How likely it is that these are the causes, all of them and no other: 0–1, calibrated. */
  certainty: number
  /** Of what moved, the share that moved within the causes: 0–1. */
  explained: number
}

const DEEPEST = 5

export function locate(leaves: Leaves, prices: Prices = PRICES): Located {
  const { places, signs } = searchPlaces(leaves, prices)
  return { causes: places.map(({ cuboid, leaves: [first] }) => causeOf(leaves, cuboid, first!)), certainty: certaintyOf(signs), explained: explainedBy(leaves, places) }
}

/** The places named, with the signs by which their certainty is judged. */
export function searchPlaces(leaves: Leaves, prices: Prices = PRICES): { places: Shift[]; signs: Signs } {
  const cuboids = cuboidsOf(leaves, Math.min(DEEPEST, leaves.dims.length))
  const [main, traffic] = channelsOf(leaves)
  const found = placesOf(main, cuboids, prices)
  const mixed = traffic && placesOf(traffic, cuboids, prices)
  const named = [...namedIn(found), ...(mixed ? namedIn(mixed).filter(({ place }) => movesRatio(leaves, place)) : [])]
  const places = named.map(({ place }) => place).filter((one, k, all) => all.findIndex((other) => same(other, one)) === k)
  return { places, signs: signsOf(named, { found, mixed, count: places.length }) }
}

type Named = { place: Shift; margin: number; rival: number }

const namedIn = ({ shifts, doubts }: Placed): Named[] =>
  shifts.map((place, k) => ({ place, margin: doubts.margins[k]!, rival: doubts.rivals[k]! })).filter(({ place }) => place.cuboid.dims.length > 0)

function signsOf(named: readonly Named[], { found, mixed, count }: { found: Placed; mixed: Placed | undefined; count: number }): Signs {
  const least = (values: number[]) => Math.max(0, Math.min(MOST_NATS, ...values))
  return {
    count,
    margin: least(named.map(({ margin }) => margin)),
    rival: least(named.map(({ rival }) => rival)),
    unnamed: least([found.doubts.unnamed, ...(mixed ? [mixed.doubts.unnamed] : [])]),
    spread: Math.max(1, ...named.map(({ place }) => place.spread)),
  }
}

const MOST_NATS = 1000

/**
 * A sum is one channel. A ratio is two: what came of the visitors that were there, against what their expected rate makes
 * of them; and the visitors themselves, whose mix moves a ratio though no rate changed.
 */
function channelsOf({ actual, expected }: Leaves): [Channel, Channel?] {
  if (!actual.denominator || !expected.denominator) return [channel(actual.numerator, expected.numerator)]
  const whole = sum(expected.numerator) / sum(expected.denominator)
  const due = actual.denominator.map((size, i) => size * (expected.denominator![i]! > 0 ? expected.numerator[i]! / expected.denominator![i]! : whole))
  return [channel(actual.numerator, due), channel(actual.denominator, expected.denominator)]
}

/** Where nothing was expected and something came, a little was expected: a new item is a place like others. */
function channel(actual: readonly number[], expected: readonly number[]): Channel {
  const counts = actual.every(Number.isInteger)
  const positive = expected.filter((value) => value > 0)
  const least = counts ? 0.5 : positive.length > 0 ? median(positive) / 50 : 1
  return { values: Float64Array.from(actual), expected: Float64Array.from(expected, (value, i) => (value === 0 && actual[i] !== 0 ? least : value)) }
}

/** Traffic that converts as the rest does can come and go without moving the ratio. */
function movesRatio({ expected }: Leaves, { leaves }: Shift): boolean {
  const rateOf = (inside: Iterable<number>) => {
    let [top, bottom] = [0, 0]
    for (const i of inside) {
      top += expected.numerator[i]!
      bottom += expected.denominator![i]!
    }
    return top / bottom
  }
  return Math.abs(Math.log(rateOf(leaves) / rateOf(expected.numerator.keys()))) > Math.log(1.25)
}

/** Each leaf's part of the change; of a ratio, parts that add up to its change exactly. */
function moves({ actual, expected }: Leaves): number[] {
  if (!actual.denominator || !expected.denominator) return actual.numerator.map((value, i) => value - expected.numerator[i]!)
  const [after, before] = [sum(actual.denominator), sum(expected.denominator)]
  const rate = sum(expected.numerator) / before
  return actual.numerator.map((value, i) => (value - rate * actual.denominator![i]!) / after - (expected.numerator[i]! - rate * expected.denominator![i]!) / before)
}

/** A leaf in two places is counted with the first. What moved against each other does not cancel between places. */
function explainedBy(leaves: Leaves, places: readonly Shift[]): number {
  const change = moves(leaves)
  const left = new Set(change.keys())
  let within = 0
  for (const place of places) {
    const own = [...place.leaves].filter((i) => left.delete(i))
    within += Math.abs(own.reduce((total, i) => total + change[i]!, 0))
  }
  const rest = Math.abs([...left].reduce((total, i) => total + change[i]!, 0))
  return within + rest > 0 ? within / (within + rest) : 0
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
