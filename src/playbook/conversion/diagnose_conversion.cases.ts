import type { Cases } from '../testing.ts'
import { drawn, found, item, others, shop } from '../testing.ts'

const picture = drawn([...shop(), ...item('8826', { visitors: 2_000, cvr: 0.029, lately: 0.58 }), ...others()])
const fell = found('item_conversion', { item: '8826' })

export const cases: Cases = {
  speaks: { picture, findings: [fell] },
  silent: { picture, findings: [fell, found('broken_sizes', { item: '8826' })], because: '断码' },
}
