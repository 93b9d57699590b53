/**
 * The lowest point of a function of a few numbers, by Nelder and Mead's simplex (A simplex method for function
 * minimization, Computer Journal 7, 1965): no derivatives, the same steps every time.
 */
export function minimise(cost: (x: number[]) => number, start: readonly number[], { step = 1, rounds = 60 } = {}): number[] {
  const at = (x: number[]) => ({ x, cost: cost(x) })
  let simplex = [at([...start]), ...start.map((_, i) => at(start.map((v, j) => (i === j ? v + step : v))))]
  const last = start.length
  const byCost = (a: { cost: number }, b: { cost: number }) => a.cost - b.cost
  for (let round = 0; round < rounds; round++) {
    simplex.sort(byCost)
    const [best, second, worst] = [simplex[0]!, simplex[last - 1]!, simplex[last]!]
    const centre = start.map((_, j) => simplex.slice(0, last).reduce((sum, { x }) => sum + x[j]!, 0) / last)
    const along = (k: number) => at(centre.map((c, j) => c + k * (c - worst.x[j]!)))
    const mirrored = along(1)
    if (mirrored.cost < best.cost) {
      const further = along(2)
      simplex[last] = further.cost < mirrored.cost ? further : mirrored
    } else if (mirrored.cost < second.cost) simplex[last] = mirrored
    else {
      const nearer = along(mirrored.cost < worst.cost ? 0.5 : -0.5)
      if (nearer.cost < Math.min(mirrored.cost, worst.cost)) simplex[last] = nearer
      else simplex = simplex.map((one, i) => (i === 0 ? one : at(one.x.map((v, j) => (v + best.x[j]!) / 2))))
    }
  }
  return simplex.sort(byCost)[0]!.x
}
