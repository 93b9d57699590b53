import { rate } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { thingKey } from '../../diagnosis/finding.ts'
import { median } from '../../maths/quantiles.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { perDay, quotient, thingsWith } from '../figures.ts'
import { contribution, times, winsBack, within } from '../gain.ts'
import { conversionFirst, enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Told = { item: string; visitors: number; cvr: number; spend: number }
type Case = { thing: Thing; low: Told; best: Told | undefined; middle: number; tried: number }
const MONTH = { days: 28 }
/** The worst by what they lose; a shop does not turn twenty items round in a day. */
const MOST_LOOKED_AT = 5

function itemsOf({ picture, limits }: Given): Told[] {
  return thingsWith(picture, 'visitors', ['item']).flatMap((thing) => {
    const [visitors, cvr, spend] = [perDay(picture, 'visitors', thing, MONTH), quotient(picture, 'paid_buyers', 'visitors', thing, MONTH), quotient(picture, 'paid_amount', 'paid_buyers', thing, MONTH)]
    return visitors !== undefined && cvr !== undefined && visitors * 7 >= limits['least_visitors']! ? [{ item: thing.item ?? '', visitors, cvr, spend: spend ?? 0 }] : []
  })
}

const triedEnough: Gate<Case> = ({ tried }, { limits }) => (tried >= limits['tries']! ? null : { zh: `才改过 ${tried} 次，先照「转化掉了」改满 ${limits['tries']} 次，救不回再导流`, en: `only ${tried} attempts so far; ${limits['tries']} come before its visitors are led away` })
const somewhereToGo: Gate<Case> = ({ best, middle }) => (best ? null : { zh: `没有哪款转化明显高于中位数 ${rate(middle)}，没处可导`, en: `no item converts clearly above the middle (${rate(middle)}): nowhere to lead them` })
const targetStocked: Gate<Case> = (one, { findings }) => (findings.some(({ rule, thing }) => rule === 'broken_sizes' && thing.item === one.best?.item) ? { zh: `目标款 ${one.best?.item} 断码，先补货`, en: `the target ${one.best?.item} lacks sizes; restock first` } : null)

export const redirectTraffic = adviceOf<Case>({
  id: 'redirect_traffic',
  label: { zh: '救不回就导流走', en: 'Cannot be mended: lead its visitors on' },
  about: { zh: '改过三次转化仍比同店中位数低三成：关联位和预算移给高转化的款（只动可拉新来源）。', en: 'Three attempts and still 30 % under the middle: recommendation slots and budget go to an item that converts.' },
  serves: ['R154', 'R158', 'playbook 3'],
  answers: [],
  needs: [{ metric: 'visitors', by: ['item'] }],
  reads: [{ metric: 'visitors', by: ['item'] }, { metric: 'paid_buyers', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }],
  // marginal: people who are led there buy less often than those who came by themselves.
  limits: { least_visitors: 1000, tries: 3, below: 0.3, above: 0.3, moved: 0.3, marginal: 0.6, wins_back: 0.5 },
  doer: '推广', minutes: 30,
  looks(given) {
    const { limits, done } = given
    const items = itemsOf(given)
    if (items.length < 3) return []
    const middle = median(items.map(({ cvr }) => cvr))
    const best = items.filter(({ cvr }) => cvr >= middle * (1 + limits['above']!)).sort((a, b) => b.cvr * b.spend - a.cvr * a.spend)[0]
    const lost = ({ visitors, cvr, spend }: Told) => visitors * (middle - cvr) * spend
    const attempts = (thing: Thing) => done.filter((one) => one.advice === 'diagnose_conversion' && thingKey(one.thing) === thingKey(thing)).length
    // An item nobody has tried to mend is the business of 「转化掉了」, not of this rule.
    return items.filter(({ cvr }) => cvr < middle * (1 - limits['below']!)).sort((a, b) => lost(b) - lost(a))
      .map((low) => ({ thing: { item: low.item }, low, best, middle, tried: attempts({ item: low.item }) }))
      .filter(({ tried }) => tried > 0).slice(0, MOST_LOOKED_AT)
  },
  gates: [enough(({ low }) => low.visitors * 7, 'least_visitors', { zh: '周访客', en: 'visits a week' }), triedEnough, somewhereToGo, targetStocked, (one, given) => conversionFirst({ ...one, thing: { item: one.best!.item } }, given), ordinary],
  act({ thing, low, best: target, tried }, given) {
    const best = target!
    const moved = low.visitors * given.limits['moved']!
    const each = best.cvr * given.limits['marginal']! * best.spend - low.cvr * low.spend
    if (each <= 0) return { nothing: { zh: '导过去的人按边际转化算并不多买', en: 'at the marginal conversion those led over would buy no more' } }
    const paid = within(moved * 7 * each, 0.3)
    return {
      says: { zh: `把商品 ${low.item} 的关联位和推广预算的三成（每天约 ${Math.round(moved)} 人）移到商品 ${best.item}：转化 ${rate(low.cvr)} 对 ${rate(best.cvr)}，已改过 ${tried} 次。`, en: `Move three tenths of item ${low.item}'s slots and ad budget (about ${Math.round(moved)} people a day) to item ${best.item}: ${rate(low.cvr)} against ${rate(best.cvr)} after ${tried} attempts.` },
      steps: [{ zh: '只动可拉新来源（搜索、推荐、付费、内容），回流不动', en: 'Only sources that bring new people; those who come back are left alone' }, { zh: '按导过去的人的实际转化看，不按目标款平均', en: 'Judge by how those led over convert, not by the target’s average' }],
      gain: times(paid, contribution(given), winsBack(given)),
      expected_ratio: (paid.mid * given.limits['wins_back']!) / Math.max(1, 7 * (low.visitors * low.cvr * low.spend + best.visitors * best.cvr * best.spend)),
      sure: 0.5,
      measure: { metric: 'paid_amount', units: [thing, { item: best.item }] },
      changes: [{ object: `item:${low.item}`, field: '关联推荐', old: null, new: best.item }, { object: `item:${best.item}`, field: '承接流量', old: null, new: low.item }],
    }
  },
})
