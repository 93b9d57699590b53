import { rate, ratioBeside, yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { contribution, lossOf, times, winsBack } from '../gain.ts'
import { enough, ordinary, stocked } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }
const PRICE_MOVED = 0.05

/** A price that rose with it is put back first: that is another rule's act, and one act at a time. */
const priceSteady: Gate<Case> = ({ thing }, { picture }) => {
  const price = ratioBeside(picture, { top: 'paid_amount', bottom: 'paid_items', by: ['item'], thing }, 7)
  return price && price.change >= PRICE_MOVED ? { zh: `到手价从 ${yuan(price.before)} 涨到 ${yuan(price.now)}，先看「放回价」那条`, en: `the price paid rose from ${yuan(price.before)} to ${yuan(price.now)}: see the advice on the price first` } : null
}

const notWholeStore: Gate<Case> = (_, { findings }) =>
  findings.some(({ rule, wanted, thing }) => rule === 'store_conversion' && !wanted && Object.keys(thing).length === 0) ? { zh: '全店转化一起掉，先查全店（大盘、优惠、发货），不单改这一款', en: "the whole store's conversion fell with it: look at the store first (market, coupons, shipping)" } : null

export const diagnoseConversion = adviceOf<Case>({
  id: 'diagnose_conversion',
  label: { zh: '转化掉了，查五处改一处', en: 'Conversion fell: look at five, change one' },
  about: { zh: '一款转化比平时低两成以上：查价、码、评价、详情、来源，只改一处，改完量；价涨了的另有一条。', en: 'An item converts a fifth less than usual: look at price, sizes, reviews, page, sources; change one and measure.' },
  serves: ['R154', 'playbook 2'],
  answers: ['item_conversion'],
  reads: [{ metric: 'paid_amount', by: ['item'] }, { metric: 'paid_items', by: ['item'] }, { metric: 'visitors', by: ['item'] }, { metric: 'cart_buyers', by: ['item'] }],
  limits: { least_visitors: 1000, wins_back: 0.5 },
  doer: '运营', minutes: 20,
  looks: (_, answered) => answered.filter(({ wanted }) => !wanted).map((finding) => ({ thing: finding.thing, finding })),
  gates: [enough(({ finding }) => finding.figures.n, 'least_visitors', { zh: '访客', en: 'visitors' }), ordinary, stocked, priceSteady, notWholeStore],
  act({ thing, finding }, given) {
    const loss = lossOf(finding)
    if (!loss) return { nothing: { zh: '算不出少卖多少（不知道客单价），先补商品排行', en: 'what it costs cannot be told without spend per buyer; bring the item ranking' } }
    const { now, usual } = finding.figures
    const gap = { zh: `转化 ${rate(now)}，平时 ${rate(usual ?? now)}`, en: `it converts ${rate(now)}, usually ${rate(usual ?? now)}` }
    return {
      says: { zh: `今天查商品 ${thing.item} 的价、码、评价、详情、来源五处，只改最像的一处（${gap.zh}）。`, en: `Look at price, sizes, reviews, page and sources of item ${thing.item} today and change the likeliest one only (${gap.en}).` },
      steps: [
        { zh: '先比到手价（含券）和一个月前、和同价位竞品', en: 'Compare the price after coupons with a month ago and with rivals' },
        { zh: '看核心码在不在、近 7 天新差评说什么、详情首屏改过没有', en: 'See whether the core sizes are there, what new bad reviews say, whether the page was changed' },
        { zh: '看各来源的转化：只有一个来源掉就是人群，不是货', en: 'See conversion by source: where one alone fell it is the audience, not the goods' },
        { zh: '改一处，记下改了什么，14 天内不再动', en: 'Change one thing, put it on the record, and leave it for 14 days' },
      ],
      gain: times(loss, contribution(given), winsBack(given)),
      expected_ratio: usual && now > 0 ? (usual / now - 1) * given.limits['wins_back']! : 0.1,
      sure: finding.cause.certainty,
      measure: { metric: 'pay_cvr', units: [thing] },
      changes: [{ object: `item:${thing.item}`, field: '排查后改的一处', old: null, new: null }],
    }
  },
})
