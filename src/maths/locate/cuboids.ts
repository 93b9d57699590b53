import type { Cause, Leaves } from './leaves.ts'

/** All places that fix the same dimensions: 品 × 来源 is one cuboid, each pair of values in it an element. */
export type Cuboid = {
  /** Positions in `leaves.dims`, ascending; none for the whole table. */
  dims: readonly number[]
  /** The element that each leaf lies in. */
  element: Int32Array
  count: number
}

/** Every cuboid of up to `depth` dimensions, shallow ones first; the first is the whole table. */
export function cuboidsOf(leaves: Leaves, depth = leaves.dims.length): Cuboid[] {
  const size = leaves.actual.numerator.length
  const single = leaves.places.map((values) => number(values))
  let layer: Cuboid[] = [{ dims: [], element: new Int32Array(size), count: 1 }]
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

/** Elements are numbered densely, in order of appearance: most combinations of a wide table have no leaf. */
function split(cuboid: Cuboid, dim: Numbered, d: number): Cuboid {
  const seen = new Map<number, number>()
  const element = cuboid.element.map((outer, i) => {
    const key = outer * dim.count + dim.element[i]!
    const known = seen.get(key)
    if (known !== undefined) return known
    seen.set(key, seen.size)
    return seen.size - 1
  })
  return { dims: [...cuboid.dims, d], element, count: seen.size }
}
