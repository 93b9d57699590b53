import type { Cases } from '../testing.ts'
import { drawn, flat, item, others, series, shop } from '../testing.ts'

const size = (id: string, name: string, pieces: number, back: number) => series({ item: id, size: name }, { paid_items: flat(pieces), paid_amount: flat(pieces * 160_00), refund_amount: flat(pieces * 160_00 * back) })
const refunds = (id: string, back: number) => series({ item: id }, { refund_amount: flat(60 * 160_00 * back) })
const sound = ['B1', 'B2', 'B3', 'B4'].flatMap((id) => [...['37', '38', '39'].flatMap((name) => size(id, name, 20, 0.2)), ...refunds(id, 0.2)])
const made = [...shop(), ...item('8826', { visitors: 2_000, cvr: 0.03 }), ...others(), ...sound, ...refunds('8826', 0.36)]
const sizes = (backs: readonly number[]) => ['36', '37', '38'].flatMap((name, i) => size('8826', name, 20, backs[i]!))

export const cases: Cases = {
  speaks: { picture: drawn([...made, ...sizes([0.22, 0.3, 0.56])]) },
  silent: { picture: drawn([...made, ...sizes([0.36, 0.36, 0.36])]), because: '各个码退得差不多' },
}
