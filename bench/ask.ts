import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../src/kernel/days.ts'
import { and, sql } from '../src/kernel/sql.ts'
import type { Sql } from '../src/kernel/sql.ts'
import { tableOf } from '../src/warehouse/client.ts'
import { engineClient, FULL, itemOf, makeBigStore, START } from './big_store.ts'
import { keep, median, ownerOf, quantile, startProduct } from './product.ts'

/**
 * What asking at the HTTP door costs over SQL written by hand through the same client, warm, in pairs, on 3 years × 2,000 items ×
 * 20 sources plus 1,000,000 orders. The SQL by hand names the store and the report and leaves out what is undone, as it must; it
 * does not look for the newest export of a day, because whoever wrote it knows that no day was exported twice. So the limit is
 * held against the cheapest SQL that gives the same figures.
 *
 *   npx tsx bench/ask.ts [pairs] [a data folder to make or use again]
 */
const pairs = Number(process.argv[2] ?? 1000)
const kept = process.argv[3]
const home = kept ?? mkdtempSync(join(tmpdir(), 'junshi-bench-ask-'))
if (!existsSync(join(home, 'warehouse'))) await makeBigStore(home, FULL)
const product = await startProduct(home, 4861)
const token = ownerOf(home)
const ask = async (question: object): Promise<{ rows: unknown[] }> => {
  const reply = await fetch(`${product.url}/api/ask`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(question) })
  if (!reply.ok) throw new Error(`ask answered ${reply.status}: ${await reply.text()}`)
  return (await reply.json()) as { rows: unknown[] }
}
const { stores: [store] } = (await (await fetch(`${product.url}/api/stores`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' })).json()) as { stores: { store_id: string }[] }
const id = store!.store_id
const client = engineClient(product.server.pid!)

type Pair = { question: object; by_hand: Sql }
const days = FULL.days - 45
const span = (i: number, length: number) => { const from = addDays(START, 10 + ((i * 37) % days)); return { from, to: addDays(from, length - 1) } }
const live = (report: string, { from, to }: { from: string; to: string }, axis = sql`window_start`) =>
  and(sql`store_id = ${id}`, sql`report = ${report}`, sql`import_seq not in (0)`, sql`${axis} >= toDate(${from})`, sql`${axis} <= toDate(${to})`)

const KINDS: Record<string, (i: number) => Pair> = {
  shop_by_day: (i) => ({
    question: { stores: [id], metrics: ['paid_amount', 'visitors', 'pay_cvr'], by: ['day'], ...span(i, 30) },
    by_hand: sql`select toString(window_start), toString(sum(paid_fen)), toString(any(visitors)), sum(paid_buyers) / any(visitors) from shop_days where ${live('sycm_shop_daily', span(i, 30))} group by window_start`,
  }),
  sources_of_an_item: (i) => ({
    question: { stores: [id], metrics: ['visitors', 'paid_amount', 'pay_cvr'], by: ['day', 'source'], where: { item: [itemOf(i % FULL.items)] }, ...span(i, 30) },
    by_hand: sql`select toString(window_start), source, toString(any(visitors)), toString(sum(paid_fen)), sum(paid_buyers) / any(visitors) from item_source_days where ${live('sycm_item_sources', span(i, 30))} and item = ${itemOf(i % FULL.items)} and is_leaf = 1 group by window_start, source`,
  }),
  items_of_a_week: (i) => ({
    question: { stores: [id], metrics: ['paid_amount', 'paid_items'], by: ['item'], order_by: { metric: 'paid_amount', direction: 'desc' }, limit: 20, ...span(i, 7) },
    by_hand: sql`select item, toString(sum(paid_fen)) as paid, toString(sum(paid_items)) from item_days where ${live('sycm_item_rank', span(i, 7))} group by item order by sum(paid_fen) desc limit 20`,
  }),
  orders_by_day: (i) => ({
    question: { stores: [id], metrics: ['paid_orders', 'refund_amount'], by: ['day'], ...span(i, 30) },
    by_hand: sql`select toString(paid_day), uniqExact(order_id), toString(sum(refund_fen)) from orders where ${live('taobao_order_list', span(i, 30), sql`paid_day`)} and window_start >= toDate(${addDays(span(i, 30).from, -200)}) and window_start <= toDate(${span(i, 30).to}) group by paid_day`,
  }),
}
const names = Object.keys(KINDS)
const timed = async (run: () => Promise<unknown>) => { const began = performance.now(); await run(); return performance.now() - began }

// Warm: whatever is kept until the next import has been read once, by a question over all months.
const first_ms = await timed(() => ask(KINDS['shop_by_day']!(0).question))
for (let d = 0; d < FULL.days; d += 360) for (const [metrics, by] of [[['paid_amount', 'visitors', 'pay_cvr', 'paid_orders', 'refund_amount'], ['day']], [['paid_amount', 'paid_items'], ['item']]] as const) await ask({ stores: [id], metrics, by, from: addDays(START, d), to: addDays(START, Math.min(d + 359, FULL.days - 1)), limit: 1 })
for (let i = 0; i < 40; i++) { const { question, by_hand } = KINDS[names[i % 4]!]!(i * 7); await ask(question); await tableOf(client, by_hand) }

const added: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
const byHand: number[] = []
for (let i = 0; i < pairs; i++) {
  const name = names[i % names.length]!
  const { question, by_hand } = KINDS[name]!(i)
  const turn = Math.floor(i / names.length) % 2 === 0
  const first = await timed(() => (turn ? ask(question) : tableOf(client, by_hand)))
  const second = await timed(() => (turn ? tableOf(client, by_hand) : ask(question)))
  byHand.push(turn ? second : first)
  added[name]!.push(turn ? first - second : second - first)
}
const load = loadavg()[0]!
await client.close()
await product.stop()
if (!kept) rmSync(home, { recursive: true, force: true })
const all = Object.values(added).flat()
const told = (list: number[]) => ({ median: Number(median(list).toFixed(1)), p95: Number(quantile(list, 0.95).toFixed(1)) })
keep('ask', {
  rows: FULL.days * FULL.items * FULL.sources, orders: FULL.orders, pairs, by_hand_ms: told(byHand), ask_adds_ms: told(all), limit_ms: { median: 8, p95: 15 },
  by_kind_ms: Object.fromEntries(names.map((name) => [name, told(added[name]!)])), first_question_after_start_ms: Math.round(first_ms), load_of_the_machine: Number(load.toFixed(1)), door: 'POST /api/ask with a bearer token, against the engine’s socket through @clickhouse/client',
})
