import { metricOf } from '../../metrics/index.ts'
import { defineRule } from '../rule.ts'
import { dataFinding } from './data_finding.ts'

/** What no trading shop has at nought for days on end while it sells. */
const WATCHED = ['refund_done_amount', 'visitors', 'cart_buyers'] as const

export const emptyColumn = defineRule({
  id: 'empty_column',
  label: { zh: '该有数的列全是 0', en: 'A column that should tell is all nought' },
  about: { zh: '店铺有成交，报表里退款、访客或加购却连续多天全是 0：多半是列没取对（一家店因此漏看过 56% 的退款）。', en: 'The shop sells, yet refunds, visitors or carts are nought for days: the column was not read or not exported (one shop missed 56 % of refunds that way).' },
  kind: 'data',
  serves: ['R166'],
  reads: [{ metric: 'paid_amount', by: [] }, ...WATCHED.filter((id) => metricOf(id)).map((metric) => ({ metric, by: [] as const }))],
  limits: { days: 7 },
  judge(picture, { days = 7 }) {
    const paid = picture.series('paid_amount', [])[0]?.values
    const last = picture.days.length - days
    if (!paid || last < 0 || !paid.subarray(last).every((value) => value > 0)) return { candidates: [], tested: [] }
    const candidates = WATCHED.flatMap((metric) => {
      const values = picture.series(metric, [])[0]?.values
      if (!values || !values.subarray(last).every((value) => value === 0)) return []
      const name = metricOf(metric)!.label
      return [dataFinding({
        rule: 'empty_column', thing: { report: metric }, metric, from: picture.days[last]!, to: picture.day, now: 0,
        means: { zh: `有成交，可${name.zh}连续 ${days} 天都是 0。`, en: `There are sales, yet ${name.en} has been nought for ${days} days.` },
        cause: { zh: '报表里这一列没有勾选、换了名字，或导出时平台还没算好。', en: 'The column was not chosen, was renamed, or the platform had not computed it at export.' },
        measure: { zh: '打开数据日历看是哪份文件，重新导出并勾上这一列。', en: 'See on the coverage page which file tells it, and export it again with that column.' },
        evidence: [{ stores: [picture.store_id], metrics: [metric], by: ['day'], from: picture.days[last]!, to: picture.day, where: {}, compare: [] }],
      })]
    })
    return { candidates, tested: [] }
  },
})
