import { createHash } from 'node:crypto'
import { addDays } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'

/** Changes with the method: an effect is read by the method it was registered for, or refused. */
export const METHOD = 'shrunk_synthetic_control_1'

/** What will be measured, fixed before anyone can know how it comes out (pre-registration: Nosek et al., PNAS 2018). */
export type Registration = {
  says: Text
  metric: string
  better: 'up' | 'down'
  /** Like `item:123`. */
  units: readonly string[]
  controls: readonly string[]
  baseline: Span
  /** Days whose bad values brought the act about: no part of the baseline. */
  trigger: Span | null
  window: Span
  method: string
  smallest_worthwhile: number
  reading_day: Day
}

/** `ripens_in` days after a day, its figure is final: the one reading waits for the window's last day to ripen. */
export function register({ ripens_in, smallest_worthwhile = 0.05, ...wanted }: Omit<Registration, 'method' | 'reading_day' | 'smallest_worthwhile'> & { ripens_in: number; smallest_worthwhile?: number }): { registration: Registration; hash: string } {
  const sorted = { ...wanted, units: [...wanted.units].sort(), controls: [...wanted.controls].sort() }
  const registration = { ...sorted, smallest_worthwhile, method: METHOD, reading_day: addDays(wanted.window.to, 1 + ripens_in) }
  return { registration, hash: hashOf(registration) }
}

/** A look before the reading day carries no verdict; whoever looks often enough sees anything. */
export const lookOn = ({ reading_day }: Registration, day: Day): 'preliminary' | 'due' => (day < reading_day ? 'preliminary' : 'due')

export const hashOf = (registration: Registration): string => createHash('sha256').update(canonical(registration)).digest('hex')

/** One text for one meaning: keys sorted, no spaces (RFC 8785; our values are text, whole or short decimal numbers and null). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
