import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Dimension, Question } from '../questions/question.ts'

/** What a finding, an act or a change is about, by the dimensions that name it (or the report, for a gap in the data); `{}` is the store as a whole. */
export type Thing = Partial<Record<Dimension | 'report', string>>

/** One spelling for one thing, so that an alarm of today is known as yesterday's. */
export const thingKey = (thing: Thing): string => JSON.stringify(Object.entries(thing).sort(([a], [b]) => (a < b ? -1 : 1)))
export const thingOf = (key: string): Thing => Object.fromEntries(JSON.parse(key) as [keyof Thing, string][])

/**
 * red_line: to be dealt with today; uncapped, not ranked by yuan (demo.md §1) · finding: more than noise, under the false
 * discovery rate · data: a gap or a contradiction between files, counted apart from statistical findings.
 */
export type Kind = 'red_line' | 'finding' | 'data'

/** An amount with its 80 % interval, in fen a week; positive is lost, or to be gained. */
export type Worth = { low: number; mid: number; high: number }

/** measured: it follows by arithmetic · coincides: the time fits, which proves nothing (said so in words) · unknown: none found. */
export type Cause = { says: Text; certainty: number; basis: 'measured' | 'coincides' | 'unknown' }

export type Finding = {
  rule: string
  kind: Kind
  thing: Thing
  metric: string
  span: Span
  /** In the metric's own unit; low … high is what was to be expected (95 %). n: the people, clicks or orders it rests on. */
  figures: { now: number; usual: number | null; low: number | null; high: number | null; n?: number }
  /** Whether the store wants this: a rise of conversion is a finding too. */
  wanted: boolean
  worth: Worth | null
  /** Before the false discovery rate; two-sided, or of the one side where only that is told. Null for what is no matter of chance. */
  p: number | null
  means: Text
  cause: Cause
  /** The finding that explains this one: the same story seen from farther off. */
  part_of?: { rule: string; thing: Thing }
  measures: { says: Text; /** id of the advice that acts on it */ advice?: string }[]
  /** Opens to the rows behind it. */
  evidence: Question[]
}
