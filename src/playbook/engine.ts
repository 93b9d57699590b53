import type { Dimension } from '../questions/question.ts'
import type { Text } from '../kernel/text.ts'
import type { Finding, Thing, Worth } from '../diagnosis/finding.ts'
import type { Advice, Given, Held, Prefilled, Proposal } from './advice.ts'
import type { Gate } from './gates.ts'
import { marginWords } from './gain.ts'
import { measureOf } from './measure.ts'
import { reportsTelling } from './reports.ts'

/** What a rule makes of one case that passed its gates; the engine adds what is common to all. */
export type Act = {
  says: Text
  steps: Text[]
  gain: Worth
  expected_ratio: number
  /** 0 … 1: how sure the cause is, before the rule's record is asked. */
  sure: number
  minutes?: number
  measure: { metric: string; units: readonly Thing[]; /** Said by the rule where no daily series could tell it. */ unmeasurable?: Text }
  changes: Prefilled[]
}

/** A rule of advice as its file states it. */
export type Craft<C extends { thing: Thing }> = Pick<Advice, 'id' | 'label' | 'about' | 'serves' | 'answers' | 'reads' | 'limits'> & Pick<Proposal, 'doer' | 'minutes'> & {
  /** Facts without which it holds its tongue and names the reports that bring them; of a platform without such a report it says nothing. */
  needs?: { metric: string; by: readonly Dimension[] }[]
  /** Cases to think about: from the findings it answers, or its own look at the figures. */
  looks(given: Given, answered: readonly Finding[]): C[]
  /** In order; the first that objects is the reason. */
  gates: readonly Gate<C>[]
  /** Nothing where, worked out, it would bring nothing: then the words say so. */
  act(one: C, given: Given): Act | { nothing: Text }
}

/** Gates, gain and measure around what is the rule's own. Whatever it holds back is kept with the reason. */
export const adviceOf = <C extends { thing: Thing }>({ doer, minutes, needs = [], looks, gates, act, ...advice }: Craft<C>): Advice => ({
  ...advice,
  propose(given) {
    const answered = given.findings.filter(({ rule }) => advice.answers.includes(rule))
    const lacking = needs.find(({ metric, by }) => given.picture.series(metric, by).length === 0)
    // A rule that only answers findings is not held where there is none to answer.
    const called = answered.length > 0 || advice.answers.length === 0
    if (lacking) {
      const reports = reportsTelling(lacking.metric, lacking.by, given.picture.platform)
      return { proposals: [], held: called && reports.length > 0 ? [{ thing: answered[0]?.thing ?? {}, because: missing(reports, given.picture.unknown(lacking.metric, lacking.by)) }] : [] }
    }
    const proposals: Proposal[] = []
    const held: Held[] = []
    for (const one of looks(given, answered)) {
      const because = firstReason(gates, one, given)
      const done = because ? { nothing: because } : act(one, given)
      if ('nothing' in done) held.push({ thing: one.thing, because: done.nothing })
      else proposals.push(proposalOf(done, { advice: advice.id, thing: one.thing, doer, minutes, given }))
    }
    return { proposals, held }
  },
})

/** The report that would tell it, and what the planner says of those that are there. */
function missing(reports: readonly Text[], why: string | Text | undefined): Text {
  const said = why === undefined ? { zh: '', en: '' } : typeof why === 'string' ? { zh: `（${why}）`, en: ` (${why})` } : { zh: `（${why.zh}）`, en: ` (${why.en})` }
  return { zh: `缺数据：请导入 ${reports.map(({ zh }) => zh).join(' 或 ')}${said.zh}`, en: `data missing: bring ${reports.map(({ en }) => en).join(' or ')}${said.en}` }
}

function firstReason<C extends { thing: Thing }>(gates: readonly Gate<C>[], one: C, given: Given): Text | null {
  for (const gate of gates) {
    const because = gate(one, given)
    if (because) return because
  }
  return null
}

function proposalOf({ says, steps, gain, expected_ratio, sure, minutes: own, measure, changes }: Act, { advice, thing, doer, minutes, given }: { advice: string; thing: Thing; doer: Proposal['doer']; minutes: number; given: Given }): Proposal {
  return {
    advice, thing, says, doer, gain, expected_ratio, changes,
    minutes: own ?? minutes,
    steps: [...steps, marginWords(given.margin)],
    certainty: (sure + given.record.rate) / 2,
    measure: measureOf(given.picture, measure),
  }
}
