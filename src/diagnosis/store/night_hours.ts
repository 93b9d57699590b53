import { coincides, inDays, percent, rate } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { watchRule, worthOf } from '../watch.ts'
import type { Drawn } from '../watch.ts'

/** 20–23 h, when a quarter of payments come and the fewest answer. */
const NIGHT = new Set(['20', '21', '22', '23'])

export const nightHours = watchRule({
  id: 'night_hours',
  label: { zh: '晚上的成交少了', en: 'Fewer payments at night' },
  about: { zh: '20–23 点付款的单占全天的比例，超出正常波动；白天没跟着变。', en: 'The share of orders paid at 20–23 h beyond its ordinary, while the day did not move.' },
  serves: ['R150'],
  watches: { metric: 'paid_orders', by: ['hour'], kind: 'rate', hits: 'paid_orders', among: 'paid_orders' },
  reads: [{ metric: 'paid_orders', by: ['hour'] }, { metric: 'paid_amount', by: [] }, { metric: 'paid_orders', by: [] }],
  draws: nights,
  windows: [7, 14],
  limits: { least_among: 200, least_change: 0.08 },
  steady: true,
  tells: 'down',
  better: 'up',
  worth: worthOf({ top: 'paid_amount', bottom: 'paid_orders', part: true }),
  says: ({ window, actual, value, per_day }) => ({
    means: { zh: `${inDays(window).zh} 20–23 点的单占全天 ${rate(actual)}，平时 ${rate(value)}（${percent(actual / value - 1)}），每晚少 ${Math.round((value - actual) * per_day)} 单；白天没少。`, en: `Orders paid at 20–23 h were ${rate(actual)} of the day ${inDays(window).en}, usually ${rate(value)} (${percent(actual / value - 1)}): ${Math.round((value - actual) * per_day)} fewer a night, while the day held.` },
    cause: coincides('只有晚上少，先看夜班客服的首响和人手', 'only the nights fell, so look at who answers then and how fast', 0.9),
    measures: [{ says: { zh: '调一个人到 20–23 点，备好尺码和发货的快捷语。', en: 'Move one person to 20–23 h, with ready answers on sizes and shipping.' }, advice: 'staff_replies' }],
  }),
})

function nights(picture: Picture): Drawn[] {
  const hours = picture.series('paid_orders', ['hour'])
  const sum = (of: typeof hours) => picture.days.map((_, i) => of.reduce((all, { values }) => all + (Number.isNaN(values[i]!) ? 0 : values[i]!), 0))
  const [night, all] = [sum(hours.filter(({ thing }) => NIGHT.has(thing.hour ?? ''))), sum(hours)]
  // A day without any order by hour is a day nobody told.
  return hours.length === 0 ? [] : [{ thing: {}, values: Float64Array.from(night, (value, i) => (all[i]! > 0 ? value : Number.NaN)), among: Float64Array.from(all) }]
}
