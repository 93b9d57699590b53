import { yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { lengthOf } from '../../kernel/days.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { adsFor, namesOfAds, perDay, quotient, thingsWith, total } from '../figures.ts'
import { contribution, lossOf, times, winsBack, within } from '../gain.ts'
import { ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Size = { size: string; perDay: number; share: number }
type Case = { thing: Thing; finding: Finding; sizes: Size[]; season: number | undefined }
/** A size that sold and then sold nothing for so many days is gone, not unlucky; for fewer where the finding says so by its own chance. */
const GONE_DAYS = 3
const SOLD = { days: 28, skip: 7 }
const PACK = 10

/** Sizes are told by style (one style may hang in several links); the orders join the two. */
const styleOf = ({ picture }: Given, thing: Thing): string | undefined => thing.style ?? thingsWith(picture, 'paid_amount', ['item', 'style']).find(({ item }) => item === thing.item)?.style

/** What each size sold a day before it stopped; only core sizes that sold nothing of late. */
function missingSizes(given: Given, { thing, span }: Finding): Size[] {
  const gone = { days: Math.min(GONE_DAYS, lengthOf(span)) }
  const style = styleOf(given, thing)
  const sizes = thingsWith(given.picture, 'paid_items', ['size', 'style']).filter((one) => style && one.style === style && one.size)
  const sold = sizes.map((one) => ({ size: one.size ?? '', perDay: (total(given.picture, 'paid_items', one, SOLD) ?? 0) / SOLD.days, lately: total(given.picture, 'paid_items', one, gone) ?? 0 }))
  const all = sold.reduce((sum, one) => sum + one.perDay, 0)
  return sold.filter((one) => one.lately === 0 && one.perDay >= given.limits['least_share']! * all).map((one) => ({ size: one.size, perDay: one.perDay, share: one.perDay / all })).sort((a, b) => (a.size < b.size ? -1 : 1))
}

const nameOf = (thing: Thing) => (thing.item === undefined ? { zh: `货号 ${thing.style}`, en: `style ${thing.style}` } : { zh: `商品 ${thing.item}`, en: `item ${thing.item}` })
const sizesKnown: Gate<Case> = ({ thing, sizes }) => (sizes.length > 0 ? null : { zh: `看不出${nameOf(thing).zh} 断了哪几个码：请导入订单明细（含 SKU 或尺码）`, en: `which sizes of ${nameOf(thing).en} are gone cannot be told: bring the order lines with their SKUs` })
/** Weeks left in the season are not in any export: a style that sells half of what it did is on its way out. */
const inSeason: Gate<Case> = ({ thing, season }, { limits }) => (season === undefined || season >= limits['least_season']! ? null : { zh: `${nameOf(thing).zh} 近 4 周销量只有之前的 ${Math.round(season * 100)}%，像是季末，不补`, en: `${nameOf(thing).en} sold ${Math.round(season * 100)} % of the four weeks before: its season ends, do not restock` })

export const restockSizes = adviceOf<Case>({
  id: 'restock_sizes',
  label: { zh: '断码补货', en: 'Restock broken sizes' },
  about: { zh: '核心码断了：按它平时每天卖的数补两周，到货前推广减半。', en: 'A core size is gone: restock two weeks of what it sold a day, and halve the ads until it is there.' },
  serves: ['R155', 'playbook 1'],
  answers: ['broken_sizes'],
  reads: [{ metric: 'paid_items', by: ['size', 'style'] }, { metric: 'paid_amount', by: ['item', 'style'] }, { metric: 'paid_items', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }, { metric: 'ad_cost', by: ['item', 'plan'] }, { metric: 'ad_cost', by: ['item'] }, { metric: 'visitors', by: ['item'] }, { metric: 'paid_buyers', by: ['item'] }],
  limits: { cover_days: 14, least_share: 0.08, least_season: 0.5, wins_back: 0.9 },
  doer: '商品', minutes: 10,
  looks(given, answered) {
    return answered.filter(({ wanted }) => !wanted).map((finding) => {
      const thing = finding.thing
      const [late, early] = [perDay(given.picture, 'paid_items', thing, { days: 28 }), perDay(given.picture, 'paid_items', thing, { days: 28, skip: 28 })]
      return { thing, finding, sizes: missingSizes(given, finding), season: late !== undefined && early ? late / early : undefined }
    })
  },
  gates: [sizesKnown, inSeason, ordinary],
  act({ thing, finding, sizes }, given) {
    const { picture, limits } = given
    const price = quotient(picture, 'paid_amount', 'paid_items', thing, SOLD)
    const pieces = sizes.reduce((sum, { perDay: each }) => sum + each, 0)
    const loss = lossOf(finding) ?? (price === undefined ? undefined : within(pieces * 7 * price, 0.3))
    if (!loss) return { nothing: { zh: '不知道这款卖多少钱，先补商品排行', en: 'its price is not known; bring the item ranking' } }
    const wanted = sizes.map(({ size, perDay: each }) => ({ size, pieces: Math.ceil((each * limits['cover_days']!) / PACK) * PACK }))
    const ads = thing.item === undefined ? undefined : adsFor(picture, thing.item)
    const called = namesOfAds(ads?.plan, thing.item ?? '')
    const share = Math.round(sizes.reduce((sum, one) => sum + one.share, 0) * 100)
    const halved = ads ? { zh: `；到货前${called.zh}日预算约 ${yuan(ads.cost)} 改 ${yuan(ads.cost / 2)}`, en: `; until it is there cut ${called.en} from about ${yuan(ads.cost)} a day to ${yuan(ads.cost / 2)}` } : { zh: '', en: '' }
    return {
      says: { zh: `给${nameOf(thing).zh} 补 ${wanted.map((one) => `${one.size} 码 ${one.pieces} 双`).join('、')}（够卖 ${limits['cover_days']} 天，这几个码占它销量 ${share}%），今天下单${halved.zh}。`, en: `Restock ${nameOf(thing).en}: ${wanted.map((one) => `${one.pieces} of size ${one.size}`).join(', ')} (${limits['cover_days']} days' worth; these are ${share} % of what it sells), ordered today${halved.en}.` },
      steps: [{ zh: '先问工厂/仓库几天到，超过 7 天改挂预售或引到同款', en: 'Ask how many days it takes; over 7, offer a presale or a like style' }, { zh: '到货前别改图、别改价', en: 'No new picture and no new price until it is there' }, { zh: '到货当天把预算放回', en: 'Put the budget back the day it arrives' }],
      gain: times(loss, contribution(given), winsBack(given)),
      expected_ratio: share / Math.max(10, 100 - share),
      sure: Math.max(finding.cause.certainty, 0.6),
      measure: { metric: 'pay_cvr', units: [thing] },
      changes: [{ object: thing.item === undefined ? `style:${thing.style}` : `item:${thing.item}`, field: 'stock', old: null, new: wanted.map((one) => `${one.size}:${one.pieces}`).join('、') }, ...(ads ? [{ object: called.object, field: 'budget', old: yuan(ads.cost), new: yuan(ads.cost / 2) }] : [])],
    }
  },
})
