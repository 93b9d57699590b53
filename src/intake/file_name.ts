import { addDays, isDay } from '../kernel/days.ts'
import { instantIn } from './moments.ts'

export type Told = { exported_at?: Date; from?: string; to?: string; /** Days in the name, without a clock. */ days: string[] }

// 2026-02-11_2026-03-31 is a span and not the evening of its first day: what follows must not be a day of its own.
const CLOCK = /(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?[ T_\-]*(?!20\d{2}[-_.年]?(?:0[1-9]|1[0-2])[-_.月]?(?:0[1-9]|[12]\d|3[01])(?!\d))([01]\d|2[0-3])[-_:：.时]?([0-5]\d)(?:[-_:：.分]?([0-5]\d))?(?!\d)/
const DAY = /(?<!\d)(20\d{2})([-_.年/]?)(0?[1-9]|1[0-2])\2月?(0?[1-9]|[12]\d|3[01])日?(?!\d)/g
const IN_WORDS = /(20\d{2})年(\d{1,2})月(\d{1,2})日?/g
const EPOCH = /^(1[0-9]{9})(\d{3})?(?=[_\-. ])/

/** What a file's name says of when it was exported, and of which days it tells. */
export function toldByName(file: string, zone: string): Told {
  const name = file.normalize('NFKC').replace(/\.[a-z]{2,5}$/i, '')
  const epoch = EPOCH.exec(name)
  const clock = CLOCK.exec(name)
  const rest = clock ? name.replace(clock[0], ' ') : name
  const days = daysIn(rest)
  const exported_at = epoch
    ? new Date(Number(epoch[1]) * 1000)
    : clock && isDay(`${clock[1]}-${clock[2]}-${clock[3]}`)
      ? instantIn(`${clock[1]}-${clock[2]}-${clock[3]}`, `${clock[4]}:${clock[5]}:${clock[6] ?? '00'}`, zone)
      : undefined
  // A month in a name is what the file tells of; it was exported some day after, nobody knows which.
  return { days, ...spanOf(days.length > 0 ? days : monthsIn(rest)), ...(exported_at ? { exported_at } : {}) }
}

/** What the notes above the header say: 统计日期：2026-09-01 至 2026-09-07, 导出时间：2026-09-08 09:12:00. */
export function toldByNotes(rows: readonly { cells: readonly string[] }[], zone: string): Told {
  const told: Told = { days: [] }
  for (const { cells } of rows) {
    const text = cells.join(' ').normalize('NFKC')
    const export_ = /(?:导出|下载|生成|更新)时间[:\s[]*(.*)/.exec(text)
    const clock = export_ && CLOCK.exec(export_[1]!)
    if (clock) told.exported_at = instantIn(`${clock[1]}-${clock[2]}-${clock[3]}`, `${clock[4]}:${clock[5]}:${clock[6] ?? '00'}`, zone)
    const span = /(?:统计|数据|起始|查询|所选)?(?:日期|时间|周期|范围)[:\s[]*(.*)/.exec(text)
    if (!span || export_) continue
    const days = closed(daysIn(span[1]!), span[1]!)
    if (days.length === 0 || told.from) continue
    told.days = days
    Object.assign(told, spanOf(days))
  }
  return told
}

/** 交易货款_202607_202607: a name that tells months and no day. */
function monthsIn(text: string): string[] {
  const months = [...text.matchAll(/(?<!\d)(20[2-4]\d)(0[1-9]|1[0-2])(?!\d)/g)].map(([, year, month]) => `${year}-${month}`).sort()
  const [first, last = first] = months
  if (!first || months.length > 2) return []
  const [year, month] = last!.split('-').map(Number) as [number, number]
  return [`${first}-01`, addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`, -1)]
}

/** [2026-05-20 00:00:00] to [2026-05-22 00:00:00] are two days: the end stands at the midnight after them. */
const closed = (days: readonly string[], text: string): string[] =>
  days.length === 2 && days[0]! < days[1]! && (text.match(/(?<!\d)00:00:00/g) ?? []).length === 2 ? [days[0]!, addDays(days[1]!, -1)] : [...days]

function daysIn(text: string): string[] {
  return [...text.replace(IN_WORDS, '$1-$2-$3').matchAll(DAY)].map((m) => `${m[1]}-${m[3]!.padStart(2, '0')}-${m[4]!.padStart(2, '0')}`).filter(isDay)
}

function spanOf(days: readonly string[]): { from: string; to: string } | object {
  if (days.length === 0 || days.length > 2) return {}
  const [from = '', to = from] = days
  return from <= to ? { from, to } : { from: to, to: from }
}

/**
 * When a file was exported: its own words, an answer, or the day in its name if that lies behind all it tells (a name with
 * the day of the figures is no export time); else the moment of importing.
 */
export function exportedAt({ told, answered, last_day, zone, now }: { told: Told; answered: Date | undefined; last_day: string; zone: string; now: Date }): { at: Date; from: 'answer' | 'file' | 'import' } {
  if (answered) return { at: answered, from: 'answer' }
  if (told.exported_at && told.exported_at <= new Date(now.getTime() + 86_400_000)) return { at: told.exported_at, from: 'file' }
  const day = told.days.toSorted().at(-1)
  if (day && (last_day === '' || day > last_day)) {
    const end = instantIn(addDays(day, 1), '00:00:00', zone)
    if (end <= now) return { at: new Date(end.getTime() - 1000), from: 'file' }
  }
  return { at: now, from: 'import' }
}

/** What one place tells and another does not; the first goes before the second. */
export const mergedTold = (first: Told, second: Told): Told => ({
  ...second,
  ...first,
  days: [...first.days, ...second.days],
  ...(first.from ? {} : second.from ? { from: second.from, to: second.to! } : {}),
})
