import { z } from 'zod'
import { progress } from '../analysis/overview.ts'
import { answer, day, text } from '../shapes.ts'
import { changeCard, effectCard, findingCard, proposalCard, taskCard } from '../loop/cards.ts'

/** A week or a month as a meeting goes through it: what was found, what was done, whether it helped, what is next. */
export const reportBody = z.strictObject({
  kind: z.enum(['week', 'month']),
  store: z.strictObject({ store_id: z.string(), name: z.string() }),
  from: day,
  to: day,
  /** The span's figures against the one before and last year. */
  cards: answer,
  progress: progress.nullable(),
  findings: z.array(findingCard),
  done: z.array(taskCard),
  missed: z.array(taskCard),
  declined: z.array(proposalCard),
  effects: z.array(effectCard),
  changes: z.array(changeCard),
  /** Open tasks, and the duties that fall into the span after. */
  open: z.array(taskCard),
  next_duties: z.array(z.strictObject({ duty: z.string(), title: text, role: z.string(), days: z.array(day) })),
  names: z.record(z.string(), z.string()),
})
export type ReportBody = z.output<typeof reportBody>
