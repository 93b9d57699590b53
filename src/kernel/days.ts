/** Calendar days are `YYYY-MM-DD` text in the store's own zone; everything here is arithmetic on them, without a clock. */
export type Day = string

/** Both ends inclusive. */
export type Span = { from: Day; to: Day }

const MS = 86_400_000
const MOST_REMEMBERED = 20_000
const asMs = remembered((day: Day): number => Date.parse(`${day}T00:00:00Z`))
const asDay = remembered((ms: number): Day => new Date(ms).toISOString().slice(0, 10))

/** A store's morning asks for the same few hundred days a hundred thousand times. */
function remembered<From, To>(make: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>()
  return (from) => {
    const held = known.get(from)
    if (held !== undefined) return held
    if (known.size >= MOST_REMEMBERED) known.clear()
    const made = make(from)
    known.set(from, made)
    return made
  }
}

/** True for a day that exists: 2026-02-30 does not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(asMs(text)) && asDay(asMs(text)) === text

export const addDays = (day: Day, count: number): Day => asDay(asMs(day) + count * MS)
export const daysBetween = (from: Day, to: Day): number => Math.round((asMs(to) - asMs(from)) / MS)
export const lengthOf = ({ from, to }: Span): number => daysBetween(from, to) + 1
export const shift = ({ from, to }: Span, count: number): Span => ({ from: addDays(from, count), to: addDays(to, count) })
export const daysOf = ({ from, to }: Span): Day[] => Array.from({ length: Math.max(0, lengthOf({ from, to })) }, (_, i) => addDays(from, i))

/** 1 = Monday … 7 = Sunday. Weeks of the trade are Monday to Sunday (metrics.md §12.11). */
export const weekday = (day: Day): number => ((new Date(asMs(day)).getUTCDay() + 6) % 7) + 1
export const weekOf = (day: Day): Span => ({ from: addDays(day, 1 - weekday(day)), to: addDays(day, 7 - weekday(day)) })
export function monthOf(day: Day): Span {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return { from: `${day.slice(0, 7)}-01`, to: asDay(Date.UTC(year, month, 0)) }
}
/** One month or several, from a first to a last. */
export const isWholeMonths = ({ from, to }: Span): boolean => from === monthOf(from).from && to === monthOf(to).to
export const isWholeWeek = (span: Span): boolean => span.from === weekOf(span.from).from && span.to === weekOf(span.from).to

/** The calendar day of an instant in a zone. */
export const dayIn = (instant: Date, zone: string): Day => partsIn(instant, zone).day
export const hourIn = (instant: Date, zone: string): number => partsIn(instant, zone).hour

const formats = new Map<string, Intl.DateTimeFormat>()
function partsIn(instant: Date, zone: string): { day: Day; hour: number } {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return { day: `${part['year']}-${part['month']}-${part['day']}`, hour: Number(part['hour']) }
}
