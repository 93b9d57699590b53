import { rate } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import type { Text } from '../../kernel/text.ts'
import { adviceOf } from '../engine.ts'
import { perDay } from '../figures.ts'
import { contribution, lossOf, times, winsBack, within } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }

const wholesale: Gate<Case> = (_, { picture }) => (picture.platform === 'ali1688' ? null : { zh: '不是 1688 店，没有展现→点击→询盘→支付这条漏斗', en: 'not a 1688 store: it has no such funnel' })

/** What to do where it leaks; the finding names the step. */
const REMEDIES: Record<string, { step: Text; field: string; says: Text }> = {
  clicked: { step: { zh: '展现到访客', en: 'shown to visitors' }, field: '首图', says: { zh: '改曝光最多的 3 款首图和前 30 个字', en: 'change the first picture and words of the three items shown most' } },
  asked: { step: { zh: '访客到询盘', en: 'visitors to inquiries' }, field: '起批价', says: { zh: '改起批价和阶梯，详情首屏写工艺、起批量、交期', en: 'change the price tiers, and put craft, least quantity and delivery on the first screen' } },
  ordered: { step: { zh: '访客到订单', en: 'visitors to orders' }, field: '报价跟进', says: { zh: '询盘当天报价、寄样，三天内回访没成交的', en: 'quote and send samples the same day, and call back within three' } },
}

export const followInquiries = adviceOf<Case>({
  id: 'follow_inquiries',
  label: { zh: '1688 漏斗最大漏', en: 'The biggest leak of the 1688 funnel' },
  about: { zh: '展现→访客→询盘→订单哪一级漏得最多：漏在点击改首图，漏在询盘改起批价，漏在成交跟报价。', en: 'Which step of shown → visitors → inquiries → orders leaks most: pictures, price tiers, or quotes.' },
  serves: ['R173', 'playbook 20'],
  answers: ['funnel_1688'],
  reads: [{ metric: 'paid_amount', by: [] }],
  limits: { least_people: 300, wins_back: 0.4 },
  doer: '业务', minutes: 60,
  // One step at a time: the one that leaks most.
  looks: (_, answered) => answered.filter(({ wanted }) => !wanted).sort((a, b) => leakOf(b) - leakOf(a)).slice(0, 1).map((finding) => ({ thing: {}, finding })),
  gates: [wholesale, enough(({ finding }) => finding.figures.n, 'least_people', { zh: '这一级的人', en: 'people at this step' }), ordinary],
  act({ finding }, given) {
    const { now, usual } = finding.figures
    const paid = perDay(given.picture, 'paid_amount', {}, { days: 28 })
    // The steps multiply: what one lets through less, the store sells less, the others being equal.
    const loss = lossOf(finding) ?? (paid === undefined ? undefined : within(paid * 7 * leakOf(finding), 0.4))
    if (!loss) return { nothing: { zh: '算不出少卖多少，先补 1688 核心看板', en: 'what it costs cannot be told; bring the 1688 board' } }
    const { step, field, says } = REMEDIES[finding.thing.report ?? ''] ?? REMEDIES['ordered']!
    return {
      says: { zh: `这周${says.zh}：「${step.zh}」${rate(now)}，平时 ${rate(usual ?? now)}。`, en: `This week ${says.en}: ${step.en} ${rate(now)}, usually ${rate(usual ?? now)}.` },
      steps: [{ zh: '批发、代发、拿样分开看，别混在一起', en: 'Look at wholesale, dropshipping and samples apart' }, { zh: '随机先跟一半询盘，另一半照旧，三周后比', en: 'Follow half of the inquiries by lot, leave the rest as they are, compare after three weeks' }],
      gain: times(loss, contribution(given), winsBack(given)),
      expected_ratio: Math.max(0.01, leakOf(finding)) * given.limits['wins_back']!,
      sure: finding.cause.certainty,
      measure: { metric: 'paid_amount', units: [{}] },
      changes: [{ object: 'store', field, old: null, new: says.zh }],
    }
  },
})

/** Share of what usually passes the step that no longer does. */
const leakOf = ({ figures: { now, usual } }: Finding): number => (usual ? 1 - now / usual : 0)
