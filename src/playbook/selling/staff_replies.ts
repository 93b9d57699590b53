import { rate } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { contribution, exactly, lossOf, minus, times, winsBack } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding }
const NIGHT: Thing[] = ['20', '21', '22', '23'].map((hour) => ({ hour }))

const nightsMatter: Gate<Case> = ({ finding: { figures: { usual } } }, { limits }) =>
  usual !== null && usual >= limits['least_share']! ? null : { zh: `这几个钟头平时只占 ${usual === null ? '？' : rate(usual)}，不到 ${rate(limits['least_share']!)}，不值得多排一个人`, en: `these hours usually bring ${usual === null ? '?' : rate(usual)}, under ${rate(limits['least_share']!)}: not worth another person` }

export const staffReplies = adviceOf<Case>({
  id: 'staff_replies',
  label: { zh: '响应排班', en: 'Somebody to answer at night' },
  about: { zh: '只有晚上的单少了：调一个人到 20–23 点，备好快捷语；扣掉工时还赚才说。', en: 'Only the nights lost orders: move one person to 20–23 h, with ready answers, where it pays for the hours.' },
  serves: ['playbook 17'],
  answers: ['night_hours'],
  reads: [{ metric: 'paid_orders', by: ['hour'] }],
  limits: { least_share: 0.15, least_orders: 200, hours_a_week: 28, hour_fen: 25_00, wins_back: 0.5 },
  doer: '客服', minutes: 30,
  looks: (_, answered) => answered.filter(({ wanted }) => !wanted).map((finding) => ({ thing: finding.thing, finding })),
  gates: [enough(({ finding }) => finding.figures.n, 'least_orders', { zh: '订单', en: 'orders' }), nightsMatter, ordinary],
  act({ thing, finding }, given) {
    const loss = lossOf(finding)
    const { limits } = given
    if (!loss) return { nothing: { zh: '算不出少卖多少（缺笔单价），先补店铺日报', en: 'what it costs cannot be told; bring the shop day-report' } }
    const hours = limits['hours_a_week']! * limits['hour_fen']!
    const gain = minus(times(loss, contribution(given), winsBack(given)), exactly(hours))
    if (gain.mid <= 0) return { nothing: { zh: `多排 ${limits['hours_a_week']} 个钟头一周 ¥${hours / 100}，比多赚的还多`, en: `${limits['hours_a_week']} hours a week cost ¥${hours / 100}, more than they would bring` } }
    return {
      says: { zh: `从今晚起调一个客服到 20–23 点，备好尺码、发货的快捷语：这几个钟头的单占全天 ${rate(finding.figures.now)}，平时 ${rate(finding.figures.usual!)}。`, en: `From tonight put one person on 20–23 h, with ready answers on sizes and shipping: these hours bring ${rate(finding.figures.now)} of orders, usually ${rate(finding.figures.usual!)}.` },
      steps: [{ zh: '先在客服后台看这几个钟头的首响：超过 3 分钟才是人手的事', en: 'See first replies of those hours in the chat console: over 3 minutes it is a matter of hands' }, { zh: '备 5 条快捷语：尺码、发货、优惠、退换、材质', en: 'Prepare five answers: sizes, shipping, coupons, returns, material' }, { zh: '两周后看这几个钟头的单回没回', en: 'In two weeks see whether these hours are back' }],
      gain,
      expected_ratio: Math.min(2, finding.figures.usual! / finding.figures.now - 1) * limits['wins_back']!,
      sure: finding.cause.certainty,
      measure: { metric: 'paid_orders', units: Object.keys(thing).length === 0 ? NIGHT : [thing] },
      changes: [{ object: 'store', field: '20–23 点客服', old: null, new: '加 1 人' }],
    }
  },
})
