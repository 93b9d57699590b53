import type { Cases } from '../testing.ts'
import { drawn, flat, found, series, shop } from '../testing.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour).flatMap((hour) => series({ hour: String(hour) }, { paid_orders: flat(hour >= 20 ? 12.5 : 6 + hour / 10, { lately: hour >= 20 ? 0.7 : 1 }) }))
const nights = (usual: number) => found('night_hours', {}, { metric: 'paid_orders', figures: { now: usual * 0.7, usual, low: usual * 0.93, high: usual * 1.07, n: 1_300 }, worth: { low: 12_000_00, mid: 16_000_00, high: 20_000_00 } })

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...hours]), findings: [nights(0.25)] },
  silent: { picture: drawn([...shop(), ...hours]), findings: [nights(0.08)], because: '不值得多排一个人' },
}
