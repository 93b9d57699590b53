import type { Day, Span } from '../kernel/days.ts'
import type { Format } from '../platforms/format.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Registered } from './catalogue.ts'
import type { Since } from './folded.ts'
import type { Kept } from './kept_frame.ts'
import type { LeftOut } from './left_out.ts'
import type { Ledger } from './question.ts'

/** What a question needs to be answered. */
export type World = {
  warehouse: Warehouse
  ledger: Ledger
  formats: readonly Format[]
  now: Date
  /** Many questions at once and nobody waits for any one of them: each is answered by one thread, which is less work in all. */
  alone?: boolean
  /** Where daily figures are put down between one morning and the next; without it they are read anew. */
  kept?: Kept
  /** How the store's visible imports stand now against an earlier moment (`upto`, the highest number then); without it nothing is carried on. */
  imports?: (store_id: string, upto: number | undefined) => Promise<Since>
  /** What people have said the store's links and SKUs are, as it held on a day. */
  registered?: (store_id: string, day: Day) => Promise<Registered>
  /** A store's target for a metric over a span; null where none was set. */
  targets?: (store_id: string, metric: string, span: Span) => Promise<number | null>
  /** Dated data: is this a promotion or festival day, and which day of last year is its like (lunar feasts, promotions by phase)? */
  calendar?: { special(day: Day, platform: string): boolean; likeLastYear(day: Day, platform: string): Day | undefined }
  /** Dated thresholds; days a refund needs to ripen, for one. */
  threshold?: (id: string, otherwise: number) => number
  /** The orders of a store that are no ordinary sale and are left out of figures of our own; undefined where it has none. */
  left_out?: (store_id: string) => Promise<LeftOut | undefined>
  /** Whether whoever asks may see cost, profit and settlement of a store. Where nobody says so, nobody may. */
  sees_money?: (store_id: string) => boolean
}
