import type { Cases } from '../testing.ts'
import { drawn, flat, item, others, series, shop } from '../testing.ts'

const advertised = (id: string, shown: number, ctr: number) => series({ item: id }, { impressions: flat(shown), clicks: flat(shown * ctr) })
const made = (shown: number) => [...shop(), ...item('8826', { visitors: 2_000, cvr: 0.029 }), ...others(), ...advertised('8826', shown, 0.025), ...['B1', 'B2', 'B3', 'B4'].flatMap((id) => advertised(id, 20_000, 0.04))]

export const cases: Cases = {
  speaks: { picture: drawn(made(30_000)) },
  silent: { picture: drawn(made(500)), because: '样本不够' },
}
