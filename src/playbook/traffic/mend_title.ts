import { percent } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { perDay, quotient, thingsWith } from '../figures.ts'
import { contribution, exactly, times, winsBack, within } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; word: string; before: number; now: number; sure: number }
const [LATELY, BEFORE] = [{ days: 7 }, { days: 28, skip: 7 }]
/** Of a day's words the few that carry the fall; the rest follow them. */
const MOST_LOOKED_AT = 3

/** A word that also fell in the whole trade is no fault of the title; only its own share is told by the rest of search. */
const notAllWords: Gate<Case> = ({ word }, { picture }) => {
  const kept = thingsWith(picture, 'visitors', ['keyword']).filter((thing) => thing.keyword !== word).flatMap((thing) => {
    const [now, before] = [perDay(picture, 'visitors', thing, LATELY), perDay(picture, 'visitors', thing, BEFORE)]
    return before === undefined ? [] : [{ now: now ?? 0, before }]
  })
  const [now, before] = [kept.reduce((sum, one) => sum + one.now, 0), kept.reduce((sum, one) => sum + one.before, 0)]
  return before > 0 && now / before < 0.6 ? { zh: '别的搜索词也一起掉了，先查大盘、降权和断货，不改标题', en: 'other words fell with it: look at the market, penalties and stock, and leave titles alone' } : null
}

export const mendTitle = adviceOf<Case>({
  id: 'mend_title',
  label: { zh: '标题补词', en: 'Mend the title' },
  about: { zh: '一个有转化的搜索词访客少了一半以上：把词加回标题，只换零流量词，前三个成交词不动。', en: 'A word that sold lost half its visitors: put it back, in the place of a word that brings nobody.' },
  serves: ['R150', 'R156', 'playbook 8'],
  answers: ['lost_keyword', 'source_visitors', 'item_source'],
  needs: [{ metric: 'visitors', by: ['keyword'] }],
  reads: [{ metric: 'visitors', by: ['keyword'] }, { metric: 'paid_buyers', by: ['keyword'] }, { metric: 'paid_amount', by: ['keyword'] }, { metric: 'paid_amount', by: [] }, { metric: 'visitors', by: [] }],
  limits: { fell_by: 0.5, least_lost: 30, wins_back: 0.6 },
  doer: '运营', minutes: 5,
  looks({ picture, limits }, answered) {
    const told = answered.filter(({ rule, wanted }) => rule === 'lost_keyword' && !wanted)
    const search = answered.filter(({ rule, wanted, thing }) => rule !== 'lost_keyword' && !wanted && /搜索/.test(Object.values(thing).join()))
    // The item whose own search fell is the one whose title to look at.
    const item = search.find(({ thing }) => thing.item !== undefined)?.thing.item
    const words = search.length > 0 || told.length > 0 ? thingsWith(picture, 'visitors', ['keyword']) : []
    return words.flatMap((thing) => {
      const [now, before] = [perDay(picture, 'visitors', thing, LATELY) ?? 0, perDay(picture, 'visitors', thing, BEFORE)]
      const own = told.find((one) => one.thing.keyword === thing.keyword)
      if (before === undefined || (!own && now > before * (1 - limits['fell_by']!))) return []
      return [{ thing: item === undefined ? thing : { ...thing, item }, word: thing.keyword ?? '', before, now, sure: own?.cause.certainty ?? 0.5 }]
    }).sort((a, b) => b.before - b.now - (a.before - a.now)).slice(0, MOST_LOOKED_AT)
  },
  gates: [enough(({ before, now }) => before - now, 'least_lost', { zh: '每天少来的访客', en: 'visitors lost a day' }), notAllWords, ordinary],
  act({ thing, word, before, now, sure }, given) {
    const key = { keyword: word }
    const value = quotient(given.picture, 'paid_amount', 'visitors', key, BEFORE) ?? quotient(given.picture, 'paid_amount', 'visitors', {}, BEFORE)
    if (value === undefined) return { nothing: { zh: '不知道这个词的人买多少，先补搜索词和店铺日报', en: 'what these people buy is not known; bring the search words and the shop day-report' } }
    if (value === 0) return { nothing: { zh: `「${word}」的人从来不买，不值得补`, en: `those who came by “${word}” never bought` } }
    const where = thing.item === undefined ? { zh: '丢了这个词的那款', en: 'the item that lost it' } : { zh: `商品 ${thing.item} `, en: `item ${thing.item}` }
    return {
      says: { zh: `今晚 22:00 后把「${word}」加回${where.zh}的标题，别的都不动：这个词每天 ${Math.round(before)} → ${Math.round(now)} 人（${percent(now / before - 1)}）。`, en: `After 22:00 tonight put “${word}” back into the title of ${where.en} and touch nothing else: ${Math.round(before)} → ${Math.round(now)} people a day (${percent(now / before - 1)}).` },
      steps: [{ zh: '搜这个词，看自己哪款没了、标题有没有改过（改动记录）', en: 'Search it: which of the items is gone, and was its title changed (the change log)' }, { zh: '替掉一个近 30 天零访客的词，前三个成交词不动', en: 'Take out a word that brought nobody for 30 days; the three that sell stay' }, { zh: '7 天没回来就查排名和主图', en: 'Not back in 7 days: look at rank and picture' }],
      gain: times(within((before - now) * 7, 0.3), exactly(value), contribution(given), winsBack(given)),
      expected_ratio: now > 0 ? Math.min(5, (before / now - 1) * given.limits['wins_back']!) : 1,
      sure,
      measure: { metric: 'visitors', units: [key] },
      changes: [{ object: thing.item === undefined ? `keyword:${word}` : `item:${thing.item}`, field: 'title', old: null, new: `加回「${word}」` }],
    }
  },
})
