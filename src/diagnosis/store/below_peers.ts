import { inDays, measured, percent, rate, ratioBeside } from '../causes.ts'
import { quotients, watchRule, weekly } from '../watch.ts'

/** The store's conversion beside 同行同层平均, against the distance it usually has (R151): being below always is a level, not news. */
export const belowPeers = watchRule({
  id: 'below_peers',
  label: { zh: '转化落后同行', en: 'Conversion falls behind peers' },
  about: { zh: '本店转化 ÷ 同行同层平均转化，比平时低出正常波动。', en: "The store's conversion over its peers' beyond its ordinary below." },
  serves: ['R151'],
  watches: { metric: 'pay_cvr', by: [], kind: 'money' },
  reads: [{ metric: 'paid_buyers', by: [] }, { metric: 'visitors', by: [] }, { metric: 'peer_pay_cvr', by: [] }, { metric: 'paid_amount', by: [] }],
  draws(picture) {
    const own = quotients(picture.series('paid_buyers', []), picture.series('visitors', []), 100)
    return quotients(own, picture.series('peer_pay_cvr', []), 1e-6)
  },
  windows: [7],
  limits: { least_change: 0.1 },
  tells: 'down',
  better: 'up',
  worth: (unusual, picture) => {
    const each = ratioBeside(picture, { top: 'paid_amount', bottom: 'visitors', by: [], thing: {} }, unusual.window)
    const visitors = picture.series('visitors', [])[0]?.values.at(-1)
    return weekly(unusual, each && visitors && (each.now * visitors) / unusual.actual)
  },
  says({ window, actual, value }, picture) {
    const own = ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', by: [], thing: {} }, window)
    return {
      means: { zh: `${inDays(window).zh}转化是同行同层平均的 ${actual.toFixed(2)} 倍，平时 ${value.toFixed(2)} 倍（${percent(actual / value - 1)}）${own ? `；本店 ${rate(own.now)}` : ''}。`, en: `Conversion ${inDays(window).en} was ${actual.toFixed(2)} times that of average peers, usually ${value.toFixed(2)} (${percent(actual / value - 1)})${own ? `; the store ${rate(own.now)}` : ''}.` },
      cause: measured({ zh: '同行没跟着掉，是本店自己的事。', en: 'Peers did not fall with it: it is the store’s own.' }, 0.7),
      measures: [{ says: { zh: '先看拖累最大的那款，查价、码、评价、详情，只改一处。', en: 'Begin with the item that drags most: price, sizes, reviews, page, and change one thing.' }, advice: 'diagnose_conversion' }],
    }
  },
})
