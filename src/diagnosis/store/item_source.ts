import { coincides, inDays, percent, ratioBeside, sourceName, UNKNOWN_CAUSE } from '../causes.ts'
import { LEAST_VISITORS, paired, usualWeek, watchRule, worthOf } from '../watch.ts'

const BY = ['item', 'source'] as const
const ITEM = ['item'] as const

/**
 * An item's visitors of one source among all of its own: what moves the item as a whole (weather, season, its rank) falls out, so
 * that a quarter less of one source stands clear where the count itself would not.
 */
export const itemSource = watchRule({
  id: 'item_source',
  label: { zh: '商品的一个来源变了', en: "One of an item's sources moved" },
  about: { zh: '一款在某个来源的访客占它自己访客的比例，超出正常波动。', en: "The share of one source in an item's visitors beyond its ordinary." },
  serves: ['R149', 'R154'],
  watches: { metric: 'visitors', by: BY, kind: 'rate', hits: 'visitors', among: 'visitors' },
  reads: [{ metric: 'visitors', by: BY }, { metric: 'visitors', by: ITEM }, { metric: 'paid_amount', by: ITEM }, { metric: 'paid_buyers', by: ITEM }, { metric: 'visitors', by: ['keyword'] }],
  draws: (picture) => paired(picture.series('visitors', BY), picture.series('visitors', ITEM), ({ item }) => ({ item: item! })).filter(({ values }) => usualWeek(values) >= LEAST_VISITORS),
  windows: [7],
  limits: { least_among: 1500, least_change: 0.12 },
  steady: true,
  tells: 'both',
  better: 'up',
  worth: worthOf({ top: 'paid_amount', bottom: 'visitors', by: ITEM, thing: ({ item }) => ({ item: item! }), part: true }),
  says({ thing, window, actual, value, per_day }, picture) {
    const name = sourceName(thing.source)
    const fewer = actual < value
    const [before, now] = [value, actual].map((share) => Math.round(share * per_day).toLocaleString('en-US'))
    const conversion = ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', by: ITEM, thing: { item: thing.item! } }, window)
    return {
      means: { zh: `商品 ${thing.item} ${inDays(window).zh}「${name}」来的人${fewer ? '少' : '多'}了 ${percent(actual / value - 1)}：按它现在的访客，每天该有 ${before} 人，来了 ${now}。`, en: `Item ${thing.item}: “${name}” brought ${percent(actual / value - 1)} ${inDays(window).en}; of its visitors ${before} a day would come from there, ${now} did.` },
      cause: fewer && conversion && conversion.change < -0.05
        ? coincides(`同期它的转化也 ${percent(conversion.change)}，像是同款有人更便宜或更好看`, `its conversion moved by ${percent(conversion.change)} too, as when a rival is cheaper or prettier`, 0.35)
        : /搜索/.test(name) && fewer ? coincides('搜索少了先看它的标题和词', 'less search: look at its title and words first', 0.9) : UNKNOWN_CAUSE,
      measures: fewer
        ? [{ says: { zh: '推荐少了比同款价和主图，搜索少了查标题丢了哪个词，付费少了看预算。', en: 'Recommendations: compare rivals’ price and picture. Search: find the word the title lost. Paid: look at the budget.' }, advice: /搜索/.test(name) ? 'mend_title' : 'diagnose_conversion' }]
        : [{ says: { zh: '看这些人买不买，再决定要不要接着加。', en: 'See whether these people buy before adding more.' } }],
    }
  },
})
