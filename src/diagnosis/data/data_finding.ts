import type { Day } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'
import type { Question } from '../../questions/question.ts'
import type { Finding, Thing } from '../finding.ts'

type Said = { rule: string; thing: Thing; metric: string; from: Day; to: Day; now: number; usual?: number; means: Text; cause: Text; measure: Text; evidence?: Question[] }

/** A gap or a contradiction in the files: certain, no matter of chance, and worth nothing in yuan by itself. */
export const dataFinding = ({ rule, thing, metric, from, to, now, usual, means, cause, measure, evidence = [] }: Said): Finding => ({
  rule, kind: 'data', thing, metric, span: { from, to }, evidence, means,
  figures: { now, usual: usual ?? null, low: null, high: null },
  wanted: false, worth: null, p: null,
  cause: { says: cause, certainty: 1, basis: 'measured' },
  measures: [{ says: measure }],
})
