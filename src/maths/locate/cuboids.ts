import type { Cause, Leaves } from './leaves.ts'

/** All places that fix the same dimensions: 品 × 来源 is one cuboid, each pair of values in it an element. */
export type Cuboid = {
  /** Positions in `leaves.dims`, ascending; none for the whole table. */
  dims: readonly number[]
  /** The element that each leaf lies in. */
  element: Int32Array
  count: number
  /** The leaves element by element: those of e stand from starts[e] to starts[e + 1]. */
  order: Int32Array
  starts: Int32Array
}

export const leavesOf = ({ order, starts }: Cuboid, element: number): Int32Array => order.subarray(starts[element]!, starts[element + 1]!)

/** Every cuboid of up to `depth` dimensions, shallow ones first; the first is the whole table. */
export function cuboidsOf(leaves: Leaves, depth = leaves.dims.length): Cuboid[] {
  const size = leaves.actual.numerator.length
  const single = leaves.places.map((values) => number(values))
  let layer: Cuboid[] = [sorted([], { element: new Int32Array(size), count: 1 })]
  const all = [...layer]
  for (let k = 1; k <= depth; k++) {
    layer = layer.flatMap((cuboid) => single.flatMap((dim, d) => (d > (cuboid.dims.at(-1) ?? -1) ? [split(cuboid, dim, d)] : [])))
    all.push(...layer)
  }
  return all
}

/** The place that an element is, in words: read off any leaf of it. */
export function causeOf(leaves: Leaves, { dims }: Cuboid, leaf: number): Cause {
  return Object.fromEntries(dims.map((d) => [leaves.dims[d]!, leaves.places[d]![leaf]!]))
}

type Numbered = { element: Int32Array; count: number }

function number(values: readonly string[]): Numbered {
  const seen = new Map<string, number>()
  const element = Int32Array.from(values, (value) => {
    const known = seen.get(value)
    if (known !== undefined) return known
    seen.set(value, seen.size)
    return seen.size - 1
  })
  return { element, count: seen.size }
}

/** A table of keys is quicker than a map while it fits in 16 MB. */
const MOST_KEYS = 1 << 22

/** Elements are numbered densely, in order of appearance: most combinations of a wide table have no leaf. */
function split(cuboid: Cuboid, dim: Numbered, d: number): Cuboid {
  const keys = cuboid.count * dim.count
  const table = keys <= MOST_KEYS ? new Int32Array(keys) : undefined
  const seen = new Map<number, number>()
  let count = 0
  const element = new Int32Array(cuboid.element.length)
  for (let i = 0; i < element.length; i++) {
    const key = cuboid.element[i]! * dim.count + dim.element[i]!
    let place = table ? table[key]! : (seen.get(key) ?? 0)
    if (place === 0) {
      place = ++count
      if (table) table[key] = place
      else seen.set(key, place)
    }
    element[i] = place - 1
  }
  return sorted([...cuboid.dims, d], { element, count })
}

function sorted(dims: readonly number[], { element, count }: Numbered): Cuboid {
  const starts = new Int32Array(count + 1)
  for (const e of element) starts[e + 1]!++
  for (let e = 0; e < count; e++) starts[e + 1]! += starts[e]!
  const next = starts.slice()
  const order = new Int32Array(element.length)
  for (let i = 0; i < element.length; i++) order[next[element[i]!]!++] = i
  return { dims, element, count, order, starts }
}
