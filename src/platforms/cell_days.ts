import { BadCell, bare, isNone, NOT_TOLD } from './cell.ts'
import type { Reader } from './cell.ts'

const pad = (text: string) => text.padStart(2, '0')
function checkedDay(year: string, month: string, date: string, cell: string): string {
  const m = Number(month)
  const d = Number(date)
  const days = new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  if (m < 1 || m > 12 || d < 1 || d > days || Number(year) < 1990 || Number(year) > 2149) throw new BadCell({ zh: `没有这一天：${cell.slice(0, 60)}`, en: `there is no such day: ${cell.slice(0, 60)}` })
  return `${year}-${pad(month)}-${pad(date)}`
}

/** A number that stands for a moment, when it lies in the years there are exports of. */
function onCalendar(moment: Date, cell: string): string {
  const [day = '', clock = ''] = moment.toISOString().split(/[T.]/)
  const [year = '', month = '', date = ''] = day.split('-')
  return `${checkedDay(year, month, date, cell)} ${clock}`
}

/** 2026-04-19, 20260531, 2026/8/1 9:05, 2026年07月06日, or a spreadsheet's day number → the calendar day as printed. */
export const asDay: Reader = {
  id: 'day',
  read(cell) {
    const text = bare(cell)
    if (isNone(text)) return NOT_TOLD
    const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
    if (match) return checkedDay(match[1]!, match[2]!, match[3]!, cell)
    const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)
    if (serial) return onCalendar(new Date(Date.UTC(1899, 11, 30) + Number(serial[1]) * 86_400_000), cell).slice(0, 10)
    throw new BadCell({ zh: `不是日期：${cell.slice(0, 60)}`, en: `not a day: ${cell.slice(0, 60)}` })
  },
}

/** A window: one day, `a~b`, or a month 202606 → `from to` (both inclusive), read by intake into window_start and window_end. */
export const asWindow: Reader = {
  id: 'window',
  read(cell) {
    const text = bare(cell)
    if (isNone(text)) throw new BadCell({ zh: '缺少日期', en: 'the day is missing' })
    const range = /^(.+?)\s*(?:~|～|至|—)\s*(.+)$/.exec(text)
    if (range) {
      const [from, to] = [asDay.read(range[1]!), asDay.read(range[2]!)]
      if (from === NOT_TOLD || to === NOT_TOLD) throw new BadCell({ zh: `不是日期：${cell.slice(0, 60)}`, en: `not a day: ${cell.slice(0, 60)}` })
      return `${from} ${to}`
    }
    const month = /^(\d{4})[-/年]?(\d{2})月?$/.exec(text)
    if (month) {
      const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate()
      return `${checkedDay(month[1]!, month[2]!, '1', cell)} ${checkedDay(month[1]!, month[2]!, String(last), cell)}`
    }
    const day = asDay.read(text)
    return `${day} ${day}`
  },
}

/**
 * A moment as printed in the store's zone, or with its own offset (2026-09-03 10:14:00 -0400), or epoch s / ms →
 * `YYYY-MM-DD hh:mm:ss` still in the printed zone, followed by the offset in minutes or `local`.
 * Intake turns it into UTC with the store's zone.
 */
export const asMoment: Reader = {
  id: 'moment',
  read(cell) {
    const text = bare(cell)
    if (isNone(text)) return NOT_TOLD
    const m =
      /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:时：](\d{1,2})(?:[:分：](\d{1,2})(?:\.\d+)?秒?)?分?|[ T]+(\d{1,2})时?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(text)
    if (m) {
      const hour = m[4] ?? m[7] ?? '0'
      const clock = `${pad(hour)}:${pad(m[5] ?? '0')}:${pad(m[6] ?? '0')}`
      if (Number(hour) > 23 || Number(m[5] ?? 0) > 59 || Number(m[6] ?? 0) > 59) throw new BadCell({ zh: `没有这个时刻：${cell.slice(0, 60)}`, en: `there is no such time: ${cell.slice(0, 60)}` })
      return `${checkedDay(m[1]!, m[2]!, m[3]!, cell)} ${clock} ${offsetOf(m[8])}`
    }
    const epoch = /^(\d{10})(\d{3})?$/.exec(text)
    if (epoch) return `${onCalendar(new Date(Number(epoch[1]) * 1000), cell)} 0`
    const serial = /^(\d{5})(\.\d+)?$/.exec(text)
    if (serial) return `${onCalendar(new Date(Math.round((Date.UTC(1899, 11, 30) + Number(text) * 86_400_000) / 1000) * 1000), cell)} local`
    throw new BadCell({ zh: `不是时间：${cell.slice(0, 60)}`, en: `not a time: ${cell.slice(0, 60)}` })
  },
}
function offsetOf(printed: string | undefined): string {
  if (!printed) return 'local'
  if (printed === 'Z' || printed === 'UTC') return '0'
  const sign = printed.startsWith('-') ? -1 : 1
  return String(sign * (Number(printed.slice(1, 3)) * 60 + Number(printed.slice(-2))))
}
