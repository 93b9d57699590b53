import type { Span } from '../../kernel/days.ts'
import type { Shop } from '../calendar.ts'
import type { Strike } from '../strike.ts'

/** A kind of thing that happens to a shop on purpose. Its figures are those of the obvious size (demo.md §2). */
export type Kind = {
  /** Its number in demo.md. */
  id: number
  kind: string
  /** The shops it can happen in; the first unless told. */
  shops: readonly Shop[]
  /** The style it strikes unless told; left out, it strikes the shop. */
  style?: string
  /** So many days before the end it begins, and so many it lasts, unless told. */
  back: number
  days: number
  /** Where its days are fixed by the calendar. */
  when?: (end: string) => Span
  /** The relative change it makes where it strikes, or a number of orders. */
  effect: number
  /** The fact's column in which it shows first. */
  metric: string
  /** Whether its cause is one the store can do something about. */
  actionable: boolean
  /** The exports in which it can be seen; none where the platform has none that we know of. */
  seen_in: readonly string[]
  words: string
  /** `break_even`: the return at which ads pay by the struck item's own costs. */
  strike: (about: { effect: number; scale: number; keyword: string; days: number; break_even?: number }) => Strike
  /** What the truth tells besides. */
  tells?: (about: { scale: number; keyword: string; break_even?: number }) => Record<string, unknown>
}

export const defineKind = (kind: Kind): Kind => kind
