import type { Text } from '../kernel/text.ts'
import type { Finding, Thing, Worth } from '../diagnosis/finding.ts'
import type { Picture, Reads } from '../diagnosis/rule.ts'

export const ROLES = ['运营', '推广', '商品', '美工', '客服', '仓库', '财务', '业务'] as const
export type Doer = (typeof ROLES)[number]

/** What will be read to see whether the act helped; registered when it is accepted. */
export type Measure = {
  metric: string
  units: Thing[]
  /** Units that may serve as controls, before those that share budget, keyword or source, or are substitutes, are taken out. */
  candidates: Thing[]
  /** 看出来需要 N 天、M 访客. */
  days: number
  visitors: number | null
  /** Where `days` is past 28, the nearer metric to read instead (点击率, 加购率), or why it cannot be measured. */
  upstream?: string
  unmeasurable?: Text
}

/** A change that doing it will leave on the record, filled in beforehand. */
export type Prefilled = { object: string; field: string; old: string | null; new: string | null }

export type Proposal = {
  advice: string
  thing: Thing
  /** The act in one sentence with its numbers. */
  says: Text
  steps: Text[]
  doer: Doer
  minutes: number
  gain: Worth
  /** The expected effect on the measured metric, relative to the usual; good is positive. Sets how long it takes to see. */
  expected_ratio: number
  /** 0 … 1: how sure it is to work: how sure the cause is, and how often the rule's acts have helped. */
  certainty: number
  measure: Measure
  changes: Prefilled[]
}

/** What a yuan paid leaves after goods, fees, parcels and refunds; `assumed` where nobody told the store's own. */
export type Margin = { rate: number; low: number; high: number; assumed: boolean }

/** An act that a person took up, so that what was tried is known. */
export type Done = { advice: string; thing: Thing }

export type Given = {
  picture: Picture
  /** All of the day; a rule answers its own, gates look at the others. */
  findings: readonly Finding[]
  limits: Record<string, number>
  record: { rate: number; gain: number }
  margin: Margin
  done: readonly Done[]
}

/** A gate that held a proposal back, in words. */
export type Held = { thing: Thing; because: Text }

export type Advice = {
  id: string
  label: Text
  about: Text
  /** R-ids, and the number in the playbook's list of sources. */
  serves: string[]
  /** Findings it answers; none: it looks at the figures itself. */
  answers: string[]
  reads: Reads
  limits: Record<string, number>
  propose(given: Given): { proposals: Proposal[]; held: Held[] }
}
