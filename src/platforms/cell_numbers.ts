import { codeAt } from '../kernel/letters.ts'
import { BadCell, bare, halfWidth, isNone, NOT_TOLD } from './cell.ts'
import type { Reader } from './cell.ts'

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
