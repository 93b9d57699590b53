import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { rules } from '../diagnosis/index.ts'
import { judge } from '../diagnosis/judge.ts'
import type { Judged } from '../diagnosis/judge.ts'
import { thingKey } from '../diagnosis/finding.ts'
import { readPicture } from '../diagnosis/picture.ts'
import type { Picture, Rule } from '../diagnosis/rule.ts'
import { playbook } from '../playbook/index.ts'
import { keptCoverage } from '../questions/coverage.ts'
import { contradictions as contradictionsOf } from '../questions/contradictions.ts'
import { keepFindings, keepTested, testedSince } from '../state/findings.ts'
import { CARDS } from './analysis/overview.ts'
import { carried, questionWorld } from './asking.ts'
import type { Context } from './context.ts'
import { dutiesOf } from './duties.ts'
import { limitsOn } from './limits.ts'
import { phasesOf } from './phases.ts'

/** Where reports of these do not agree, a person is told. */
const JUDGED = ['paid_amount', 'visitors', 'paid_buyers']

/** All the store's looks of so many days are one family for the false discovery rate. */
const ROLLING_DAYS = 7

/** Reads a store's data day once, for the rules and for the advice, judges it by every rule, and keeps what was found. Judging the same day again is the same. */
export async function judgeStore(context: Context, store_id: string, day: Day, list: readonly Rule[] = rules): Promise<Judged & { picture: Picture }> {
  const { state } = context
  const picture = await pictureOf(context, store_id, day, list)
  const week = addDays(day, 1 - ROLLING_DAYS)
  const [before, limits] = await Promise.all([testedSince(state, store_id, { from: week, before: day }), limitsOn(state, { day, store_id }, list)])
  const judged = judge(picture, list, { limits: ({ id }) => limits.get(id)!, before: before.flatMap(({ rule, tests }) => tests.map((one) => ({ rule, ...one }))) })
  await state.change(async (tx) => {
    await keepTested(tx, { store_id, day, keep_from: week, looks: judged.looks })
    await keepFindings(tx, { store_id, day, rules: list.map(({ id }) => id), found: judged.found.map((finding) => ({ rule: finding.rule, thing: thingKey(finding.thing), kind: finding.kind, body: finding })) })
  })
  return { ...judged, picture }
}

async function pictureOf(context: Context, store_id: string, day: Day, list: readonly Rule[]): Promise<Picture> {
  const { ledger } = context
  const world = await questionWorld(context, false)
  const [covered, phaseOf, contradictions] = await Promise.all([
    keptCoverage(carried(context), store_id),
    phasesOf(context, store_id, day),
    // The brief's own figures are looked at in the same go; judged are these three.
    contradictionsOf({ stores: [store_id], metrics: [...new Set([...JUDGED, ...CARDS])], by: ['day'], from: day, to: day, where: {}, compare: [] }, { ...world, alone: true }).then((all) => all.filter(({ metric }) => JUDGED.includes(metric))),
  ])
  const gaps = dutiesOf(covered, ledger, store_id, { from: addDays(day, -6), to: day })
    .filter(({ every, missing_days }) => every === 'day' && missing_days.length > 0)
    .map(({ duty, label, missing_days }) => ({ duty, label, missing: missing_days }))
  return readPicture({ store_id, day, reads: [...list, ...playbook].flatMap(({ reads }) => reads), keep: true, phaseOf, gaps, contradictions }, world)
}
