import { addDays, dayIn } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { chooseControls } from '../../maths/effect/choose_controls.ts'
import type { Candidate, Moves } from '../../maths/effect/choose_controls.ts'
import { register } from '../../maths/effect/registration.ts'
import { metricOf } from '../../metrics/index.ts'
import type { Proposal } from '../../playbook/advice.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import type { Answer } from '../../questions/question.ts'
import { listChanges } from '../../state/changes.ts'
import type { NewEffect } from '../../state/effects.ts'
import { listProducts, identitiesOn } from '../../state/products.ts'
import { askIn } from '../asking.ts'
import type { Context } from '../context.ts'
import { unitOf } from './units.ts'

/** Eight weeks of like weekdays before the bad days that brought the act about. */
const BASELINE_DAYS = 56
/** An act follows a bad value: these days say how bad it was, not what is usual. */
const TRIGGER_DAYS = 7
const RIPE_DAYS = { refund: 21, ad: 15 } as const

export type Registering = { store_id: string; proposal: Proposal; /** The day of the change itself: half of it is the old. */ changed: Day; /** The first day measured, with the change in force. */ from: Day }

/** Fixed before its outcome can be known: units, controls, window, method, reading day; hashed. Nothing where it cannot be measured. */
export async function registrationFor({ store_id, proposal, changed, from }: Registering, context: Context): Promise<NewEffect | undefined> {
  const { measure } = proposal
  if (measure.unmeasurable) return undefined
  const trigger = { from: addDays(changed, 1 - TRIGGER_DAYS), to: addDays(from, -1) }
  const baseline = { from: addDays(trigger.from, -BASELINE_DAYS), to: addDays(trigger.from, -1) }
  const window = { from, to: addDays(from, measure.days - 1) }
  const metric = metricOf(measure.metric)!
  const ties = await tiesOf(context, store_id, { from: baseline.from, to: from })
  const { controls } = chooseControls({ treated: measure.units.map(ties), candidates: measure.candidates.map(ties), moves: movesOf(proposal), window: { from: baseline.from, to: window.to } })
  const { registration, hash } = register({
    says: proposal.says, metric: metric.id, better: metric.better === 'down' ? 'down' : 'up',
    units: measure.units.map(unitOf), controls, baseline, trigger, window,
    ripens_in: metric.ripens ? RIPE_DAYS[metric.ripens] : 0,
  })
  // What the rule promised is kept with it, relative to the usual, for its track record.
  return { store_id, advice: proposal.advice, registered_at: context.now(), registration: { ...registration, forecast_ratio: proposal.expected_ratio }, hash, reading_day: registration.reading_day }
}

/** What the act moves, read off the changes it will leave: a plan's budget, a keyword, a source. */
function movesOf({ changes, thing }: Proposal): Moves {
  const named = (dimension: string) => [...changes.filter(({ object }) => object.startsWith(`${dimension}:`)).map(({ object }) => object.slice(dimension.length + 1)), ...(dimension in thing ? [thing[dimension as keyof Thing]!] : [])]
  return { budgets: named('plan'), keywords: named('keyword'), sources: named('source') }
}

/** What ties a unit to others: the plans that pay for it, what a buyer takes instead (its category), when it was changed. */
async function tiesOf(context: Context, store_id: string, span: { from: Day; to: Day }): Promise<(thing: Thing) => Candidate> {
  const zone = context.ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
  const [plans, changed, products, identities] = await Promise.all([
    askIn(context, { stores: [store_id], metrics: ['ad_cost'], by: ['item', 'plan'], from: addDays(span.to, -14), to: addDays(span.to, -1), where: {}, compare: [] }),
    listChanges(context.state, { store_id, from: new Date(`${span.from}T00:00:00Z`) }),
    listProducts(context.state),
    identitiesOn(context.state, [store_id], span.to),
  ])
  const category = new Map(products.map(({ product_id, category }) => [product_id, category]))
  const categoryOf = new Map(identities.filter(({ sku }) => sku === '').map(({ item, product_id }) => [item, category.get(product_id) ?? '']))
  const paidBy = byItem(plans)
  return (thing) => {
    const item = thing.item ?? ''
    const substitutes = categoryOf.get(item)
    const budgets = paidBy.get(item) ?? []
    // A plan that bids otherwise moves all it pays for.
    const touching = new Set([unitOf(thing), ...budgets.map((plan) => `plan:${plan}`)])
    return {
      id: unitOf(thing),
      budgets,
      ...(substitutes ? { substitutes } : {}),
      changed: changed.filter(({ object }) => touching.has(object)).map(({ valid_from }) => dayIn(valid_from, zone)),
    }
  }
}

function byItem({ rows }: Answer): Map<string, string[]> {
  const plans = new Map<string, string[]>()
  for (const { item, plan } of rows) plans.set(String(item), [...(plans.get(String(item)) ?? []), String(plan)])
  return plans
}
