import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { keptCoverage } from '../../questions/coverage.ts'
import type { Answer, Cell } from '../../questions/question.ts'
import { listEffects } from '../../state/effects.ts'
import type { Finding } from '../../diagnosis/finding.ts'
import { listFindings } from '../../state/findings.ts'
import { listProposals } from '../../state/proposals.ts'
import { getStore } from '../../state/stores.ts'
import { listTasks } from '../../state/tasks.ts'
import { CARDS, ITEM_COLUMNS } from '../analysis/overview.ts'
import { asker, carried } from '../asking.ts'
import { marksIn, readCalendar } from '../calendar_marks.ts'
import type { Context } from '../context.ts'
import { dutiesOf } from '../duties.ts'
import { calledAs, inItemNames, itemNames } from '../item_names.ts'
import { progressOf } from '../progress.ts'
import { effectOf, findingOf, proposalsOf, taskOf } from '../loop/cards.ts'
import type { FindingCard } from '../loop/cards.ts'
import type { BriefBody } from './body.ts'

/** Three findings are read, thirty are not (demo.md §1). */
const MOST_FINDINGS = 3
const ORDINARY = { zh: '普通日', en: 'An ordinary day' }

/** The figures of a store's day as the brief tells them, which no judgement changes. */
export type Figures = Awaited<ReturnType<typeof figuresOf>>

export async function figuresOf(context: Context, store_id: string, day: Day) {
  const asked = { stores: [store_id], where: {}, from: day, to: day }
  const calendar = await readCalendar(context.state)
  const ask = await asker(context, calendar, { alone: true })
  const [cards, sources, items, market, progress] = await Promise.all([
    ask({ ...asked, metrics: CARDS, by: [], compare: ['w-1', 'median4', 'y-1', 'peers'] }),
    ask({ ...asked, metrics: ['visitors', 'paid_buyers', 'paid_amount', 'pay_cvr'], by: ['source_level_1'], compare: ['w-1'] }),
    ask({ ...asked, metrics: ITEM_COLUMNS, by: ['item'], compare: ['w-1'], order_by: { metric: 'paid_amount', direction: 'desc' }, limit: 10 }),
    ask({ ...asked, metrics: ['market_change'], by: [], compare: [] }),
    progressOf(context, store_id, day, ask, calendar),
  ])
  return { calendar, cards, sources, items, market, progress }
}

/** All that a morning says of a store's day. What is not known stays unknown in it, with its reason. */
export async function composeBrief(context: Context, store_id: string, day: Day, figures = figuresOf(context, store_id, day)): Promise<BriefBody> {
  const { state, ledger } = context
  const platform = ledger.store(store_id)?.platform ?? 'any'
  const [{ calendar, cards, sources, items, market, progress }, store, covered, found, proposed, tasks, effects] = await Promise.all([
    figures,
    getStore(state, store_id),
    keptCoverage(carried(context), store_id),
    listFindings(state, { store_id, status: 'open' }),
    listProposals(state, { store_id, day }),
    listTasks(state, { store_ids: [store_id], states: ['open', 'doing'], due_to: addDays(day, 1) }),
    listEffects(state, store_id),
  ])
  const daily = dutiesOf(covered, ledger, store_id, { from: day, to: day }).filter(({ every }) => every === 'day')
  const missing = daily.filter(({ missing_days }) => missing_days.length > 0).map(({ duty, label }) => ({ duty, label }))
  const current = found.filter(({ last_day }) => last_day === day)
  const open = current.map(findingOf)
  // Of one story the finding that leads it; what only shows it from farther off stands on the findings' own page.
  const leading = current.filter(({ kind, body }) => kind === 'finding' && !(body as Finding).part_of).map(findingOf)
  const week_before = addDays(day, -7)
  const names = await itemNames(context, store_id, items.rows.map(({ item }) => String(item)), day)
  return inItemNames(context, store_id, {
    store: { store_id, name: store.name, platform },
    day,
    day_kind: marksIn(calendar, { from: day, to: day }, platform)[0]?.label ?? ORDINARY,
    completeness: { present: daily.length - missing.length, needed: daily.length, missing },
    progress,
    cards, sources, items,
    item_names: Object.fromEntries(names.map((one) => [one.item, calledAs(one)])),
    market: marketOf(market, cards),
    red_lines: open.filter(({ kind }) => kind === 'red_line'),
    findings: leading.sort(byWorth).slice(0, MOST_FINDINGS),
    data: open.filter(({ kind }) => kind === 'data'),
    proposals: proposalsOf(proposed.filter(({ shown }) => shown)),
    tasks: tasks.map((task) => taskOf(task)),
    effects: effects.filter(({ status, reading_day }) => (status === 'read' || status === 'refused') && reading_day > week_before && reading_day <= day).map(effectOf),
  }, day)
}

const byWorth = (a: FindingCard, b: FindingCard) => Math.abs(b.worth?.mid ?? 0) - Math.abs(a.worth?.mid ?? 0)

/** Both sides or neither: a market without the store's own change compares nothing. */
function marketOf(market: Answer, cards: Answer): BriefBody['market'] {
  const market_change = (market.rows[0]?.['market_change'] as Cell | undefined)?.value ?? null
  const own_change = (cards.rows[0]?.['paid_amount'] as Cell | undefined)?.compare?.['w-1']?.change_ratio ?? null
  return market_change === null || own_change === null ? null : { market_change, own_change }
}
