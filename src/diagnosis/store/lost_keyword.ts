import { inDays, measured, percent, ratioBeside } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { watchRule, weekly } from '../watch.ts'
import type { Drawn } from '../watch.ts'

const BY = ['keyword'] as const

/** A search word that sold and brings half as many: titles that lost a root, ranks that fell (playbook 8). */
export const lostKeyword = watchRule({
  id: 'lost_keyword',
  label: { zh: '丢了成交词', en: 'A selling word was lost' },
  about: { zh: '有成交的搜索词，访客比平时少了一半以上。', en: 'A search word that sold brings half as many visitors or fewer.' },
  serves: ['R149'],
  watches: { metric: 'visitors', by: BY, kind: 'count' },
  reads: [{ metric: 'visitors', by: BY }, { metric: 'paid_buyers', by: BY }, { metric: 'paid_amount', by: BY }],
  draws: selling,
  windows: [3, 7],
  limits: { least_among: 150, least_change: 0.5 },
  tells: 'down',
  better: 'up',
  worth: (unusual, picture) => weekly(unusual, ratioBeside(picture, { top: 'paid_amount', bottom: 'visitors', by: BY, thing: unusual.thing }, unusual.window)?.before),
  says({ thing, window, actual, value }) {
    const [before, now] = [Math.round(value), Math.round(actual)]
    return {
      means: { zh: `搜索词「${thing.keyword}」${inDays(window).zh}每天 ${before} → ${now} 人（${percent(actual / value - 1)}），它平时有成交。`, en: `The search word “${thing.keyword}” went from ${before} to ${now} a day ${inDays(window).en} (${percent(actual / value - 1)}); it used to sell.` },
      cause: measured({ zh: '词报表直接数出来的：是这个词少了人。标题改没改、排名掉没掉，要看改动记录。', en: 'Counted in the word report: this word it is. Whether a title or a rank changed stands in the record of changes.' }, 0.95),
      measures: [{ says: { zh: '查最近改过的标题，把丢的词根加回去，只换没流量的词，前三个成交词别动。', en: 'Look at titles changed lately and put the lost root back in place of words without traffic; leave the three best alone.' }, advice: 'mend_title' }],
    }
  },
})

/** Words with sales of late. The report lists the largest only: a word that is missing on a day others are told has next to none. */
function selling(picture: Picture): Drawn[] {
  const words = picture.series('visitors', BY)
  const isTold = picture.days.map((_, i) => words.some(({ values }) => !Number.isNaN(values[i]!)))
  const sold = new Set(picture.series('paid_buyers', BY).filter(({ values }) => values.subarray(-63, -7).some((value) => value > 0)).map(({ thing }) => thing.keyword))
  return words.filter(({ thing }) => sold.has(thing.keyword)).map(({ thing, values }) => ({ thing, values: values.map((value, i) => (Number.isNaN(value) && isTold[i] ? 0 : value)) }))
}
