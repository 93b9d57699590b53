import { z } from 'zod'
import type { Proposal } from '../../playbook/advice.ts'
import { playbook } from '../../playbook/index.ts'
import { thingOf } from '../../diagnosis/finding.ts'
import type { Finding } from '../../diagnosis/finding.ts'
import type { Change } from '../../state/changes.ts'
import type { KeptEffect } from '../../state/effects.ts'
import type { KeptFinding } from '../../state/findings.ts'
import type { KeptProposal } from '../../state/proposals.ts'
import type { Task, TaskNote } from '../../state/tasks.ts'
import { day, question, text } from '../shapes.ts'

/** What the operations of work speak in. Each is said once, so the page, a bot and an agent read alike. */
export const thing = z.record(z.string(), z.string())
export const worth = z.strictObject({ low: z.number(), mid: z.number(), high: z.number() })
export const changeWanted = z.strictObject({ object: z.string().min(1).max(200), field: z.string().min(1).max(100), old: z.string().max(2000).nullable(), new: z.string().max(2000).nullable() })

export const findingCard = z.strictObject({
  finding_id: z.number(),
  rule: z.string(),
  kind: z.enum(['red_line', 'finding', 'data']),
  thing,
  metric: z.string(),
  first_day: day,
  last_day: day,
  status: z.enum(['open', 'closed']),
  closed_because: z.string(),
  figures: z.strictObject({ now: z.number(), usual: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().optional() }),
  wanted: z.boolean(),
  /** fen a week, 80 % */
  worth: worth.nullable(),
  p: z.number().nullable(),
  means: text,
  cause: z.strictObject({ says: text, certainty: z.number(), basis: z.enum(['measured', 'coincides', 'unknown']) }),
  measures: z.array(z.strictObject({ says: text, advice: z.string().optional() })),
  /** The finding that explains this one, where one does. */
  part_of: z.strictObject({ rule: z.string(), thing }).optional(),
  evidence: z.array(question.loose()),
})
export type FindingCard = z.output<typeof findingCard>

export function findingOf({ id, body, first_day, last_day, status, closed_because }: KeptFinding): FindingCard {
  const { span: _, ...finding } = body as Finding
  return { finding_id: id, ...finding, first_day, last_day, status, closed_because }
}

/** What a rule of advice is called; one that has left the playbook keeps its id. */
export const adviceLabel = (advice: string): z.output<typeof text> => playbook.find(({ id }) => id === advice)?.label ?? { zh: advice, en: advice }

const kept = {
  proposal_id: z.number(),
  day,
  advice: z.string(),
  label: text,
  thing,
  shown: z.boolean(),
  why_not: text.nullable(),
  status: z.enum(['proposed', 'later', 'accepted', 'declined', 'expired']),
  reason: z.string(),
}
/** Held back by a gate before there was an act. */
export const heldCard = z.strictObject(kept)
export const proposalCard = z.strictObject({
  ...kept,
  says: text,
  steps: z.array(text),
  doer: z.string(),
  minutes: z.number(),
  gain: worth,
  expected_ratio: z.number(),
  certainty: z.number(),
  measure: z.strictObject({ metric: z.string(), units: z.array(thing), candidates: z.array(thing), days: z.number(), visitors: z.number().nullable(), upstream: z.string().optional(), unmeasurable: text.optional() }),
  changes: z.array(changeWanted),
})

const keptOf = ({ id, day, advice, thing, shown, why_not, status, reason }: KeptProposal) => ({ proposal_id: id, day, advice, label: adviceLabel(advice), thing: thingOf(thing), shown, why_not, status, reason })
export const proposalsOf = (list: readonly KeptProposal[]) => list.flatMap((one) => (one.body === null ? [] : [{ ...keptOf(one), ...(one.body as Proposal) }]))
export const heldOf = (list: readonly KeptProposal[]) => list.filter(({ body }) => body === null).map(keptOf)

export const noteCard = z.strictObject({ note_id: z.number(), at: z.string(), by: z.string(), said: z.string(), file_name: z.string().nullable() })
export const taskCard = z.strictObject({
  task_id: z.number(),
  store_id: z.string(),
  proposal_id: z.number().nullable(),
  duty: z.string().nullable(),
  title: text,
  steps: z.array(text),
  role: z.string(),
  owner: z.string(),
  due_day: day.nullable(),
  state: z.enum(['open', 'doing', 'done', 'accepted', 'dropped']),
  prefilled: z.array(changeWanted),
  acceptance: z.string(),
  done_at: z.string().nullable(),
  done_by: z.string(),
  accepted_by: z.string(),
  notes: z.array(noteCard),
})
export type TaskCard = z.output<typeof taskCard>

export const taskOf = ({ id, store_id, proposal_id, duty, title, steps, role, owner, due_day, state, prefilled, acceptance, done_at, done_by, accepted_by }: Task, notes: readonly TaskNote[] = []): TaskCard => ({
  task_id: id, store_id, proposal_id, duty, title, steps, role, owner, due_day, state, prefilled, acceptance, done_by, accepted_by,
  done_at: done_at?.toISOString() ?? null,
  notes: notes.filter(({ task_id }) => task_id === id).map(({ id: note_id, at, by, said, file_name }) => ({ note_id, at: at.toISOString(), by, said, file_name })),
})

export const changeCard = changeWanted.extend({ change_id: z.number(), at: z.string(), by: z.string(), source: z.enum(['hand', 'task', 'file', 'import']), task_id: z.number().nullable(), /** Files show it too: since when, and what they print. */ seen_on: day.nullable(), seen_new: z.string().nullable() })
export const changeOf = ({ id, object, field, old, new: to, valid_from, by, source, task_id, seen_on, seen_new }: Change): z.output<typeof changeCard> =>
  ({ change_id: id, object, field, old, new: to, at: valid_from.toISOString(), by, source, task_id, seen_on, seen_new })

export const VERDICTS = ['effective', 'harmful', 'no_effect', 'uncertain', 'refused'] as const

/** In the metric's own unit a day; ratio: of what it would have been without the change. */
export const effectReading = z.strictObject({
  verdict: z.enum(VERDICTS),
  because: text.nullable(),
  effect: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  effect_total: z.number().nullable(),
  effect_ratio: z.number().nullable(),
  method: z.string(),
  controls: z.array(z.string()),
  /** The picture: what was, what would have been, day by day. */
  picture: z.strictObject({ days: z.array(day), treated: z.array(z.number().nullable()), counterfactual: z.array(z.number().nullable()) }).nullable(),
})
export type EffectReading = z.output<typeof effectReading>

const span = z.strictObject({ from: day, to: day })
/** What was registered before it could be known. Units and controls are named like `item:123`. */
export const effectPlan = z.object({ units: z.array(z.string()), controls: z.array(z.string()), baseline: span, trigger: span.nullable(), window: span, smallest_worthwhile: z.number() })

export const effectCard = z.strictObject({
  effect_id: z.number(),
  proposal_id: z.number().nullable(),
  task_id: z.number().nullable(),
  advice: z.string(),
  says: text,
  metric: z.string(),
  plan: effectPlan,
  registered_at: z.string(),
  hash: z.string(),
  reading_day: day,
  status: z.enum(['waiting', 'read', 'refused', 'void']),
  reading: effectReading.nullable(),
})
export type EffectCard = z.output<typeof effectCard>

/** What a registration must hold for its card; the rest is the method's own. */
const registered = effectPlan.extend({ says: text, metric: z.string() })

export function effectOf({ id, proposal_id, task_id, advice, registration, hash, registered_at, reading_day, status, reading }: KeptEffect): EffectCard {
  const { says, metric, ...plan } = registered.parse(registration)
  return { effect_id: id, proposal_id, task_id, advice, says, metric, plan, registered_at: registered_at.toISOString(), hash, reading_day, status, reading: reading === null ? null : effectReading.parse(reading) }
}
