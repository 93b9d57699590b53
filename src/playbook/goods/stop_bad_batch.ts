import { percent } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { perDay } from '../figures.ts'
import { contribution, lossOf, times, winsBack, within } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }
const percentOf = (value: number) => percent(value).replace('+', '')

/** Three times the usual is a batch; less is the slow drift of returns, which another rule treats. */
const sudden: Gate<Case> = ({ finding: { figures: { now, usual } } }, { limits }) =>
  usual !== null && usual > 0 && now / usual >= limits['times_usual']! ? null : { zh: `退款是平时的 ${usual ? (now / usual).toFixed(1) : '？'} 倍，不到 ${limits['times_usual']} 倍，不像坏批次，按尺码和描述查`, en: `refunds are ${usual ? (now / usual).toFixed(1) : '?'} times the usual, under ${limits['times_usual']}: hardly a bad batch; look at sizes and description` }

export const stopBadBatch = adviceOf<Case>({
  id: 'stop_bad_batch',
  label: { zh: '差批次止血', en: 'Stop a bad batch' },
  about: { zh: '一款退款突然到平时的两倍半以上：停推、抽检、主动换货。', en: 'An item’s refunds are suddenly two and a half times the usual: stop its ads, check the stock, offer exchanges.' },
  serves: ['R313', 'playbook 14'],
  answers: ['refund_rise'],
  reads: [{ metric: 'refund_amount', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }],
  limits: { times_usual: 2.5, least_payments: 30, wins_back: 0.5 },
  doer: '商品', minutes: 45,
  looks: (_, answered) => answered.filter(({ wanted, thing }) => !wanted && thing.item !== undefined).map((finding) => ({ thing: { item: finding.thing.item! }, finding })),
  // In a promotion 凑单退款 lands on innocent items (metrics.md §12.3).
  gates: [ordinary, enough(({ finding }) => finding.figures.n ?? Infinity, 'least_payments', { zh: '付款', en: 'payments' }), sudden],
  act({ thing, finding }, given) {
    const { now, usual } = finding.figures
    const paid = perDay(given.picture, 'paid_amount', thing, { days: 28 })
    const loss = lossOf(finding) ?? (paid === undefined ? undefined : within((now - usual!) * paid * 7, 0.3))
    if (!loss) return { nothing: { zh: '不知道这款卖多少，先补商品排行', en: 'what it sells is not known; bring the item ranking' } }
    return {
      says: { zh: `今天停推商品 ${thing.item}、抽检 20 双，近 14 天的买家主动联系换货：退款率 ${percentOf(now)}，平时 ${percentOf(usual!)}。`, en: `Stop the ads of item ${thing.item} today, check 20 pairs, and offer exchanges to the buyers of 14 days: ${percentOf(now)} goes back, usually ${percentOf(usual!)}.` },
      steps: [{ zh: '看退款原因和差评的词（开胶、异味、掉色）是不是集中在一个码或一批', en: 'See whether the reasons and bad reviews (glue, smell, colour) gather in one size or batch' }, { zh: '同批库存先下架，没问题的批次继续卖', en: 'Take that batch off sale; sound batches go on selling' }, { zh: '和工厂对批次，记下赔付', en: 'Settle the batch with the factory and note the compensation' }],
      gain: times(loss, contribution(given), winsBack(given)),
      expected_ratio: (1 - usual! / now) * given.limits['wins_back']!,
      sure: finding.cause.certainty,
      measure: { metric: 'refund_rate', units: [thing] },
      changes: [{ object: `item:${thing.item}`, field: '推广状态', old: '投放中', new: '暂停' }],
    }
  },
})
