/** What is counted at every leaf; a ratio has a denominator. */
export type Side = { numerator: readonly number[]; denominator?: readonly number[] }

/** A table of several dimensions, one row a leaf: `places[d][i]` is the value of dimension d at leaf i. */
export type Leaves = {
  dims: readonly string[]
  places: readonly (readonly string[])[]
  actual: Side
  expected: Side
}

/** A place: the dimensions it fixes and their values, the others being any. `{ item: '10086', source: '手淘搜索' }` */
export type Cause = Readonly<Record<string, string>>
