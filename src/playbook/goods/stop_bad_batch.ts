import { percent } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { perDay, valuesOf } from '../figures.ts'
import { keptOfRefund, lossOf, times, winsBack, within } from '../gain.ts'
import { enough, ordinaryFor } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }
const percentOf = (value: number) => percent(value).replace('+', '')

/** A batch shows in all refunds only as points on top: quality is an eighth of the reasons, so five points more are four times as many bad pairs. */
const sudden: Gate<Case> = ({ finding: { figures: { now, usual } } }, { limits }) =>
  usual !== null && now - usual >= limits['points_above']! ? null : { zh: `退款率只高了 ${usual === null ? '？' : percentOf(now - usual)}，不到 ${percentOf(limits['points_above']!)}，不像坏批次，按尺码和描述查`, en: `refunds are up by ${usual === null ? '?' : percentOf(now - usual)} only, under ${percentOf(limits['points_above']!)}: hardly a bad batch; look at sizes and description` }

/** A cheap pack bought to reach a threshold and given back says nothing of its quality. */
const notFiller: Gate<Case> = ({ thing }, { findings }) =>
  findings.some(({ rule, thing: of }) => rule === 'filler_refunds' && of.item === thing.item) ? { zh: '这款像是凑满减又退的，不怪质量', en: 'bought to reach a threshold and given back: not a matter of quality' } : null

export const stopBadBatch = adviceOf<Case>({
  id: 'stop_bad_batch',
  label: { zh: '差批次止血', en: 'Stop a bad batch' },
  about: { zh: '一款退款率突然高出 5 个点以上：抽检、看原因、主动换货，高出 20 个点先停推。', en: 'An item’s refunds are suddenly five points up: check the stock, read the reasons, offer exchanges; at twenty points stop its ads first.' },
  serves: ['R313', 'playbook 14'],
  answers: ['refund_rise', 'quality_refunds'],
  reads: ['refund_amount', 'refund_done_amount', 'paid_amount'].map((metric) => ({ metric, by: ['item'] as const })),
  limits: { points_above: 0.05, stop_above: 0.2, least_payments: 30, wins_back: 0.5 },
  doer: '商品', minutes: 45,
  looks: (_, answered) => answered.filter(({ wanted, thing }) => !wanted && thing.item !== undefined).map((finding) => ({ thing: { item: finding.thing.item! }, finding })),
  // In a promotion 凑单退款 lands on innocent items (metrics.md §12.3).
  gates: [ordinaryFor(28), notFiller, enough(({ finding }) => finding.figures.n ?? Infinity, 'least_payments', { zh: '付款', en: 'payments' }), sudden],
  act({ thing, finding }, given) {
    const { now, usual } = finding.figures
    const goes = finding.rule === 'quality_refunds' ? { zh: '退款里写质量的占', en: 'of its refunds the quality is named in' } : { zh: '退款率', en: 'the share that goes back is' }
    const stop = now - usual! >= given.limits['stop_above']!
    const paid = perDay(given.picture, 'paid_amount', thing, { days: 28 })
    const loss = lossOf(finding) ?? (paid === undefined ? undefined : within((now - usual!) * paid * 7, 0.3))
    if (!loss) return { nothing: { zh: '不知道这款卖多少，先补商品排行', en: 'what it sells is not known; bring the item ranking' } }
    return {
      says: stop
        ? { zh: `今天停推商品 ${thing.item}、抽检 20 双，近 14 天的买家主动联系换货：${goes.zh} ${percentOf(now)}，平时 ${percentOf(usual!)}。`, en: `Stop the ads of item ${thing.item} today, check 20 pairs, and offer exchanges to the buyers of 14 days: ${goes.en} ${percentOf(now)}, usually ${percentOf(usual!)}.` }
        : { zh: `今天抽检商品 ${thing.item} 20 双，数近 14 天的退款原因，是质量就停推、换批次：${goes.zh} ${percentOf(now)}，平时 ${percentOf(usual!)}。`, en: `Check 20 pairs of item ${thing.item} today and count the reasons of 14 days; where it is quality stop its ads and change the batch: ${goes.en} ${percentOf(now)}, usually ${percentOf(usual!)}.` },
      steps: [{ zh: '看退款原因和差评的词（开胶、异味、掉色）是不是集中在一个码或一批', en: 'See whether the reasons and bad reviews (glue, smell, colour) gather in one size or batch' }, { zh: '同批库存先下架，没问题的批次继续卖', en: 'Take that batch off sale; sound batches go on selling' }, { zh: '和工厂对批次，记下赔付', en: 'Settle the batch with the factory and note the compensation' }],
      gain: times(loss, keptOfRefund(given), winsBack(given)),
      expected_ratio: (1 - usual! / now) * given.limits['wins_back']!,
      sure: finding.cause.certainty,
      // Refunds by day of payment where the orders tell them; else those completed, which come later.
      measure: { metric: valuesOf(given.picture, 'refund_rate', thing) ? 'refund_rate' : 'refund_done_amount', units: [thing] },
      changes: [stop ? { object: `item:${thing.item}`, field: '推广状态', old: '投放中', new: '暂停' } : { object: `item:${thing.item}`, field: '批次', old: null, new: '抽检 20 双' }],
    }
  },
})
