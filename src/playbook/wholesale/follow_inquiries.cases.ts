import type { Cases } from '../testing.ts'
import { drawn, found, shop } from '../testing.ts'

const leak = found('funnel_1688', { report: 'clicked' }, { metric: 'visitors', figures: { now: 0.021, usual: 0.034, low: 0.03, high: 0.038, n: 40_000 }, worth: null })

export const cases: Cases = {
  speaks: { picture: drawn(shop(), { platform: 'ali1688' }), findings: [leak] },
  silent: { picture: drawn(shop(), { platform: 'taobao' }), findings: [leak], because: '不是 1688 店' },
}
