import { codeAt } from '../kernel/letters.ts'
import { asMoment, NOT_TOLD } from '../platforms/cells.ts'

/** A printed moment in the store's zone: its day and hour there, and the instant as seconds since 1970 (what a DateTime column reads). */
export type Moment = { day: string; hour: string; instant: string }

const NONE: Moment = { day: NOT_TOLD, hour: NOT_TOLD, instant: NOT_TOLD }
const EIGHT_HOURS = 28_800

/** Remembers the last cell, because one printed moment gives several columns of several facts. */
export function momentReader(zone: string): (cell: string) => Moment {
  let last = ''
  let moment = NONE
  const isEast8 = zone === 'Asia/Shanghai'
  return (cell) => {
    if (cell === last) return moment
    const read = (isEast8 ? plain(cell) : undefined) ?? careful(cell, zone)
    last = cell
    return (moment = read)
  }
}

/** Midnight UTC of each day seen, in seconds, with its text, under its eight digits as a number. */
const days = new Map<number, { text: string; start: number }>()

/** `2026-04-19 08:05:06` in UTC+8, the form nearly all files use; anything else goes the careful way. */
function plain(cell: string): Moment | undefined {
  if (cell.length !== 19 || codeAt(cell, 4) !== 45 || codeAt(cell, 7) !== 45 || codeAt(cell, 10) !== 32 || codeAt(cell, 13) !== 58 || codeAt(cell, 16) !== 58) return undefined
  const date = digits(cell, 0) * 1_000_000 + digits(cell, 2) * 10_000 + digits(cell, 5) * 100 + digits(cell, 8)
  const [hour, minute, second] = [digits(cell, 11), digits(cell, 14), digits(cell, 17)]
  const day = days.get(date) ?? newDay(cell, date)
  if (!day || !(hour < 24 && minute < 60 && second < 60)) return undefined
  return { day: day.text, hour: HOURS[hour]!, instant: String(day.start + hour * 3600 + minute * 60 + second - EIGHT_HOURS) }
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))

function newDay(cell: string, date: number) {
  // The copy is on purpose: a slice would keep megabytes of the file alive.
  const text = Buffer.from(cell.slice(0, 10)).toString()
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(date) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text || ms < 631_152_000_000 || ms > 5_000_000_000_000) return undefined
  if (days.size > 10_000) days.clear()
  const day = { text, start: ms / 1000 }
  days.set(date, day)
  return day
}

const digits = (text: string, at: number) => {
  const [tens, ones] = [codeAt(text, at) - 48, codeAt(text, at + 1) - 48]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

function careful(cell: string, zone: string): Moment {
  const read = asMoment.read(cell)
  if (read === NOT_TOLD) return NONE
  const [day = '', clock = '', offset = 'local'] = read.split(' ')
  const printed = Date.parse(`${day}T${clock}Z`) / 1000
  if (offset === 'local') return { day, hour: String(Number(clock.slice(0, 2))), instant: String(printed - offsetAt(printed, zone)) }
  // Printed with its own offset: the day and the hour are those of the store, not of the printer.
  const instant = printed - Number(offset) * 60
  const local = new Date((instant + offsetOf(instant, zone)) * 1000).toISOString()
  return { day: local.slice(0, 10), hour: String(Number(local.slice(11, 13))), instant: String(instant) }
}

/** The zone's offset for a local wall clock: guessed as if it were UTC, then once more where the guess lands. */
const offsetAt = (local: number, zone: string) => offsetOf(local - offsetOf(local, zone), zone)

const formats = new Map<string, Intl.DateTimeFormat>()
function offsetOf(instant: number, zone: string): number {
  if (zone === 'Asia/Shanghai') return EIGHT_HOURS
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(new Date(instant * 1000)).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) / 1000 - instant
}

/** The instant of a wall clock (`YYYY-MM-DD hh:mm:ss`) in a zone. */
export const instantIn = (day: string, clock: string, zone: string): Date => {
  const printed = Date.parse(`${day}T${clock}Z`) / 1000
  return new Date((printed - offsetAt(printed, zone)) * 1000)
}
