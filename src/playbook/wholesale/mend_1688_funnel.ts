import { percent } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { metricOf } from '../../metrics/index.ts'
import type { Text } from '../../kernel/text.ts'
import { adviceOf } from '../engine.ts'
import { contribution, lossOf, times, winsBack } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }
const figureOf = (metric: string, value: number) => (metricOf(metric)?.unit === 'ratio' ? percent(value).replace('+', '') : String(Math.round(value)))

const wholesale: Gate<Case> = (_, { picture }) => (picture.platform === 'ali1688' ? null : { zh: '不是 1688 店，没有展现→点击→询盘→支付这条漏斗', en: 'not a 1688 store: it has no such funnel' })

/** What to do where it leaks: before the click, or after it. */
const remedy = (metric: string): { field: string; says: Text } => /ctr|click/.test(metric)
  ? { field: '首图', says: { zh: '改曝光最多的 3 款首图和前 30 个字', en: 'change the first picture and words of the three items shown most' } }
  : /inquir/.test(metric)
    ? { field: '起批价', says: { zh: '改起批价和阶梯，详情首屏写工艺、起批量、交期', en: 'change the price tiers, and put craft, least quantity and delivery on the first screen' } }
    : { field: '报价跟进', says: { zh: '当天报价、寄样，三天内回访没成交的', en: 'quote and send samples the same day, and call back within three' } }

export const mend1688Funnel = adviceOf<Case>({
  id: 'mend_1688_funnel',
  label: { zh: '1688 漏斗最大漏', en: 'The biggest leak of the 1688 funnel' },
  about: { zh: '展现→点击→询盘→支付哪一级漏得最多：漏在点击改首图，漏在询盘改起批价，漏在成交跟报价。', en: 'Which step of shown → clicked → asked → paid leaks most: pictures, price tiers, or quotes.' },
  serves: ['playbook 20'],
  answers: ['funnel_1688'],
  reads: [],
  limits: { least_people: 300, wins_back: 0.4 },
  doer: '业务', minutes: 60,
  looks: (_, answered) => answered.filter(({ wanted }) => !wanted).map((finding) => ({ thing: finding.thing, finding })),
  gates: [wholesale, enough(({ finding }) => finding.figures.n, 'least_people', { zh: '这一级的人', en: 'people at this step' }), ordinary],
  act({ thing, finding }, given) {
    const loss = lossOf(finding)
    if (!loss) return { nothing: { zh: '算不出少卖多少（缺单均金额），先补 1688 核心看板', en: 'what it costs cannot be told; bring the 1688 board' } }
    const { figures: { now, usual }, metric } = finding
    const { field, says } = remedy(metric)
    const name = metricOf(metric)?.label ?? { zh: '这一级', en: 'this step' }
    const told = { zh: `${name.zh} ${figureOf(metric, now)}，平时 ${figureOf(metric, usual ?? now)}`, en: `${name.en} ${figureOf(metric, now)}, usually ${figureOf(metric, usual ?? now)}` }
    return {
      says: { zh: `这周${says.zh}（${told.zh}）。`, en: `This week ${says.en} (${told.en}).` },
      steps: [{ zh: '批发、代发、拿样分开看，别混在一起', en: 'Look at wholesale, dropshipping and samples apart' }, { zh: '随机先跟一半询盘，另一半照旧，三周后比', en: 'Follow half of the inquiries by lot, leave the rest as they are, compare after three weeks' }],
      gain: times(loss, contribution(given), winsBack(given)),
      expected_ratio: usual && now > 0 ? Math.abs(usual / now - 1) * given.limits['wins_back']! : 0.1,
      sure: finding.cause.certainty,
      measure: { metric, units: [thing] },
      changes: [{ object: thing.item === undefined ? 'store' : `item:${thing.item}`, field, old: null, new: says.zh }],
    }
  },
})
