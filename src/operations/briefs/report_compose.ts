import { addDays, dayIn, daysOf, monthOf, weekOf } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import { listChanges } from '../../state/changes.ts'
import { listEffects } from '../../state/effects.ts'
import { listFindings } from '../../state/findings.ts'
import { listProposals } from '../../state/proposals.ts'
import { dutiesInForce } from '../../state/recurring.ts'
import { getStore } from '../../state/stores.ts'
import { listTasks } from '../../state/tasks.ts'
import { CARDS } from '../analysis/overview.ts'
import { asker } from '../asking.ts'
import type { Context } from '../context.ts'
import { calledAs, inItemNames, itemNames } from '../item_names.ts'
import { progressOf } from '../progress.ts'
import { changeOf, effectOf, findingOf, proposalsOf, taskOf } from '../loop/cards.ts'
import type { FindingCard } from '../loop/cards.ts'
import { isDue } from '../loop/recurring.ts'
import type { ReportBody } from './report_body.ts'

/** A meeting goes through ten, not through thirty. */
const MOST_FINDINGS = 10
const MOST_CHANGES = 50

export const spanOf = { week: weekOf, month: monthOf } satisfies Record<ReportBody['kind'], (day: Day) => Span>

/** The last whole week or month before a day. */
export const lastSpan = (kind: ReportBody['kind'], today: Day): Span => spanOf[kind](addDays(spanOf[kind](today).from, -1))

/** All that a week's or a month's meeting talks about, of one store. */
export async function composeReport(context: Context, store_id: string, { kind, from, to }: { kind: ReportBody['kind'] } & Span): Promise<ReportBody> {
  const { state, ledger } = context
  const zone = ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
  const ask = await asker(context)
  const [store, cards, progress, found, tasks, proposed, effects, changes, duties] = await Promise.all([
    getStore(state, store_id),
    ask({ stores: [store_id], where: {}, from, to, metrics: CARDS, by: [], compare: ['previous', 'y-1'] }),
    kind === 'month' ? progressOf(context, store_id, to, ask) : null,
    listFindings(state, { store_id, from, to }),
    listTasks(state, { store_ids: [store_id] }),
    listProposals(state, { store_id }),
    listEffects(state, store_id),
    listChanges(state, { store_id, from: new Date(Date.parse(from) - 86_400_000), to: new Date(Date.parse(to) + 86_400_000) }),
    dutiesInForce(state, store_id, to),
  ])
  const within = (instant: Date | null) => instant !== null && dayIn(instant, zone) >= from && dayIn(instant, zone) <= to
  const after = daysOf(spanOf[kind](addDays(to, 1)))
  const leading = found.filter(({ kind: of, body }) => of !== 'data' && !(body as FindingCard).part_of).map(findingOf)
  const changed = changes.filter(({ valid_from }) => within(valid_from)).slice(-MOST_CHANGES)
  const items = changed.flatMap(({ object }) => (object.startsWith('item:') ? [object.slice(5)] : []))
  return inItemNames(context, store_id, {
    kind, from, to,
    store: { store_id, name: store.name },
    cards, progress,
    findings: leading.sort((a, b) => Number(b.kind === 'red_line') - Number(a.kind === 'red_line') || Math.abs(b.worth?.mid ?? 0) - Math.abs(a.worth?.mid ?? 0)).slice(0, MOST_FINDINGS),
    done: tasks.filter(({ state: at, done_at }) => (at === 'done' || at === 'accepted') && within(done_at)).map((task) => taskOf(task)),
    missed: tasks.filter(({ state: at, duty, due_day }) => at === 'dropped' && duty !== null && due_day !== null && due_day >= from && due_day <= to).map((task) => taskOf(task)),
    declined: proposalsOf(proposed.filter(({ status, decided_at }) => status === 'declined' && within(decided_at))),
    effects: effects.filter(({ status, reading_day }) => (status === 'read' || status === 'refused') && reading_day >= from && reading_day <= to).map(effectOf),
    changes: changed.map(changeOf),
    open: tasks.filter(({ state: at }) => at === 'open' || at === 'doing').map((task) => taskOf(task)),
    next_duties: duties.filter((duty) => duty.is_on && duty.every !== 'day').flatMap(({ id, title, role, ...duty }) => { const days = after.filter((day) => isDue(duty, day)); return days.length === 0 ? [] : [{ duty: id, title, role, days }] }),
    names: Object.fromEntries((await itemNames(context, store_id, [...new Set(items)], to)).map((one) => [one.item, calledAs(one)])),
  }, to)
}
