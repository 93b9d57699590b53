import { codeAt } from '../kernel/letters.ts'
import type { Text } from '../kernel/text.ts'

/**
 * How exports write numbers, money, shares, days and ids (formats.md §0b), as readers that a format names per column.
 * A reader turns the text of one cell into the text of one TSV field ('\\N' for "not told"), because that is what the
 * warehouse loads: no object is made for any of a million rows. A cell it cannot read throws BadCell, and intake lists
 * the row.
 */
export class BadCell extends Error {
  /** Why, in each language; `message` is the Chinese one. */
  readonly says: Text
  constructor(says: Text) {
    super(says.zh)
    this.says = says
  }
}

export const NOT_TOLD = '\\N'

export type Reader = {
  id: string
  read(cell: string): string
}

/** What platforms write where there is no figure. */
const NONE = new Set(['', '-', '--', '—', '——', 'nan', 'NaN', 'null', 'NULL', 'None', '#VALUE!', '#N/A', '#DIV/0!', '#REF!', '#NAME?', '#NUM!', '\\N'])

/** Takes the wrappings off a cell: ="123", '123, a leading TAB, NBSP, full-width spaces. */
export function bare(cell: string): string {
  const first = codeAt(cell, 0)
  const last = codeAt(cell, cell.length - 1)
  // Most cells need nothing, or are wrapped as Excel does it: only those that begin or end oddly are looked at again.
  if (first === APOSTROPHE) return cell.slice(1).trim()
  if (first === EQUALS && last === QUOTE && cell.length > 2 && codeAt(cell, 1) === QUOTE) return cell.slice(2, -1).trim()
  return isSpace(first) || isSpace(last) ? unwrapped(cell) : cell
}

const [QUOTE, APOSTROPHE, EQUALS] = [34, 39, 61]
const isSpace = (code: number) => code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff

function unwrapped(cell: string): string {
  const text = cell.replace(/^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g, '')
  const wrapped = /^="(.*)"$/s.exec(text)
  if (wrapped) return wrapped[1]!.trim()
  return text.startsWith("'") ? text.slice(1).trim() : text
}

const LONGEST_NONE = Math.max(...[...NONE].map((text) => text.length))
// The length first: a look into the set hashes the text, and most cells are longer.
export const isNone = (cell: string): boolean => cell.length <= LONGEST_NONE && NONE.has(cell)

const halfWidth = (text: string) =>
  /[\uff01-\uff5e]/.test(text) ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : text

/** Escapes a text for one TSV field. */
export const tsv = (text: string): string =>
  /[\\\t\n\r\b\f\0]/.test(text) ? text.replace(/[\\\t\n\r\b\f\0]/g, (c) => ESCAPES[c]!) : text
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\0': '\\0' }

/** Free text, as printed. */
export const asText: Reader = {
  id: 'text',
  read(cell) {
    const text = bare(cell)
    return isNone(text) ? '' : tsv(text)
  },
}

/** Ids are text, never numbers: 12 to 19 digits lose their end in a double. A damaged one is refused, not kept. */
export const asId: Reader = {
  id: 'id',
  read(cell) {
    const text = bare(cell)
    if (isNone(text)) return ''
    if (/^\d(\.\d+)?[eE]\+?\d+$/.test(text)) throw new BadCell({ zh: '编号被表格软件改成了科学计数法，后几位已丢失；请从平台重新下载，不要用 Excel 另存', en: 'a spreadsheet program wrote this number as 1.2E+17 and its last digits are lost; download it from the platform again, and do not save it from Excel' })
    if (/^\d+\.0+$/.test(text)) {
      const id = text.replace(/\.0+$/, '')
      if (id.length > 15) throw new BadCell({ zh: '编号被当作数字保存，后几位可能已丢失；请从平台重新下载', en: 'a number was kept as a figure and its last digits may be lost; download it from the platform again' })
      return id
    }
    return tsv(text)
  },
}

const PERSON = /((?:付款方|收款方|收款人|付款人|户名|姓名|收件人|收货人|会员名?|旺旺|昵称|电话|手机|地址|memberid)\s*[：:]\s*)[^，,；;）)\s]+/gi

/** A remark of a statement: what it was for, without whom: numbers of six digits and more become `*`, as do names. */
export const asRemark: Reader = {
  id: 'remark',
  read: (cell) => asText.read(cell.replace(/\s+/g, ' ')).replace(PERSON, '$1*').replace(/\d[\d-]{4,}\d/g, '*').slice(0, 200),
}

const MOBILE_OR_MAIL = /(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+/g

/** What a person wrote, as written but for telephone numbers and mail addresses. */
export const asSaid: Reader = {
  id: 'said',
  read: (cell) => asText.read(cell.slice(0, 5_000)).replace(MOBILE_OR_MAIL, '•••'),
}

/** A parcel's number, without what stands before it: No:YT123…, @435233…, 圆通速递(YT123…). */
export const asWaybill: Reader = {
  id: 'waybill',
  read(cell) {
    const text = asText.read(cell)
    return /([A-Za-z0-9][A-Za-z0-9-]{5,29})[)）]?$/.exec(text)?.[1] ?? text
  },
}

/** The exact decimal text of a printed number, with 万 and 亿 multiplied out; undefined for "not told". */
export function decimalOf(cell: string): string | undefined {
  const raw = bare(cell)
  if (/^-?\d+(\.\d+)?$/.test(raw)) return raw
  if (isNone(raw)) return undefined
  let text = halfWidth(raw).replace(/[\s,，]/g, '').replace(/^[¥￥$]/, '').replace(/^-[¥￥$]/, '-').replace(/[元件人次个秒笔]$/, '')
  if (isNone(text)) return undefined
  let shift = 0
  const unit = /^(.*\d)([万亿])$/.exec(text)
  if (unit) {
    text = unit[1]!
    shift = unit[2] === '万' ? 4 : 8
  }
  const scientific = /^(-?\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})$/.exec(text)
  if (scientific) {
    text = scientific[1]!
    shift += Number(scientific[2])
  }
  text = text.replace(/^\+/, '').replace(/^(-?)\./, '$10.')
  if (!/^-?\d+(\.\d*)?$/.test(text)) return undefined === text ? undefined : fail(cell)
  return shift === 0 ? text.replace(/\.$/, '') : shifted(text, shift)
}

function fail(cell: string): never {
  throw new BadCell({ zh: `不是数字：${cell.slice(0, 60)}`, en: `not a number: ${cell.slice(0, 60)}` })
}

/** Moves the point of a decimal text; exact, because money never passes through a double. */
export function shifted(text: string, places: number): string {
  const negative = text.startsWith('-')
  const [whole = '0', part = ''] = (negative ? text.slice(1) : text).split('.')
  let digits = whole + part
  let point = whole.length + places
  if (point < 0) {
    digits = '0'.repeat(-point) + digits
    point = 0
  }
  digits = digits.padEnd(point, '0')
  const result = `${digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'}${point < digits.length ? `.${digits.slice(point)}` : ''}`
  return negative ? `-${result}` : result
}

/** Whole numbers. Trailing zeros after the point are let pass (16.0); a true fraction is not a count. */
export const asCount: Reader = {
  id: 'count',
  read(cell) {
    if (/^\d{1,15}$/.test(cell)) return cell
    const text = decimalOf(cell)
    if (text === undefined) return NOT_TOLD
    const match = /^(-?\d{1,18})(?:\.0*)?$/.exec(text)
    if (!match) throw new BadCell({ zh: `不是整数：${cell.slice(0, 60)}`, en: `not a whole number: ${cell.slice(0, 60)}` })
    return match[1]!
  },
}

/** An amount with at most `places` decimals kept exactly, in units of 10^-places. More digits are refused, never rounded away. */
const amount = (id: string, places: number): Reader => ({
  id,
  read(cell) {
    const text = decimalOf(cell)
    if (text === undefined) return NOT_TOLD
    const moved = shifted(text, places)
    const point = moved.indexOf('.')
    const whole = point < 0 ? moved : moved.slice(0, point)
    if (point >= 0 && /[1-9]/.test(moved.slice(point + 1))) {
      // 1234.499999999 is a double printed by a spreadsheet, not a finer price.
      const rest = moved.slice(point + 1)
      if (/^9{6,}\d*$/.test(rest)) return String(BigInt(whole) + (moved.startsWith('-') ? -1n : 1n))
      if (!/^0{6,}\d*$/.test(rest)) throw new BadCell({ zh: `金额的小数位过多：${cell.slice(0, 60)}`, en: `the amount has too many decimals: ${cell.slice(0, 60)}` })
    }
    if (whole.replace('-', '').length > 17) throw new BadCell({ zh: `金额过大：${cell.slice(0, 60)}`, en: `the amount is too large: ${cell.slice(0, 60)}` })
    return whole === '-0' ? '0' : whole
  },
})
/** Yuan as printed (or any currency with two decimals) → minor units. */
const carefulFen = amount('fen', 2)
export const asFen: Reader = { id: 'fen', read: (cell) => plainFen(cell) ?? carefulFen.read(cell) }

/** `123.45`, `123.4`, `123` — the forms nearly all amounts have — without a regular expression. */
function plainFen(cell: string): string | undefined {
  const length = cell.length
  if (length === 0) return NOT_TOLD
  if (length > 15) return undefined
  let point = -1
  for (let i = 0; i < length; i++) {
    const code = codeAt(cell, i)
    if (code >= 48 && code <= 57) continue
    if (code !== 46 || point >= 0 || i === 0) return undefined
    point = i
  }
  const value = point < 0 ? `${cell}00` : length - point === 3 ? cell.slice(0, point) + cell.slice(point + 1) : length - point === 2 ? `${cell.slice(0, point)}${cell[point + 1]}0` : undefined
  if (value === undefined || codeAt(value, 0) !== 48) return value
  return String(Number(value))
}

/** An average in yuan as the platform reported it (客单价, UV价值): rounded half up to minor units, as nothing is ever summed from it. */
export const asAverageFen: Reader = {
  id: 'average_fen',
  read(cell) {
    const text = decimalOf(cell)
    if (text === undefined) return NOT_TOLD
    const [whole = '0', part = ''] = shifted(text, 2).split('.')
    return storable(part >= '5' ? String(BigInt(whole) + (text.startsWith('-') ? -1n : 1n)) : whole, 17)
  },
}
/** Yuan as printed → millionths. */
export const asMicro = amount('micro', 6)

/** What has more digits before its point than its column holds is no figure of a store; the engine would refuse the whole load. */
function storable(text: string, digits: number): string {
  const point = text.indexOf('.')
  if ((point < 0 ? text.length : point) - (text.startsWith('-') ? 1 : 0) > digits) throw new BadCell({ zh: `数字过大：${text.slice(0, 60)}`, en: `the number is too large: ${text.slice(0, 60)}` })
  return text
}
const RATIO_DIGITS = 12
const DECIMAL_DIGITS = 14

/** Averages, scores. */
export const asDecimal: Reader = {
  id: 'decimal',
  read(cell) {
    const text = decimalOf(cell)
    return text === undefined ? NOT_TOLD : storable(text, DECIMAL_DIGITS)
  },
}

/** A share printed as 5% or, without the sign, as a fraction 0.05. */
export const asRatio: Reader = {
  id: 'ratio',
  read(cell) {
    const text = halfWidth(bare(cell))
    if (isNone(text)) return NOT_TOLD
    if (text.endsWith('%')) {
      const percent = decimalOf(text.slice(0, -1))
      return percent === undefined ? NOT_TOLD : storable(shifted(percent, -2), RATIO_DIGITS)
    }
    const share = decimalOf(text)
    return share === undefined ? NOT_TOLD : storable(share, RATIO_DIGITS)
  },
}

/** A share whose column says (%) in its header, so 5 means 5 %. */
export const asPercent: Reader = {
  id: 'percent',
  read(cell) {
    const text = decimalOf(halfWidth(bare(cell)).replace(/%$/, ''))
    return text === undefined ? NOT_TOLD : storable(shifted(text, -2), RATIO_DIGITS)
  },
}

/** 11秒, 2分30秒, 7小时41分52秒, or seconds 15.74. A share or a title in this column is a shifted row and throws. */
export const asSeconds: Reader = {
  id: 'seconds',
  read(cell) {
    const text = bare(cell)
    const parts = /^(?:(\d+)小时)?(?:(\d+)分钟?)?(?:(\d+(?:\.\d+)?)秒)?$/.exec(text)
    if (parts && text !== '') {
      const [, hours = '0', minutes = '0', seconds = '0'] = parts
      if (text.length > 20) throw new BadCell({ zh: `时长过大：${text.slice(0, 60)}`, en: `the time is too long: ${text.slice(0, 60)}` })
      return String(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
    }
    return asDecimal.read(text)
  },
}

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

export const asFlag: Reader = {
  id: 'flag',
  read: (cell) => (/^(是|yes|true|1|y)$/i.test(bare(cell)) ? '1' : '0'),
}

export const readers = [asText, asId, asRemark, asSaid, asWaybill, asCount, asFen, asAverageFen, asMicro, asDecimal, asRatio, asPercent, asSeconds, asDay, asWindow, asMoment, asFlag]
