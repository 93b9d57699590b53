import { addDays } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import { feeWords } from '../../state/money_words.ts'
import { currentBuild } from '../../state/profit_builds.ts'
import { listJobs } from '../../state/jobs.ts'
import { formats } from '../../platforms/index.ts'
import { entriesSeen } from '../../money/build/statements.ts'
import { seen } from '../../money/build/making.ts'
import { profitState } from '../../money/profit.ts'
import type { Context } from '../context.ts'
import { LongWork, QUEUE } from '../long_work.ts'

/** What is known of the store's profit, and that it is being made anew where something has changed since. */
export async function madeProfit(context: Context, store_id: string) {
  const [state, build] = await Promise.all([profitState(context, store_id), currentBuild(context.state, store_id)])
  if (state.pending) await startProfit(context, store_id)
  return { state, import_seq: build?.import_seq ?? 0, covered: build?.covered ?? [] }
}

/** The span asked for; left out, the thirty days to the last that orders cover. */
export function spanOf(asked: { from?: Day | undefined; to?: Day | undefined }, covered: readonly Span[], today: Day): Span {
  const to = asked.to ?? covered.map((span) => span.to).sort().at(-1) ?? today
  const from = asked.from ?? addDays(to, -29)
  return from <= to ? { from, to } : { from: to, to }
}

/** Once: a making that waits will see what has changed until it begins. */
export async function startProfit({ state, start }: Pick<Context, 'state' | 'start'>, store_id: string): Promise<void> {
  const waiting = (await listJobs(state, QUEUE, 200)).some(({ payload, status }) => {
    const work = LongWork.safeParse(payload).data
    return status === 'waiting' && work?.kind === 'profit' && work.store_id === store_id
  })
  if (!waiting) await start({ kind: 'profit', store_id })
}

/** The conditions of a store's rows that count, and of its statement entries. */
export async function moneyRows(context: Context, store_id: string) {
  const making = {
    warehouse: context.warehouse, store_id, platform: context.ledger.store(store_id)?.platform ?? '', hidden: context.ledger.hidden(store_id),
    reports: formats.map(({ id }) => id), fee_words: await feeWords(context.state),
  }
  return { making, seen: seen(making), entries: await entriesSeen(making) }
}
