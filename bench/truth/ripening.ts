import { project, ripeningCurve } from '../../src/maths/ripening.ts'
import type { Cohort } from '../../src/maths/ripening.ts'
import { random } from '../../src/maths/random.ts'
import type { Random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** Refund rates of young days, projected with the store's own curve as it was known that day: how often 90 % intervals hold what they became. */
const stores = Number(process.argv[2] ?? 200)
const AGES = [1, 3, 7, 14]
const FINAL = 45
const scenarios: Record<string, (chance: Random) => { rate: (day: number) => number; orders: number; slow: number; scatter: number }> = {
  apparel_shop: () => ({ rate: () => 0.32, orders: 250, slow: 4, scatter: 100 }),
  small_shop: () => ({ rate: () => 0.12, orders: 25, slow: 3, scatter: 400 }),
  rising_rate: () => ({ rate: (day) => 0.2 + 0.0004 * day, orders: 200, slow: 4, scatter: 150 }),
  steady_weeks: () => ({ rate: (day) => 0.25 + 0.04 * Math.sin((2 * Math.PI * day) / 7), orders: 300, slow: 2, scatter: 300 }),
}
const told = Object.fromEntries(Object.entries(scenarios).map(([name, scenario]) => [name, coverage(name, scenario)]))
keep('truth_ripening', { stores, intervals: 0.9, held: told })
const all = Object.values(told).flatMap((ages) => Object.values(ages))
const pooled = all.reduce((sum, one) => sum + one, 0) / all.length
console.log({ pooled })
process.exitCode = pooled >= 0.88 && pooled <= 0.93 && all.every((one) => one >= 0.83) ? 0 : 1

function coverage(name: string, scenario: (typeof scenarios)[string]): Record<string, number> {
  const count = AGES.map(() => ({ held: 0, all: 0 }))
  for (let store = 0; store < stores; store++) {
    const chance = random(`${name} ${store}`)
    const shop = scenario(chance)
    const today = 150
    const whole = Array.from({ length: today }, (_, day) => cohort(chance, { ...shop, rate: shop.rate(day) }))
    const known = whole.map(({ base, so_far }, day) => ({ base, so_far: so_far.slice(0, today - day) }))
    const curve = ripeningCurve(known, FINAL)!
    AGES.forEach((age, k) => {
      // The day that is this old today, as the store knows it today.
      const { base, so_far } = whole[today - 1 - age]!
      const { low, high } = project({ base, so_far: so_far[age]!, age }, curve)
      const became = so_far[FINAL]! / base
      count[k]!.all++
      if (became >= low && became <= high) count[k]!.held++
    })
  }
  return Object.fromEntries(AGES.map((age, k) => [`day_${age}`, Number((count[k]!.held / count[k]!.all).toFixed(4))]))
}

function cohort(chance: Random, { rate, orders, slow, scatter }: { rate: number; orders: number; slow: number; scatter: number }): Cohort {
  const base = 1 + chance.poisson(orders)
  const refunded = chance.binomial(base, chance.beta(rate * scatter, (1 - rate) * scatter))
  const so_far = new Array<number>(FINAL + 1).fill(0)
  for (let i = 0; i < refunded; i++) {
    const age = Math.floor(chance.gamma(2) * slow)
    if (age <= FINAL) so_far[age]!++
  }
  for (let age = 1; age <= FINAL; age++) so_far[age]! += so_far[age - 1]!
  return { base, so_far }
}
