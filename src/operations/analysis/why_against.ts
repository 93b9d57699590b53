import { daysOf, lengthOf, monthOf } from '../../kernel/days.ts'
import type { Span } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'
import { inFen } from '../../maths/decompose/fen.ts'
import { decompose } from '../../maths/decompose/tree.ts'
import type { Node, Side } from '../../maths/decompose/tree.ts'
import type { Cell, Question } from '../../questions/question.ts'
import { askIn } from '../asking.ts'
import type { Context } from '../context.ts'
import { targetsOf } from '../targets_told.ts'

/** What a store is held against when it is not held against itself. */
export const AGAINST = ['peers', 'target'] as const
export type Against = (typeof AGAINST)[number]

const METRICS = ['paid_amount', 'visitors', 'paid_buyers', 'pay_cvr', 'spend_per_buyer'] as const
type Trade = Record<'paid_amount' | 'visitors' | 'pay_cvr' | 'spend_per_buyer', number | null>
/** A day as it is told; the store's own factors are made of its counts, so that they multiply out to its money. */
type Told = Record<'paid' | 'visitors' | 'buyers' | 'spent', number | null>

/**
 * 支付金额 beside that of average peers in the same days, or beside what the month's target asks of a day, opened by visitors ×
 * conversion × spend. A factor nobody told (a target of money names none) is no guess: what it leaves open is a node called unknown.
 */
export async function whyAgainst(context: Context, { store_id, after, against, orders }: { store_id: string; after: Span; against: Against; orders?: Question['orders'] }): Promise<{ after: Span; root: Node } | { after: Span; because: Text }> {
  const span = against === 'target' ? { from: monthOf(after.to).from, to: after.to } : after
  const { rows } = await askIn(context, { stores: [store_id], metrics: [...METRICS], by: ['day'], where: {}, ...span, ...(orders ? { orders } : {}), compare: against === 'peers' ? ['peers'] : [] })
  const own = rows.map((row) => toldBy((id) => (id === 'spend_per_buyer' ? null : (row[id] as Cell).value)))
  if (own.length < lengthOf(span) || own.some(({ paid }) => paid === null)) return { after: span, because: { zh: `${span.from} 至 ${span.to} 缺店铺日报，先补齐`, en: `the shop's day-reports of ${span.from} to ${span.to} are not whole: bring them first` } }
  const other = against === 'peers' ? meanOf(rows.map((row) => toldBy((id) => (row[id] as Cell).compare?.['peers']?.value ?? null))) : await asked(context, store_id, span)
  if (other.paid_amount === null) return { after: span, because: against === 'peers' ? { zh: '这些天没有同行的数：在导入页填「同行」或导入同行报表', en: 'no figures of peers for these days: fill in peers on the import page or bring their report' } : { zh: `${span.to.slice(0, 7)} 没有设支付金额的目标：在设置 · 月目标里设`, en: `no target of ${span.to.slice(0, 7)} for the amount paid: set one under Settings · Monthly targets` } }
  const mine = meanOf(own)
  const figure = (id: keyof Trade) => ({ id, before: other[id] as Side, after: mine[id] as Side })
  return { after: span, root: inFen(decompose({ ...figure('paid_amount'), opens: { by: 'product', factors: [figure('visitors'), figure('pay_cvr'), figure('spend_per_buyer')] } })) }
}

function toldBy(of: (id: (typeof METRICS)[number]) => number | null): Told {
  const times = (a: number | null, b: number | null) => (a === null || b === null ? null : a * b)
  const buyers = of('paid_buyers') ?? times(of('visitors'), of('pay_cvr'))
  return { paid: of('paid_amount'), visitors: of('visitors'), buyers, spent: times(buyers, of('spend_per_buyer')) }
}

/** Means of the days: money and people as they are, conversion by visitors, spend by buyers (or, where nobody tells it, what the money leaves). One day unknown and so is the mean. */
function meanOf(days: readonly Told[]): Trade {
  const sum = (id: keyof Told) => days.reduce<number | null>((all, day) => { const one = day[id]; return all === null || one === null ? null : all + one }, 0)
  const [paid, visitors, buyers, spent] = [sum('paid'), sum('visitors'), sum('buyers'), sum('spent')]
  const over = (top: number | null, bottom: number | null) => (top === null || bottom === null || bottom === 0 ? null : top / bottom)
  return { paid_amount: over(paid, days.length), visitors: over(visitors, days.length), pay_cvr: over(buyers, visitors), spend_per_buyer: over(spent ?? paid, buyers) }
}

/** A day's share of the month's target, and the rates that were set with it; visitors follow where both rates were set. */
async function asked(context: Context, store_id: string, span: Span): Promise<Trade> {
  const targets = await targetsOf(context, [store_id], span.to.slice(0, 7))
  const of = (id: string) => targets.find(({ metric }) => metric === id)?.value ?? null
  const [month, pay_cvr, spend_per_buyer] = [of('paid_amount'), of('pay_cvr'), of('spend_per_buyer')]
  const paid_amount = month === null ? null : month / daysOf(monthOf(span.to)).length
  return { paid_amount, pay_cvr, spend_per_buyer, visitors: paid_amount !== null && pay_cvr && spend_per_buyer ? paid_amount / pay_cvr / spend_per_buyer : null }
}
