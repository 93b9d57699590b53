import { z } from 'zod'
import { progress } from '../analysis/overview.ts'
import { answer, day, text } from '../shapes.ts'
import { effectCard, findingCard, proposalCard, taskCard } from '../loop/cards.ts'

/** A morning as it was issued: kept in state, drawn as a page, a message, a mail and a workbook from these figures alone. */
export const briefBody = z.strictObject({
  store: z.strictObject({ store_id: z.string(), name: z.string(), platform: z.string() }),
  day,
  day_kind: text,
  completeness: z.strictObject({ present: z.number(), needed: z.number(), missing: z.array(z.strictObject({ duty: z.string(), label: text })) }),
  progress: progress.nullable(),
  /** The day's figures against 上周同日, like days, last year and peers. */
  cards: answer,
  sources: answer,
  items: answer,
  /** What the items of the list are called, by their ids. */
  item_names: z.record(z.string(), z.string()).default({}),
  /** 大盘 and 本店 against the week before; null where nobody told the market. */
  market: z.strictObject({ market_change: z.number(), own_change: z.number() }).nullable(),
  red_lines: z.array(findingCard),
  findings: z.array(findingCard),
  data: z.array(findingCard),
  proposals: z.array(proposalCard),
  tasks: z.array(taskCard),
  effects: z.array(effectCard),
})
export type BriefBody = z.output<typeof briefBody>
