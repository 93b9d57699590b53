import { percent, ratioBeside, yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { perDay, quotient } from '../figures.ts'
import { contribution, lossOf, minus, times, winsBack, within } from '../gain.ts'
import { ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding; pieces: number | undefined; price: number | undefined; change: number }
const BEFORE = { days: 28, skip: 7 }

/** A threshold brings a second piece; it cannot mend a lower price. */
const fewerPieces: Gate<Case> = ({ pieces, change }) => {
  if (pieces === undefined) return { zh: '不知道人均件数（缺支付件数），先补店铺日报', en: 'pieces per buyer are not known; bring the shop day-report' }
  return pieces < 0 && Math.abs(pieces) >= Math.abs(change) / 2 ? null : { zh: `客单价低在件单价（人均件数 ${percent(pieces)}），满减救不了，看低价款占比`, en: `it is the price a piece that fell (pieces ${percent(pieces)}): a threshold mends nothing; look at the share of cheap items` }
}

export const discountThreshold = adviceOf<Case>({
  id: 'discount_threshold',
  label: { zh: '满减门槛', en: 'Spend threshold' },
  about: { zh: '客单价掉在件数上：门槛设在两件的价下一点，配凑单款，让利要留得住毛利。', en: 'Spend fell by pieces: set a threshold just under the price of two, with something to fill it, and keep a margin.' },
  serves: ['R157', 'playbook 11'],
  answers: ['basket'],
  reads: [{ metric: 'paid_amount', by: [] }, { metric: 'paid_items', by: [] }, { metric: 'paid_buyers', by: [] }],
  // uptake: buyers who get the discount, wherever they stood before.
  limits: { under_two: 0.95, discount: 0.05, uptake: 0.15, wins_back: 0.5 },
  doer: '运营', minutes: 20,
  looks: ({ picture }, answered) => answered.filter(({ wanted }) => !wanted).map((finding) => ({
    thing: {}, finding,
    pieces: ratioBeside(picture, { top: 'paid_items', bottom: 'paid_buyers', by: [], thing: {} }, 7)?.change,
    price: quotient(picture, 'paid_amount', 'paid_items', {}, BEFORE),
    change: finding.figures.usual ? finding.figures.now / finding.figures.usual - 1 : 0,
  })),
  gates: [fewerPieces, ordinary],
  act({ finding, price, pieces }, given) {
    const { picture, limits, margin } = given
    const [loss, buyers] = [lossOf(finding), perDay(picture, 'paid_buyers', {}, { days: 28 })]
    if (!loss || price === undefined || buyers === undefined) return { nothing: { zh: '不知道件单价或买家数，先补店铺日报', en: 'price or buyers are not known; bring the shop day-report' } }
    const threshold = Math.floor((2 * price * limits['under_two']!) / 1_000) * 1_000
    const off = Math.max(100, Math.round((threshold * limits['discount']!) / 100) * 100)
    if (threshold * margin.low <= off) return { nothing: { zh: `满 ${yuan(threshold)} 减 ${yuan(off)} 后一单不剩毛利`, en: `${yuan(off)} off ${yuan(threshold)} leaves no margin` } }
    const gain = minus(times(loss, contribution(given), winsBack(given)), within(buyers * 7 * limits['uptake']! * off, 0.4))
    if (gain.mid <= 0) return { nothing: { zh: `让利约 ${yuan(buyers * 7 * limits['uptake']! * off)} 一周，比多赚的还多`, en: `the discounts, about ${yuan(buyers * 7 * limits['uptake']! * off)} a week, would cost more than they bring` } }
    return {
      says: { zh: `满减门槛设成满 ${yuan(threshold)} 减 ${yuan(off)}（两件 ${yuan(2 * price)} 下一点），配一款凑单：客单价 ${yuan(finding.figures.now)}，人均件数 ${percent(pieces!)}。`, en: `Set ${yuan(off)} off ${yuan(threshold)} (just under two pieces, ${yuan(2 * price)}), with something to fill it: spend is ${yuan(finding.figures.now)}, pieces ${percent(pieces!)}.` },
      steps: [{ zh: '开之前用订单表核对：笔单价的 P60–P65 应在门槛附近', en: 'Before opening hold it against the orders: the 60th to 65th percentile should stand near it' }, { zh: '凑单款挑退货少的，别用袜子之类拉高退款', en: 'Fill with what seldom goes back' }, { zh: '14 天看客单价和凑单退款', en: 'After 14 days look at spend and at returns of the fillers' }],
      gain,
      expected_ratio: Math.abs(finding.figures.usual ? finding.figures.usual / finding.figures.now - 1 : 0.05) * limits['wins_back']!,
      sure: finding.cause.certainty,
      measure: { metric: 'spend_per_buyer', units: [{}] },
      changes: [{ object: 'store', field: '满减门槛', old: null, new: `满${threshold / 100}减${off / 100}` }],
    }
  },
})
