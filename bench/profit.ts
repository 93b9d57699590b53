import { loadavg } from 'node:os'
import { addDays } from '../src/kernel/days.ts'
import { sql } from '../src/kernel/sql.ts'
import { buildLines } from '../src/money/build/build_lines.ts'
import { PROFIT_GRAINS, PROFIT_VIEWS, profitTable } from '../src/money/profit_table.ts'
import type { ProfitQuestion } from '../src/money/profit_table.ts'
import { mismatches, reconcileByDay } from '../src/money/reconcile.ts'
import { memoryWarehouse } from '../src/warehouse/memory.ts'
import { moneyStore } from './money_store.ts'
import { keep, median, quantile } from './product.ts'

/**
 * Profit of a store of a million order lines over three years: made anew (limit 10 s, median), and asked as the profit page asks
 * it (limit 500 ms at p95 of the slowest kind). And from facts to the list of mismatches: 100,000 orders, 300,000 entries (5 s).
 *
 *   npx tsx bench/profit.ts [lines] [rounds]
 */
const [lines = 1_000_000, rounds = 3] = process.argv.slice(2).map(Number)
await using warehouse = await memoryWarehouse()
const load = loadavg()[0]!
const timed = async (run: () => Promise<unknown>) => { const began = performance.now(); await run(); return performance.now() - began }

const { from, to, ...store } = await moneyStore(warehouse, { store_id: 'large', orders: Math.round(lines * 0.8) })
const made: number[] = []
for (let round = 0; round < rounds; round++) {
  made.push(await timed(() => buildLines({ ...store, import_seq: 900 + round })))
  console.log(`profit of ${lines} lines made in ${Math.round(made.at(-1)!)} ms`)
  if (round < rounds - 1) await warehouse.command(sql`truncate table profit_lines`)
}

const asked: Record<string, number[]> = {}
for (const view of PROFIT_VIEWS) {
  for (const by of PROFIT_GRAINS) {
    const question = (length: number, at: number): ProfitQuestion => ({ store_id: 'large', import_seq: 899 + rounds, from: addDays(from, at), to: addDays(from, at + length - 1), view, by, left_out: undefined, search: '', order_by: 'left', limit: 300, offset: 0 })
    await profitTable(warehouse, question(30, 0))
    // A month (a page opens with it), a year and all of it are kinds of their own: the limit is the slowest kind's.
    for (const length of [30, 365, 1_095]) {
      for (let i = 0; i < 40; i++) (asked[`${by}, ${view}, ${length} days`] ??= []).push(await timed(() => profitTable(warehouse, question(length, length === 1_095 ? 0 : (i * 83) % (1_095 - length)))))
    }
  }
}
const kinds = Object.entries(asked).map(([kind, ms]) => ({ kind, median_ms: Math.round(median(ms)), p95_ms: Math.round(quantile(ms, 0.95)), slowest_ms: Math.round(Math.max(...ms)), first_ms: Math.round(ms[0]!) })).sort((a, b) => b.p95_ms - a.p95_ms)

const { from: _, to: __, ...small } = await moneyStore(warehouse, { store_id: 'small', orders: 104_000, days: 365 })
const { rows: counts } = await warehouse.table(sql`select (select count() from orders where store_id = 'small'), (select count() from ledger_entries where store_id = 'small')`)
const reconciled: number[] = []
for (let round = 0; round < rounds; round++) {
  const question = { store_id: 'small', import_seq: 950 + round, from, to, statements: [{ from, to: addDays(from, 380) }] }
  reconciled.push(await timed(async () => {
    await buildLines({ ...small, import_seq: question.import_seq })
    await Promise.all([reconcileByDay(warehouse, question), mismatches(warehouse, { ...question, cause: '', limit: 300, offset: 0 })])
  }))
}
const result = {
  load_before: Math.round(load * 10) / 10, lines,
  made_ms: { median: Math.round(median(made)), slowest: Math.round(Math.max(...made)), limit: 10_000 },
  asked_ms: { limit: 500, slowest_kind: kinds[0], kinds },
  mismatches_ms: { orders: Number(counts[0]![0]), entries: Number(counts[0]![1]), median: Math.round(median(reconciled)), slowest: Math.round(Math.max(...reconciled)), limit: 5_000 },
}
keep('profit', result)
