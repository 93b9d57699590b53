import { derivedFacts } from '../facts/index.ts'
import { profitLines } from '../facts/profit_lines.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Format } from '../platforms/format.ts'
import { ask } from '../questions/ask.ts'
import type { Cell, Ledger } from '../questions/question.ts'
import type { World } from '../questions/world.ts'
import { beginBuild, commitBuild, currentBuild, forgetBuild, pastBuilds, profitFingerprint } from '../state/profit_builds.ts'
import { feeWords, handCostsOf } from '../state/money_words.ts'
import type { State } from '../state/state.ts'
import { forgetImport } from '../warehouse/tables.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { leftOut } from '../tags/left_out.ts'
import { adsToldByItem } from './ads_told.ts'
import { buildLines } from './build/build_lines.ts'
import { BuildNotes } from './build/notes.ts'

export type ProfitWorld = { state: State; warehouse: Warehouse; ledger: Ledger; formats: readonly Format[]; now(): Date }

/** Raised when the profit is worked out in another way, so that every store's is made anew. */
const WAY = 5

/** What is known of a store's profit: what the making could not know, and whether a file, cost or class came since. */
export type ProfitState = { made_at: string | null; pending: boolean; notes: BuildNotes | null }

export async function profitState({ state }: Pick<ProfitWorld, 'state'>, store_id: string): Promise<ProfitState> {
  const [wanted, build] = await Promise.all([profitFingerprint(state, store_id, WAY * 1000 + profitLines.version), currentBuild(state, store_id)])
  return { made_at: build?.begun_at.toISOString() ?? null, pending: build?.fingerprint !== wanted, notes: build ? BuildNotes.parse(build.notes) : null }
}

/**
 * Makes a store's profit anew where something has changed since, and lets it count in one step: questions see all of the old or
 * all of the new. The build before stays for questions under way, and goes with the next. Returns whether it made one.
 */
export async function makeProfit(world: ProfitWorld, store_id: string): Promise<boolean> {
  const { state, warehouse, ledger, formats } = world
  const began = Date.now()
  const fingerprint = await profitFingerprint(state, store_id, WAY * 1000 + profitLines.version)
  if ((await currentBuild(state, store_id))?.fingerprint === fingerprint) return false
  const store = ledger.store(store_id)
  if (!store) return false
  const covered = orderSpans(world, store_id)
  const spend = (metric: string) => spendBy(metric, world, store_id, covered)
  const [spent, ofItems, affiliate, hand_costs, fee_words, tagged] = await Promise.all([spend('ad_cost'), spendBy('ad_cost', world, store_id, covered, ['item']), spend('affiliate_commission'), handCostsOf(state, store_id), feeWords(state), leftOut(world, store_id)])
  const import_seq = await beginBuild(state, store_id, fingerprint)
  const hidden = ledger.hidden(store_id)
  const notes = await buildLines({ warehouse, store_id, platform: store.platform, currency: store.currency, import_seq, hidden, reports: formats.map(({ id }) => id), ...adsToldByItem(spent, (await linesNameItems(world, store_id)) ? ofItems : []), affiliate: affiliate.map(({ day, fen }) => ({ day, fen: Math.round(fen) })), hand_costs, fee_words, marks: tagged?.import_seq })
  await commitBuild(state, { import_seq, store_id, covered, notes, took_ms: Date.now() - began })
  for (const past of await pastBuilds(state, store_id, 1)) {
    await forgetImport(warehouse, derivedFacts, past)
    await forgetBuild(state, past)
  }
  return true
}

/** The created days that files of orders cover; a span of several reports is told once. */
function orderSpans({ ledger, formats }: ProfitWorld, store_id: string): { from: string; to: string; exported_at: string }[] {
  const telling = formats.filter(({ tables }) => tables.some((table) => table.facts.some(({ fact }) => fact.id === 'orders' || fact.id === 'order_lines')))
  return telling.flatMap(({ id }) => ledger.covered(store_id, id)).map(({ from, to, exported_at }) => ({ from, to, exported_at }))
}

/** A download such as ExportOrderDetailList has merchant codes and no item: what ads tell by the item would fall to none of its lines, and everything sold would look as if it had cost no ads. */
async function linesNameItems({ warehouse, ledger }: ProfitWorld, store_id: string): Promise<boolean> {
  const hidden = ledger.hidden(store_id)
  const { rows } = await warehouse.table(sql`select 1 from order_lines where ${and(sql`store_id = ${store_id}`, sql`item != ''`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)} limit 1`)
  return rows.length > 0
}

/** Spend by day, or by day and item, as the planner tells it: of several reports of one day's spend one counts. */
async function spendBy(metric: string, world: ProfitWorld, store_id: string, covered: readonly { from: string; to: string }[], further: readonly 'item'[] = []): Promise<{ day: string; item: string; fen: number }[]> {
  if (covered.length === 0) return []
  const from = covered.map((span) => span.from).sort()[0]!
  const to = covered.map((span) => span.to).sort().at(-1)!
  const questions: World = { ...world, now: world.now() }
  const { rows } = await ask({ stores: [store_id], metrics: [metric], by: ['day', ...further], from, to, where: {}, compare: [] }, questions)
  return rows.flatMap((row) => {
    const { value } = row[metric] as Cell
    return value === null ? [] : [{ day: String(row['day']), item: further.length > 0 ? String(row['item'] ?? '') : '', fen: value }]
  })
}
