import type { Day } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Dimension } from '../questions/question.ts'
import type { Contradiction } from '../questions/question.ts'
import type { Finding, Kind, Thing } from './finding.ts'

/** A metric by day for one thing; unknown days are NaN, never nought. Days stand at the same place in every series of a picture. */
export type Series = { thing: Thing; values: Float64Array; flags: ReadonlyMap<number, readonly string[]> }

/** The phase of the activity calendar on a day, '' an ordinary one, and what people call it. Not to be judged: outside the expectation. */
export type DayPhase = { phase: string; judged: boolean; called?: Text }

/** What a store looks like on a data day to those who judge it: read once for all rules. */
export type Picture = {
  store_id: string
  platform: string
  currency: string
  /** The last day judged. */
  day: Day
  days: readonly Day[]
  phases: readonly DayPhase[]
  /** Reports a store of its kind is asked for, and which of the last seven days lack them. */
  gaps: readonly { duty: string; label: Text; missing: readonly Day[] }[]
  /** Where two reports tell the day and do not agree. */
  contradictions: readonly Contradiction[]
  /** The series a rule declared in `reads`; an empty list where the facts cannot tell it, with the reason. */
  series(metric: string, by: readonly Dimension[]): readonly Series[]
  unknown(metric: string, by: readonly Dimension[]): string | Text | undefined
}

/** A finding before the false discovery rate is held over all that was tested with it; `asked` is what was asked of, where the finding names a part of it. */
export type Candidate = Finding & { asked?: Thing }

export type Reads = { metric: string; by: readonly Dimension[] }[]

export type Rule = {
  id: string
  label: Text
  about: Text
  kind: Kind
  serves: string[]
  reads: Reads
  /** Limits by their names: defaults here, dated and editable in state (R316). */
  limits: Record<string, number>
  /** How many looks its seven mornings of one question are worth (`judge.ts`); seven where it says nothing. */
  looks_of_a_week?: number
  /** Everything it tested, fired or not, so that the false discovery rate counts every look. */
  judge(picture: Picture, limits: Record<string, number>): { candidates: Candidate[]; tested: { thing: Thing; p: number }[]; /** Why it says nothing where it could have: an entry it needs is missing. */ silent?: Text }
}

export const defineRule = (rule: Rule): Rule => rule
