import { beside, measured, percent, sourceName, UNKNOWN_CAUSE } from '../causes.ts'
import type { Cause } from '../finding.ts'
import type { Picture } from '../rule.ts'
import { LEAST_VISITORS, paired, usualWeek, watchRule, worthOf } from '../watch.ts'
import type { Unusual } from '../watch.ts'

const BY = ['source'] as const

export const sourceVisitors = watchRule({
  id: 'source_visitors',
  label: { zh: '来源访客变了', en: 'Visitors of a source moved' },
  about: { zh: '一个流量来源占全店访客的比例，超出正常波动；全店一起涨跌（季节、大盘）不算它的。', en: "A source's share of the store's visitors beyond its ordinary; what moves the whole store (season, market) is not laid on it." },
  serves: ['R149', 'R150'],
  watches: { metric: 'visitors', by: BY, kind: 'rate', hits: 'visitors', among: 'visitors' },
  reads: [{ metric: 'visitors', by: BY }, { metric: 'paid_amount', by: BY }, { metric: 'visitors', by: [] }, { metric: 'ad_cost', by: [] }, { metric: 'visitors', by: ['keyword'] }],
  draws: (picture) => paired(picture.series('visitors', BY), picture.series('visitors', []), () => ({})).filter(({ values }) => usualWeek(values) >= LEAST_VISITORS),
  limits: { least_among: 700, least_change: 0.15 },
  steady: true,
  tells: 'both',
  better: 'up',
  worth: worthOf({ top: 'paid_amount', bottom: 'visitors', by: BY, part: true }),
  says(unusual, picture) {
    const { thing, window } = unusual
    const [actual, value] = [unusual.actual, unusual.value].map((share) => share * unusual.per_day) as [number, number]
    const name = sourceName(thing.source)
    const off = Math.round(Math.abs(value - actual)).toLocaleString('en-US')
    const fewer = actual < value
    const days = window === 1 ? { zh: '昨天', en: 'yesterday' } : { zh: `近 ${window} 天日均`, en: `a day over ${window} days` }
    return {
      means: { zh: `「${name}」${days.zh}${fewer ? '少' : '多'}来 ${off} 人（${percent(actual / value - 1)}）。`, en: `“${name}” brought ${off} ${fewer ? 'fewer' : 'more'} ${days.en} (${percent(actual / value - 1)}).` },
      cause: causeOf(unusual, picture),
      measures: fewer
        ? [{ says: { zh: '搜索掉了看词和标题，推荐掉了看点击和竞品，付费掉了看预算。', en: 'Search: look at words and titles. Recommendations: clicks and rivals. Paid: budgets.' }, advice: 'mend_title' }]
        : [{ says: { zh: '先看这些人买不买，再决定要不要接着加。', en: 'See whether these people buy before adding more.' } }],
    }
  },
})

function causeOf({ thing, window, actual, value, per_day }: Unusual, picture: Picture): Cause {
  const own = (actual - value) * per_day
  const name = thing.source ?? ''
  if (/付费|推广/.test(name)) {
    const cost = beside(picture, { metric: 'ad_cost', by: [], thing: {} }, window)
    if (cost && Math.sign(cost.change) === Math.sign(own) && Math.abs(cost.change) > 0.1) return measured({ zh: `推广花费同期变了 ${percent(cost.change)}。`, en: `Ad spend moved by ${percent(cost.change)} at the time.` }, 0.7)
  }
  if (/搜索/.test(name)) {
    const word = lostWord(picture, window, own)
    if (word) return measured({ zh: `其中「${word.keyword}」${word.before} → ${word.now} 人，占变化的 ${percent(word.share).replace('+', '')}。`, en: `“${word.keyword}” alone went from ${word.before} to ${word.now}, ${percent(word.share).replace('+', '')} of it.` }, Math.min(0.9, 0.4 + word.share / 2))
  }
  return UNKNOWN_CAUSE
}

/** The search word that carries most of the change. */
function lostWord(picture: Picture, window: number, own: number) {
  const moved = picture.series('visitors', ['keyword']).flatMap(({ thing }) => {
    const told = beside(picture, { metric: 'visitors', by: ['keyword'], thing }, window)
    return told && Math.sign(told.now - told.before) === Math.sign(own) ? [{ keyword: thing.keyword ?? '', before: Math.round(told.before), now: Math.round(told.now), share: (told.now - told.before) / own }] : []
  })
  return moved.filter(({ share }) => share >= 0.3).sort((a, b) => b.share - a.share)[0]
}
