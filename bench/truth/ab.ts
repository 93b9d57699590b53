import { neededPerArm, twoProportions } from '../../src/maths/ab/fixed.ts'
import { watch } from '../../src/maths/ab/sequential.ts'
import { random } from '../../src/maths/random.ts'
import type { Random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** How often a test of nothing, looked at after every visitor, cries out; and how often a real lift is seen by the planned end. */
const RATE = 0.1
const LIFT = 0.5
const planned = neededPerArm({ rate: RATE, lift: LIFT })
const nulls = Number(process.argv[2] ?? 10_000)
const powered = nulls / 5

const coin = (chance: Random, lift: number) => Number(chance.next() < RATE * lift)
const money = (chance: Random, lift: number) => (chance.next() < RATE * lift ? 100 * chance.gamma(2) : 0)
const share = (part: number, whole: number) => Number((part / whole).toFixed(4))
const result: Record<string, number> = { null_tests: nulls, visitors_an_arm: planned }
for (const [name, end] of [['any_time', undefined], ['planned_end', planned]] as const) {
  result[`${name}_false_alarms_conversions`] = share(watched(nulls, coin, { lift: 1, conversions: true, end }).decided, nulls)
  result[`${name}_false_alarms_money`] = share(watched(nulls, money, { lift: 1, conversions: false, end }).decided, nulls)
  const real = watched(powered, coin, { lift: 1 + LIFT, conversions: true, end })
  result[`${name}_power_at_fixed_n`] = share(real.decided, powered)
  result[`${name}_mean_stop_share_when_seen`] = share(real.stops.reduce((a, b) => a + b, 0), real.stops.length * 2 * planned)
  result['fixed_power_at_fixed_n'] = share(real.fixed, powered)
}
keep('truth_ab', result)
process.exitCode = Object.entries(result).every(([name, value]) => !name.includes('false_alarms') || value <= 0.056) ? 0 : 1

function watched(tests: number, draw: (chance: Random, lift: number) => number, { lift, conversions, end }: { lift: number; conversions: boolean; end: number | undefined }) {
  const chance = random(`ab ${conversions} ${lift} ${end}`)
  let [decided, fixed] = [0, 0]
  const stops: number[] = []
  for (let i = 0; i < tests; i++) {
    const test = watch({ conversions, planned: end })
    const hits = [0, 0] as [number, number]
    for (let k = 0; k < 2 * planned; k++) {
      const arm = (k & 1) as 0 | 1
      const outcome = draw(chance, arm === 1 ? lift : 1)
      hits[arm] += outcome
      test.see(arm, outcome)
    }
    const { decided_at } = test.now()
    if (decided_at !== null) {
      decided++
      stops.push(decided_at)
    }
    if (conversions && twoProportions({ n: planned, hits: hits[0] }, { n: planned, hits: hits[1] }).p <= 0.05) fixed++
  }
  return { decided, fixed, stops }
}
