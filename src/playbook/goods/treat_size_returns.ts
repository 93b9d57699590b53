import { percent } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { thingsWith, total } from '../figures.ts'
import { contribution, times, winsBack, within } from '../gain.ts'
import { enough, ordinary, ripe } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Told = { paid: number; refunded: number; pieces: number }
type Case = { thing: Thing; rate: number; store: number; paid: number; returned: number; sizes: { size: string; rate: number }[] }
/** Payments older than three weeks: 96 % of what will be returned has been (footwear, metrics.md §12.4). */
const RIPE = { days: 28, skip: 21 }
const MOST_LOOKED_AT = 5
const percentOf = (value: number) => percent(value).replace('+', '')

const told = ({ picture }: Given, thing: Thing): Told | undefined => {
  const [paid, refunded, pieces] = ['paid_amount', 'refund_amount', 'paid_items'].map((metric) => total(picture, metric, thing, RIPE))
  return paid && refunded !== undefined && pieces ? { paid, refunded, pieces } : undefined
}
const rateOf = ({ paid, refunded }: Pick<Told, 'paid' | 'refunded'>) => refunded / paid

/** Where every size goes back alike it is the goods or the picture, not the size. */
const inSomeSizes: Gate<Case> = ({ sizes }) => (sizes.length > 0 ? null : { zh: '各个码退得差不多，不像尺码的事，先看质量和图物是否一致', en: 'all sizes go back alike: not a matter of size; look at quality and whether the picture is true' })

export const treatSizeReturns = adviceOf<Case>({
  id: 'treat_size_returns',
  label: { zh: '尺码退货治理', en: 'Returns by size' },
  about: { zh: '一款成熟退款率比全店高 5 点以上、集中在几个码：首屏尺码话术、客服问脚长、改尺码表。', en: 'An item goes back 5 points more than the store, in some sizes: size advice on the page and in chat, a mended size table.' },
  serves: ['R313', 'playbook 13'],
  answers: [],
  needs: [{ metric: 'refund_amount', by: ['item', 'size'] }],
  reads: [...['refund_amount', 'paid_amount', 'paid_items'].map((metric) => ({ metric, by: ['item', 'size'] as const })), { metric: 'refund_amount', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }],
  limits: { points_above: 0.05, least_returned: 50, wins_back: 0.3 },
  doer: '客服', minutes: 60,
  looks(given) {
    const items = new Map<string, { thing: Thing; told: Told }[]>()
    for (const thing of thingsWith(given.picture, 'refund_amount', ['item', 'size'])) {
      const one = told(given, thing)
      if (one) items.set(thing.item ?? '', [...(items.get(thing.item ?? '') ?? []), { thing, told: one }])
    }
    const sum = (list: readonly Told[]): Told => list.reduce((a, b) => ({ paid: a.paid + b.paid, refunded: a.refunded + b.refunded, pieces: a.pieces + b.pieces }), { paid: 0, refunded: 0, pieces: 0 })
    const store = rateOf(sum([...items.values()].flat().map((one) => one.told)))
    const above = given.limits['points_above']!
    return [...items].flatMap(([item, sizes]) => {
      const all = sum(sizes.map((one) => one.told))
      const rate = rateOf(all)
      const worse = sizes.filter((one) => rateOf(one.told) >= rate + above).map((one) => ({ size: one.thing.size ?? '', rate: rateOf(one.told) })).sort((a, b) => b.rate - a.rate)
      return rate >= store + above ? [{ thing: { item }, rate, store, paid: all.paid / 4, returned: rate * all.pieces, sizes: worse.filter(({ size }) => size !== '') }] : []
    }).sort((a, b) => (b.rate - b.store) * b.paid - (a.rate - a.store) * a.paid).slice(0, MOST_LOOKED_AT)
  },
  gates: [enough(({ returned }) => returned, 'least_returned', { zh: '退货件数', en: 'pieces returned' }), ripe('refund_amount', RIPE), inSomeSizes, ordinary],
  act({ thing, rate, store, paid, sizes }, given) {
    const named = sizes.slice(0, 3).map((one) => one.size).join('、')
    return {
      says: { zh: `商品 ${thing.item} 首屏加尺码提示、客服问脚长再推码，改 ${named} 码的尺码表：退款率 ${percentOf(rate)}，全店 ${percentOf(store)}，${sizes[0]!.size} 码 ${percentOf(sizes[0]!.rate)}。`, en: `Put size advice on the first screen of item ${thing.item}, let chat ask foot lengths, mend the table for ${named}: ${percentOf(rate)} goes back, ${percentOf(store)} in the store, ${percentOf(sizes[0]!.rate)} of size ${sizes[0]!.size}.` },
      steps: [{ zh: '先量一双实物的内长，和尺码表对', en: 'Measure the inner length of a pair and hold it against the table' }, { zh: '首屏写明偏大/偏小，改客服推码话术', en: 'Say on the first screen whether it runs large or small, and change what chat advises' }, { zh: '改好以后看 28 天成熟的退款率，别看头几天', en: 'Look at ripe refunds after 28 days, not at the first days' }],
      gain: times(within((rate - store) * paid, 0.25), contribution(given), winsBack(given)),
      expected_ratio: ((rate - store) / rate) * given.limits['wins_back']!,
      sure: 0.5,
      measure: { metric: 'refund_rate', units: [thing] },
      changes: [{ object: `item:${thing.item}`, field: '尺码说明', old: null, new: `${named} 码改推荐` }],
    }
  },
})
