import { neededPerArm, twoProportions } from '../../src/maths/ab/fixed.ts'
import { watch } from '../../src/maths/ab/sequential.ts'
import { random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** How often a test of nothing, looked at after every visitor, cries out; and how often a real lift is seen by the planned end. */
const RATE = 0.1
const LIFT = 0.2
const planned = neededPerArm({ rate: RATE, lift: LIFT })
const nulls = Number(process.argv[2] ?? 10_000)
const powered = nulls / 5

const alarms = { conversions: watched(nulls, (chance) => Number(chance.next() < RATE), { lift: 1, conversions: true }).decided, money: watched(nulls, (chance) => (chance.next() < RATE ? 100 * chance.gamma(2) : 0), { lift: 1, conversions: false }).decided }
const real = watched(powered, (chance, lift) => Number(chance.next() < RATE * lift), { lift: 1 + LIFT, conversions: true })
const result = {
  null_tests: nulls,
  visitors_an_arm: planned,
  false_alarms_conversions: alarms.conversions / nulls,
  false_alarms_money: alarms.money / nulls,
  power_sequential_at_fixed_n: real.decided / powered,
  power_fixed_at_fixed_n: real.fixed / powered,
  mean_stop_share_of_n_when_seen: Number((real.stops.reduce((a, b) => a + b, 0) / real.stops.length / (2 * planned)).toFixed(3)),
}
keep('truth_ab', result)
process.exitCode = result.false_alarms_conversions <= 0.056 && result.false_alarms_money <= 0.056 ? 0 : 1

function watched(tests: number, draw: (chance: ReturnType<typeof random>, lift: number) => number, { lift, conversions }: { lift: number; conversions: boolean }) {
  const chance = random(`ab ${conversions} ${lift}`)
  let [decided, fixed] = [0, 0]
  const stops: number[] = []
  for (let i = 0; i < tests; i++) {
    const test = watch({ conversions, planned })
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
