import { addDays, daysOf } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { StoreCoverage } from '../questions/coverage.ts'
import type { Ledger } from '../questions/question.ts'
import { formats } from '../platforms/index.ts'

/** 每天 5 个、每周 4 个；其余都是可选。What a store is asked for, and how often. */
export const DUTIES: { duty: string; label: Text; every: 'day' | 'week' }[] = [
  { duty: 'shop', label: { zh: '店铺日报', en: 'Shop day-report' }, every: 'day' },
  { duty: 'items', label: { zh: '商品排行', en: 'Item ranking' }, every: 'day' },
  { duty: 'sources', label: { zh: '店铺来源', en: 'Traffic sources' }, every: 'day' },
  { duty: 'ads', label: { zh: '推广报表', en: 'Ad report' }, every: 'day' },
  { duty: 'orders', label: { zh: '订单', en: 'Orders' }, every: 'day' },
  { duty: 'keywords', label: { zh: '搜索词', en: 'Search words' }, every: 'week' },
  { duty: 'rivals', label: { zh: '竞店对比', en: 'Rival shops' }, every: 'week' },
  { duty: 'refunds', label: { zh: '退款售后', en: 'Refunds' }, every: 'week' },
  { duty: 'service', label: { zh: '客服绩效', en: 'Customer service' }, every: 'week' },
]

export type DutyState = { duty: string; label: Text; every: 'day' | 'week'; covered_days: Day[]; missing_days: Day[]; formats: string[] }

/** Which days of the span each duty has, by the windows of its reports; a month exported in one go covers its days. */
export function dutiesOf(coverage: StoreCoverage, ledger: Ledger, store_id: string, span: { from: Day; to: Day }): DutyState[] {
  const platform = ledger.store(store_id)?.platform ?? 'any'
  return DUTIES.flatMap(({ duty, label, every }) => {
    const serving = formats.filter((format) => format.duty === duty && (platform === 'any' || format.platform === platform || format.platform === 'any'))
    if (serving.length === 0) return []
    const ids = new Set(serving.map(({ id }) => id))
    const windows = [...coverage.slices.filter(({ report }) => ids.has(report)), ...serving.flatMap(({ id }) => ledger.covered(store_id, id))]
    // A weekly duty is met by any window that reaches into the seven days before.
    const slack = every === 'week' ? 6 : 0
    const days = daysOf(span)
    const had = new Set(days.filter((day) => { const since = addDays(day, -slack); return windows.some(({ from, to }) => from <= day && since <= to) }))
    return [{ duty, label, every, covered_days: [...had], missing_days: days.filter((day) => !had.has(day)), formats: [...ids] }]
  })
}
