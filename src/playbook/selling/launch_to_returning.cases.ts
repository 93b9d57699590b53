import type { Cases } from '../testing.ts'
import { drawn, item, others, shop } from '../testing.ts'

const picture = drawn([...shop(), ...others(), ...item('9101', { visitors: 60, cvr: 0, since: 10 })])

export const cases: Cases = {
  speaks: { picture, limits: { consented_buyers: 1_200 } },
  silent: { picture, limits: { consented_buyers: 120 }, because: '只有 120 人' },
}
