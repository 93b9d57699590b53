/** The one place that turns a value and its unit into text people read. */

export type Style = { language: string; compact?: boolean }

const NOTHING = '–'
const minor = new Map<string, number>()

/** How many digits a currency has after the point: two for CNY, none for JPY. */
function digitsOf(currency: string): number {
  let digits = minor.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    minor.set(currency, digits)
  }
  return digits
}

/** `fen` is CNY; any other unit of three letters is a currency's minor units. */
const currencyOf = (unit: string) => (unit === 'fen' ? 'CNY' : /^[a-z]{3}$/.test(unit) ? unit.toUpperCase() : undefined)

export function figure(value: number | null | undefined, unit: string, { language, compact = false }: Style): string {
  if (value === null || value === undefined) return NOTHING
  const currency = currencyOf(unit)
  if (currency) return money(value, currency, language, compact)
  if (unit === 'ratio') return plain(value * 100, language, 2, 2) + '%'
  if (unit === 'count') return counted(value, language, compact)
  if (unit === 'seconds') return language === 'en' ? `${plain(value, language, 0, 1)} s` : `${plain(value, language, 0, 1)} 秒`
  return plain(value, language, 0, 2)
}

function money(value: number, currency: string, language: string, compact: boolean): string {
  const digits = digitsOf(currency)
  const yuan = value / 10 ** digits
  const symbol = (text: string) => `${yuan < 0 ? '−' : ''}${symbolOf(currency, language)}${text}`
  const size = Math.abs(yuan)
  if (compact && size === 0) return symbol('0')
  if (compact && size >= 10_000) return symbol(long(size, language))
  // Fen matter in a price and not in a month's sales; a table asks for the exact amount.
  if (compact && size >= 1_000) return symbol(plain(size, language, 0, 0))
  return symbol(plain(size, language, digits, digits))
}

function symbolOf(currency: string, language: string): string {
  if (currency === 'CNY') return '¥'
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? `${currency} `
}

const counted = (value: number, language: string, compact: boolean) =>
  compact && Math.abs(value) >= 100_000 ? `${value < 0 ? '−' : ''}${long(Math.abs(value), language)}` : plain(value, language, 0, 2)

/** 54.3万, 1.2亿; in English 543k. */
function long(size: number, language: string): string {
  if (language === 'en') return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(size)
  const [wan, yi] = language === 'zh-TW' ? ['萬', '億'] : ['万', '亿']
  return size >= 1e8 ? `${plain(size / 1e8, language, 0, 2)}${yi}` : `${plain(size / 1e4, language, 0, size >= 1e6 ? 1 : 2)}${wan}`
}

const plain = (value: number, language: string, least: number, most: number) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value).replace('-', '−')

/** A relative change: −9.4%. A true minus, and always a sign. */
export function relative(ratio: number, language: string): string {
  const text = plain(Math.abs(ratio) * 100, language, 1, 1)
  return `${text === '0.0' ? '±' : ratio > 0 ? '+' : '−'}${text}%`
}

/** What a value changed by, in its own unit: a rate changes by percentage points. */
export function absolute(change: number, unit: string, style: Style): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  if (unit === 'ratio') return `${sign}${plain(Math.abs(change) * 100, style.language, 2, 2)}${style.language === 'en' ? ' pp' : style.language === 'zh-TW' ? '個百分點' : '个百分点'}`
  return `${sign}${figure(Math.abs(change), unit, style)}`
}

/** 9月16日 周三; in English Wed 16 Sept. A day of another year than `thisYear` says its own, where that is given. */
export function dayText(day: string, language: string, weekday = true, thisYear?: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', month: language === 'en' ? 'short' : weekday ? 'long' : 'numeric', day: 'numeric', ...(weekday && { weekday: 'short' as const }), ...(weekday && thisYear !== undefined && !day.startsWith(`${thisYear}-`) && { year: 'numeric' as const }) }).format(new Date(`${day}T00:00:00Z`))
}

export const instantText = (instant: string | null | undefined, language: string): string =>
  instant ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant)) : NOTHING
