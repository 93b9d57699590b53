import type { Cases } from '../testing.ts'
import { drawn, item, others, shop } from '../testing.ts'

const picture = drawn([...shop(), ...item('8826', { visitors: 2_000, cvr: 0.008 }), ...item('9001', { visitors: 1_800, cvr: 0.04 }), ...others()])
const tries = Array.from({ length: 3 }, () => ({ advice: 'diagnose_conversion', thing: { item: '8826' } }))

export const cases: Cases = {
  speaks: { picture, done: tries },
  silent: { picture, done: tries.slice(0, 1), because: '才改过 1 次' },
}
