import { rate } from '../causes.ts'
import { dataFinding } from '../data/data_finding.ts'
import { defineRule } from '../rule.ts'

const BY = ['item'] as const

/** An item × dates in presale pays later: its pay conversion reads as nothing, and it is no fault of the item (metrics.md §12.6, R164). */
export const presaleTrap = defineRule({
  id: 'presale_trap',
  label: { zh: '预售中，别看支付转化', en: 'In presale: pay conversion says nothing' },
  about: { zh: '预售开始到尾款截止之间的款，支付转化率失真，改看下单转化率；不报警。', en: 'Between deposit and balance pay conversion misleads; order conversion is read in its place, and no alarm is raised.' },
  kind: 'data',
  serves: ['R164', 'R165'],
  reads: [{ metric: 'pay_cvr', by: BY }, { metric: 'ordered_buyers', by: BY }, { metric: 'visitors', by: BY }],
  limits: { least_visitors: 100 },
  judge(picture, { least_visitors = 100 }) {
    const last = picture.days.length - 1
    const on = (metric: string, item: string | undefined) => picture.series(metric, BY).find(({ thing }) => thing.item === item)?.values[last] ?? Number.NaN
    return {
      tested: [],
      candidates: picture.series('pay_cvr', BY).filter(({ flags }) => flags.get(last)?.includes('presale')).flatMap(({ thing }) => {
        const [visitors, ordered] = [on('visitors', thing.item), on('ordered_buyers', thing.item)]
        if (!(visitors >= least_visitors) || Number.isNaN(ordered)) return []
        return [dataFinding({
          rule: 'presale_trap', thing, metric: 'order_cvr', from: picture.day, to: picture.day, now: ordered / visitors,
          means: { zh: `商品 ${thing.item} 在预售：下单转化率 ${rate(ordered / visitors)}，支付转化率这几天不算数。`, en: `Item ${thing.item} is in presale: order conversion ${rate(ordered / visitors)}; its pay conversion does not count these days.` },
          cause: { zh: '定金在前、尾款在后，付款那天才一起进来。', en: 'Deposits come first and balances later, all on the day of balance.' },
          measure: { zh: '看下单和加购，别因为支付转化低去改图改价。', en: 'Watch orders and carts; change neither picture nor price for a low pay conversion.' },
          evidence: [{ stores: [picture.store_id], metrics: ['order_cvr', 'visitors'], by: ['day'], from: picture.days.at(-14)!, to: picture.day, where: { item: [thing.item!] }, compare: [] }],
        })]
      }),
    }
  },
})
