import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { orders } from '../src/facts/orders.ts'
import { addDays } from '../src/kernel/days.ts'
import { sql } from '../src/kernel/sql.ts'
import type { Sql } from '../src/kernel/sql.ts'
import { ask } from '../src/questions/ask.ts'
import type { Question } from '../src/questions/question.ts'
import { plainFormats, question, toldStore } from '../src/questions/testing.ts'
import { memoryWarehouse } from '../src/warehouse/memory.ts'
import { keep, median, quantile } from './product.ts'

/**
 * What leaving out tagged orders costs a question: 1,000,000 orders of three years with 10,000 tagged, made inside the engine, asked
 * with and without them in pairs; median and p95 of the differences, and the processor time of the engine, which a busy machine
 * changes little.
 *
 *   npx tsx bench/left_out.ts [pairs]
 */
const pairs = Number(process.argv[2] ?? 60)
const [FROM, DAYS, ORDERS, EVERY] = ['2023-12-01', 1_095, 1_000_000, 100]
const TO = addDays(FROM, DAYS - 1)
await using warehouse = await memoryWarehouse()
const load = loadavg()[0]!

const REPORT = 'report_of_orders'
const at = { exported_at: '2026-12-01 02:00:00', import_seq: 1 }
const of = (day: string) => ({ order_id: `edge ${day}`, created_day: day, paid_day: day, paid_fen: 100, ordered_fen: 100, items: 1 })
const left_out = { import_seq: 2, by_paid_day: new Map([[FROM, { orders: ORDERS / EVERY, paid_fen: 1 }]]), by_created_day: new Map([[FROM, { orders: ORDERS / EVERY, paid_fen: 1 }]]) }
// The planner is told of the days by their first and last order; those between are written in the engine.
const world = await toldStore(warehouse, [{ fact: orders, report: REPORT, ...at, rows: [of(FROM), of(TO)] }], { formats: plainFormats, left_out: async () => left_out })
const system = (report: string, import_seq: number): Sql => sql`'s1', ${report}, day, day, ${import_seq}, toDateTime64(${at.exported_at}, 3, 'UTC'), 'CNY', toString(2700000000000000000 + n * 7919), day, day`
const days = sql`(select number as n, toDate(${FROM}) + intDiv(number * ${DAYS}, ${ORDERS}) as day from numbers(${ORDERS}))`
const columns = sql`store_id, report, window_start, window_end, import_seq, exported_at, currency, order_id, created_day, paid_day`
await warehouse.command(sql`insert into orders (${columns}, paid_fen, ordered_fen, items, buyer) select ${system(REPORT, 1)}, 3900 + cityHash64(n) % 20000, 3900 + cityHash64(n) % 20000, 1, toString(cityHash64(n) % 400000) from ${days}`)
await warehouse.command(sql`insert into order_marks (${columns}, kind, source, paid_fen) select ${system('junshi_order_marks', 2)}, 'fake', 'list', 3900 from ${days} where n % ${EVERY} = 0`)
await warehouse.command(sql`optimize table orders`)

const span = (length: number, i: number) => { const from = addDays(FROM, length === DAYS ? 0 : (i * 83) % (DAYS - length)); return { from, to: addDays(from, length - 1) } }
const KINDS: Record<string, (i: number) => Question> = {
  a_month_by_day: (i) => question({ metrics: ['paid_orders', 'ordered_amount'], by: ['day'], ...span(30, i) }),
  a_year_by_month: (i) => question({ metrics: ['paid_orders', 'ordered_amount'], by: ['month'], ...span(365, i) }),
  all_by_month: (i) => question({ metrics: ['paid_orders', 'ordered_amount'], by: ['month'], ...span(DAYS, i) }),
}
/** Processor time of the engine's process, in ms. */
const engine_ms = () => readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).reduce((all, pid) => { const told = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return all + (Number(told[11]) + Number(told[12])) * 10 }, 0)
const timed = async (asked: Question) => { const began = performance.now(); await ask(asked, world); return performance.now() - began }
const kinds = []
for (const [kind, of] of Object.entries(KINDS)) {
  const [with_all, without]: [number[], number[]] = [[], []]
  const engine = { all: 0, clean: 0 }
  for (let i = -3; i < pairs; i++) {
    // In turn the one first and the other: neither always finds the rows warm.
    const one = async (view: 'all' | 'clean') => {
      const before = engine_ms()
      const ms = await timed({ ...of(Math.abs(i)), orders: view })
      if (i < 0) return
      engine[view] += (engine_ms() - before) / pairs
      ;(view === 'all' ? with_all : without).push(ms)
    }
    for (const view of i % 2 ? (['all', 'clean'] as const) : (['clean', 'all'] as const)) await one(view)
  }
  const more = without.map((ms, i) => ms - with_all[i]!)
  const round = (ms: number) => Math.round(ms * 10) / 10
  kinds.push({ kind, all_ms: round(median(with_all)), clean_ms: round(median(without)), engine_all_ms: round(engine.all), engine_clean_ms: round(engine.clean), more_ms: { median: round(median(more)), p95: round(quantile(more, 0.95)) } })
}
keep('left_out', { load_before: round1(load), orders: ORDERS, tagged: ORDERS / EVERY, pairs, kinds })
function round1(n: number) { return Math.round(n * 10) / 10 }
