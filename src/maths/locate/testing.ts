import { random } from '../random.ts'
import type { Random } from '../random.ts'
import type { Cause, Leaves } from './leaves.ts'

/**
 * Planted cases for localisation, written before any method so that no method shaped them.
 * Every case is the same for the same family and seed.
 */
export type Case = { family: Family; seed: number; leaves: Leaves; causes: Cause[] }

/** How a leaf is measured, how evenly an effect ripples over the leaves of its place, and what a cause moves. */
type Recipe = {
  measure: 'counts' | 'amounts'
  even: boolean
  heavy?: true
  sparse?: true
  ratio?: 'numerator' | 'denominator' | 'both' | 'mix'
  none?: true
}

export const FAMILIES = {
  sum_counts_even: { measure: 'counts', even: true },
  sum_counts_uneven: { measure: 'counts', even: false },
  sum_amounts_even: { measure: 'amounts', even: true },
  sum_amounts_uneven: { measure: 'amounts', even: false },
  sum_heavy_tails: { measure: 'amounts', even: true, heavy: true },
  sum_sparse: { measure: 'counts', even: true, sparse: true },
  sum_none: { measure: 'counts', even: true, none: true },
  sum_none_heavy: { measure: 'amounts', even: true, heavy: true, none: true },
  ratio_numerator: { measure: 'counts', even: true, ratio: 'numerator' },
  ratio_uneven: { measure: 'counts', even: false, ratio: 'numerator' },
  ratio_denominator: { measure: 'counts', even: true, ratio: 'denominator' },
  ratio_both: { measure: 'counts', even: true, ratio: 'both' },
  ratio_mix: { measure: 'counts', even: true, ratio: 'mix' },
  ratio_amounts: { measure: 'amounts', even: true, ratio: 'numerator' },
  ratio_none: { measure: 'counts', even: true, ratio: 'numerator', none: true },
} as const satisfies Record<string, Recipe>
export type Family = keyof typeof FAMILIES

/** A case of about `size` leaves (at most), 3–5 dimensions and one to three causes of 1–3 dimensions, or none. */
export function plantedCase(family: Family, seed: number, size?: number): Case {
  const chance = random(`locate/${family}/${seed}`)
  const recipe: Recipe = FAMILIES[family]
  for (let attempt = 0; ; attempt++) {
    const found = tryCase(recipe, chance.fork(attempt), size ?? Math.round(200 * 20 ** chance.next()))
    if (found) return { family, seed, ...found }
  }
}

type World = { dims: string[]; values: number[]; codes: number[][]; size: number[]; rate: number[]; noise: number }
type Planted = { place: Map<number, number>; inside: number[]; factor: number }

function tryCase(recipe: Recipe, chance: Random, size: number) {
  const world = makeWorld(recipe, chance, size)
  const planted = recipe.none ? [] : plant(recipe, world, chance)
  if (!planted) return undefined
  const leaves = measure(recipe, world, planted, chance)
  const causes = planted.map(({ place }) => Object.fromEntries([...place].map(([d, v]) => [world.dims[d]!, nameOf(world, d, v)])))
  return { leaves, causes }
}

const nameOf = (world: World, d: number, value: number) => `${world.dims[d]}${value + 1}`

/** Leaf sizes are products of skewed popularities, as a shop's are: a few items and sources make most of it. */
function makeWorld(recipe: Recipe, chance: Random, size: number): World {
  const count = 3 + chance.int(3)
  const shares = Array.from({ length: count }, () => between(chance, 0.6, 1.4))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const values = shares.map((share) => Math.max(2, Math.floor(size ** (share / total))))
  const skew = between(chance, 0.2, 1)
  const popularity = values.map((n) => Array.from({ length: n }, () => lognormal(chance, skew)))
  const liking = values.map((n) => Array.from({ length: n }, () => lognormal(chance, 0.35)))
  const missing = happens(chance, 0.5) ? between(chance, 0, 0.3) : 0
  const mean = recipe.sparse ? between(chance, 2, 15) : 30 * 10 ** between(chance, 0, 1.5)
  const level = recipe.ratio ? mean * 20 : mean
  const world: World = { dims: [...'abcde'].slice(0, count), values, codes: values.map(() => []), size: [], rate: [], noise: between(chance, 0.02, 0.2) }
  const all = values.reduce((product, n) => product * n, 1)
  for (let leaf = 0; leaf < all; leaf++) {
    if (happens(chance, missing)) continue
    let rest = leaf
    let weight = lognormal(chance, 0.5)
    let rate = 0.05
    for (let d = 0; d < count; d++) {
      const code = rest % values[d]!
      rest = Math.floor(rest / values[d]!)
      world.codes[d]!.push(code)
      weight *= popularity[d]![code]!
      rate *= liking[d]![code]!
    }
    world.size.push(weight * level)
    world.rate.push(Math.min(0.6, rate))
  }
  return world
}

/** One to three places, not one within another, each changed by at least six times what noise alone would do there. */
function plant(recipe: Recipe, world: World, chance: Random): Planted[] | undefined {
  const wanted = 1 + chance.int(3)
  const falls = happens(chance, 0.75)
  const planted: Planted[] = []
  for (let attempt = 0; planted.length < wanted; attempt++) {
    if (attempt > 200) return undefined
    const place = drawPlace(world, chance)
    // Two causes of one day mostly pull the same way, not always.
    const down = happens(chance, 0.85) ? falls : !falls
    const factor = down ? between(chance, 0.1, 0.75) : between(chance, 1.35, 3)
    const inside = within(world, place)
    if (planted.some((other) => nested(other.place, place)) || !visible(recipe, world, place, inside, factor)) continue
    planted.push({ place, inside, factor })
  }
  return planted
}

function drawPlace(world: World, chance: Random): Map<number, number> {
  const order = world.dims.map((_, d) => ({ d, at: chance.next() })).sort((x, y) => x.at - y.at)
  const leaf = chance.int(world.size.length)
  return new Map(order.slice(0, 1 + chance.int(3)).map(({ d }) => [d, world.codes[d]![leaf]!] as const).sort((x, y) => x[0] - y[0]))
}

function within(world: World, place: Map<number, number>): number[] {
  const inside: number[] = []
  for (let i = 0; i < world.size.length; i++) if ([...place].every(([d, value]) => world.codes[d]![i] === value)) inside.push(i)
  return inside
}

const nested = (one: Map<number, number>, other: Map<number, number>) => covers(one, other) || covers(other, one)
const covers = (wide: Map<number, number>, narrow: Map<number, number>) => [...wide].every(([d, value]) => narrow.get(d) === value)

/**
 * A cause can be found at all: it stands out of the noise of its place, is not nearly the whole table, cannot be told as
 * well with one dimension fewer, and a mix shift is one of traffic that converts unlike the rest, or the ratio never moved.
 */
function visible(recipe: Recipe, world: World, place: Map<number, number>, inside: number[], factor: number): boolean {
  const sizeOf = (leaves: number[]) => leaves.reduce((sum, i) => sum + world.size[i]!, 0)
  const all = world.size.map((_, i) => i)
  const volume = sizeOf(inside)
  if (volume > 0.4 * sizeOf(all) || volume < 0.002 * sizeOf(all)) return false
  for (const d of place.keys()) {
    const wider = new Map([...place].filter(([other]) => other !== d))
    if (volume > 0.8 * sizeOf(wider.size > 0 ? within(world, wider) : all)) return false
  }
  const counted = (i: number) => (recipe.ratio && recipe.ratio !== 'mix' ? world.size[i]! * world.rate[i]! : world.size[i]!)
  const spread = (i: number) => (recipe.measure === 'counts' ? counted(i) : 0) + (world.noise * counted(i)) ** 2
  const moved = inside.reduce((sum, i) => sum + counted(i), 0) * Math.abs(factor - 1)
  if (moved < 6 * Math.sqrt(inside.reduce((sum, i) => sum + spread(i), 0))) return false
  if (recipe.ratio !== 'mix') return true
  const rateOf = (leaves: number[]) => leaves.reduce((sum, i) => sum + world.size[i]! * world.rate[i]!, 0) / sizeOf(leaves)
  return Math.abs(Math.log(rateOf(inside) / rateOf(all))) > Math.log(1.5)
}

/** Draws what happened and what was expected of it. */
function measure(recipe: Recipe, world: World, planted: Planted[], chance: Random): Leaves {
  const n = world.size.length
  const effect = effects(recipe, planted, n, chance)
  // A common drift of the whole table is nobody's fault; forecasts miss by a little every day.
  const drift = happens(chance, 0.5) ? between(chance, recipe.none ? 0.7 : 0.95, recipe.none ? 1.3 : 1.05) : 1
  const error = () => (recipe.heavy ? heavy(chance) : chance.normal()) * world.noise
  const draw = (mean: number) => (recipe.measure === 'counts' ? chance.poisson(mean * lognormalOf(error(), world.noise)) : Math.max(0, mean * (1 + error())))
  const names = world.dims.map((_, d) => world.codes[d]!.map((value) => nameOf(world, d, value)))
  const table = { dims: world.dims, places: names }
  if (!recipe.ratio) {
    return { ...table, actual: { numerator: world.size.map((size, i) => draw(size * effect[i]! * drift)) }, expected: { numerator: world.size.map(rounded) } }
  }
  const other = between(chance, 1.4, 2.5) ** (happens(chance, 0.5) ? 1 : -1)
  const visits = (i: number) => ({ numerator: 1, denominator: effect[i]!, both: effect[i] === 1 ? 1 : other, mix: effect[i]! })[recipe.ratio!]
  const convert = (i: number) => ({ numerator: effect[i]!, denominator: 1 / effect[i]!, both: effect[i]!, mix: 1 })[recipe.ratio!]
  const traffic = between(chance, 0.05, 0.25)
  const denominator = world.size.map((size, i) => chance.poisson(size * visits(i) * lognormal(chance, recipe.ratio === 'mix' ? 0.05 : traffic)))
  const numerator = denominator.map((visitors, i) => {
    const rate = Math.min(0.95, world.rate[i]! * convert(i) * drift * (recipe.measure === 'counts' ? lognormalOf(chance.normal() * world.noise, world.noise) : 1))
    // An amount over orders, as 客单价 is: each order of its own worth, so noise falls with their number.
    if (recipe.measure === 'amounts') return visitors * 1000 * rate * Math.max(0, 1 + (error() * 4) / Math.sqrt(Math.max(1, visitors)) + error() * 0.3)
    return chance.binomial(visitors, rate)
  })
  const worth = recipe.measure === 'amounts' ? 1000 : 1
  const expected = { numerator: world.size.map((size, i) => rounded(size * world.rate[i]! * worth)), denominator: world.size.map(rounded) }
  return { ...table, actual: { numerator, denominator }, expected }
}

/** The factor of every leaf. Uneven: the effect's logarithm is spread widely over the place, and a fifth of it is untouched. */
function effects(recipe: Recipe, planted: Planted[], n: number, chance: Random): number[] {
  const effect = new Array<number>(n).fill(1)
  for (const { inside, factor } of planted) {
    for (const i of inside) {
      const share = recipe.even ? 1 : happens(chance, 0.2) ? 0 : chance.gamma(2) / 1.6
      effect[i]! *= factor ** share
    }
  }
  return effect
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
const lognormalOf = (error: number, sigma: number) => Math.exp(Math.max(-3, Math.min(3, error)) - (sigma * sigma) / 2)

/** Student's t with three degrees of freedom, scaled to the quartiles of the normal. */
const heavy = (chance: Random) => chance.t(3) * 0.882
const between = (chance: Random, low: number, high: number) => low + (high - low) * chance.next()
const happens = (chance: Random, p: number) => chance.next() < p
const lognormal = (chance: Random, sigma: number) => Math.exp(sigma * chance.normal() - (sigma * sigma) / 2)

/** Causes told rightly, told wrongly and not told; a cause is right only if it is the very place. */
export type Tally = { hits: number; wrong: number; missed: number }

export function tally(said: readonly Cause[], causes: readonly Cause[]): Tally {
  const keyOf = (cause: Cause) => JSON.stringify(Object.entries(cause).sort())
  const known = new Set(causes.map(keyOf))
  const hits = said.filter((cause) => known.has(keyOf(cause))).length
  return { hits, wrong: said.length - hits, missed: causes.length - hits }
}

export const added = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, one) => ({ hits: sum.hits + one.hits, wrong: sum.wrong + one.wrong, missed: sum.missed + one.missed }), { hits: 0, wrong: 0, missed: 0 })

export const f1 = ({ hits, wrong, missed }: Tally): number => (2 * hits) / Math.max(1, 2 * hits + wrong + missed)
