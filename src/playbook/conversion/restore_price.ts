import { percent, ratioBeside, yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { perDay } from '../figures.ts'
import { contribution, minus, times, winsBack, within } from '../gain.ts'
import { enough, ordinary, stocked } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Moved = { now: number; before: number; change: number }
type Case = { thing: Thing; price: Moved; cvr: Moved | undefined; visitors: number; sure: number }
const WINDOW = 7

function caseOf({ picture, limits }: Given, thing: Thing, findings: readonly Finding[]): Case[] {
  const at = { by: ['item'] as const, thing }
  const price = ratioBeside(picture, { top: 'paid_amount', bottom: 'paid_items', ...at }, WINDOW)
  if (!price || price.change < limits['least_rise']!) return []
  const cvr = ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', ...at }, WINDOW)
  return [{ thing, price, cvr, visitors: (perDay(picture, 'visitors', thing, { days: WINDOW }) ?? 0) * WINDOW, sure: Math.max(...findings.map(({ cause }) => cause.certainty)) }]
}

const fellWithIt: Gate<Case> = ({ cvr }, { limits }) => {
  if (!cvr) return { zh: '不知道这款的转化，先补商品排行', en: 'its conversion is not known; bring the item ranking' }
  return cvr.change <= -limits['least_fall']! ? null : { zh: `涨价以后转化 ${percent(cvr.change)}，没怎么掉，不用放回`, en: `conversion moved by ${percent(cvr.change)} since: the price may stay` }
}

export const restorePrice = adviceOf<Case>({
  id: 'restore_price',
  label: { zh: '价涨了转化掉：放回价', en: 'Dearer and converting worse: put the price back' },
  about: { zh: '到手价涨了、转化掉了：少卖的毛利比涨的价多就放回，别同时改图。', en: 'The price paid rose and conversion fell: put it back where the margin of lost sales outweighs the rise.' },
  serves: ['R154', 'R158', 'playbook 2'],
  answers: ['price_change', 'item_conversion'],
  reads: ['paid_amount', 'paid_items', 'paid_buyers', 'visitors'].map((metric) => ({ metric, by: ['item'] as const })),
  // kept_of_rise: of a yuan more on the price tag, what stays after refunds (a third) and the platform's share.
  limits: { least_rise: 0.05, least_fall: 0.1, least_visitors: 1000, kept_of_rise: 0.6, wins_back: 0.8 },
  doer: '运营', minutes: 5,
  looks(given, answered) {
    const told = answered.filter(({ rule, wanted, figures: { now, usual } }) => (rule === 'price_change' ? now > (usual ?? now) : !wanted))
    return [...new Set(told.flatMap(({ thing }) => thing.item ?? []))].flatMap((item) => caseOf(given, { item }, told.filter(({ thing }) => thing.item === item)))
  },
  gates: [enough(({ visitors }) => visitors, 'least_visitors', { zh: '周访客', en: 'visits a week' }), stocked, fellWithIt, ordinary],
  act({ thing, price, cvr, visitors, sure }, given) {
    const rise = price.now - price.before
    const lostSales = times(within(visitors * (cvr!.before - cvr!.now) * price.before, 0.3), contribution(given))
    const week = minus(lostSales, within(visitors * cvr!.now * rise * given.limits['kept_of_rise']!, 0.15))
    if (week.mid <= 0) return { nothing: { zh: `涨的 ${yuan(rise)} 比少卖的毛利多，价不用放回`, en: `the ${yuan(rise)} more outweighs the margin of lost sales: the price may stay` } }
    return {
      says: { zh: `把商品 ${thing.item} 的到手价从 ${yuan(price.now)} 放回 ${yuan(price.before)}，别的都不动：涨价后转化 ${percent(cvr!.change)}。`, en: `Put item ${thing.item} back from ${yuan(price.now)} to ${yuan(price.before)} and touch nothing else: since it rose, conversion moved by ${percent(cvr!.change)}.` },
      steps: [{ zh: '先问清是谁改的价、停了哪张券，别重复叠', en: 'Ask who changed the price or ended a coupon, so that none is stacked twice' }, { zh: '看同价位竞品这几天有没有降', en: 'See whether rivals at that price went down' }, { zh: '时间对得上不等于就是价：14 天后看转化回没回', en: 'It fits in time, which proves nothing: see in 14 days whether conversion is back' }],
      gain: times(week, winsBack(given)),
      expected_ratio: Math.min(3, cvr!.before / cvr!.now - 1) * given.limits['wins_back']!,
      sure,
      measure: { metric: 'pay_cvr', units: [thing] },
      changes: [{ object: `item:${thing.item}`, field: 'paid_price', old: yuan(price.now), new: yuan(price.before) }],
    }
  },
})
