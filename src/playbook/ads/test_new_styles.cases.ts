import type { Cases } from '../testing.ts'
import { drawn, item, others, shop } from '../testing.ts'

const fresh = ['9101', '9102', '9103', '9104'].flatMap((id, i) => item(id, { visitors: 120, cvr: 0.01, since: 6 + i }))

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...others(), ...fresh]) },
  silent: { picture: drawn([...shop({ visitors: 200 }), ...others(), ...fresh]), because: '流量少时不扩款' },
}
