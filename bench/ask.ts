import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { itemSourceDays } from '../src/facts/item_source_days.ts'
import { shopDays } from '../src/facts/shop_days.ts'
import { and, name, Sql, sql } from '../src/kernel/sql.ts'
import { addDays } from '../src/kernel/days.ts'
import { openWarehouse } from '../src/warehouse/open.ts'
import { keep, median, quantile } from './product.ts'
import { ask } from '../src/questions/ask.ts'
import { plainFormats, question } from '../src/questions/testing.ts'
import { createTables } from '../src/warehouse/tables.ts'
import { facts } from '../src/facts/index.ts'
import { columnsOf } from '../src/facts/fact.ts'

/**
 * What the planner costs over SQL written by hand, through one client on one warehouse: 3 years × 2,000 items × 20 sources.
 * The rows are made inside the engine; the same live-row rules hold for both sides.
 */
const pairs = Number(process.argv[2] ?? 1000)
const days = Number(process.argv[3] ?? 1095)
const items = Number(process.argv[4] ?? 2000)
const folder = mkdtempSync(join(tmpdir(), 'junshi-bench-ask-'))
await using warehouse = await openWarehouse({ directory: join(folder, 'warehouse') })
await createTables(warehouse, facts)
const raw = (text: string) => new Sql([text], [])
const START = '2023-01-01'
const made = (seq: string) => `'s1' as store_id, toDate('${START}') + d as window_start, toDate('${START}') + d as window_end, ${seq} as import_seq, '' as source_sheet, 1 as source_row, toDateTime64('2026-06-01 00:00:00', 3, 'UTC') as exported_at, 'CNY' as currency`
await warehouse.command(raw(`insert into ${shopDays.id} (report, store_id, window_start, window_end, import_seq, source_sheet, source_row, exported_at, currency, visitors, paid_buyers, paid_fen, cart_buyers, page_views)
  select 'report_of_shop_days', ${made('d + 1')}, 9000 + d % 500, 200 + d % 30, 3000000 + d * 7, 700, 20000 from (select number as d from numbers(${days}))`))
const step = 60
for (let from = 0; from < days; from += step) {
  await warehouse.command(raw(`insert into ${itemSourceDays.id} (report, store_id, window_start, window_end, import_seq, source_sheet, source_row, exported_at, currency, item, source, source_level_1, depth, is_leaf, visitors, paid_buyers, paid_fen)
    select 'report_of_item_source_days', ${made('d + 1')}, toString(700000000000 + i), concat('来源', toString(s)), '付费', 4, 1, 10 + (i + d) % 90, (i + d) % 5, (i * 13 + d) % 9000
    from (select ${from} + number as d from numbers(${Math.min(step, days - from)})) as a cross join (select number as i from numbers(${items})) as b cross join (select number as s from numbers(20)) as c`))
}
const slices = ['shop_days', 'item_source_days'].map((fact) => `select 's1', '${fact}', 'report_of_${fact}', '', toDate('${START}') + number, toDate('${START}') + number, number + 1, toDateTime64('2026-06-01 00:00:00', 3, 'UTC'), 1 from numbers(${days})`)
await warehouse.command(raw(`insert into slices (store_id, fact, report, slice, window_start, window_end, import_seq, exported_at, rows) ${slices.join(' union all ')}`))
void columnsOf
const ledger = { hidden: () => [], version: () => 1, overlapping: () => false, covered: () => [], store: () => ({ zone: 'Asia/Shanghai', currency: 'CNY', platform: 'taobao' }) }
const world = { warehouse, ledger, formats: plainFormats, now: new Date() }

const cost: number[] = []
const byHand: number[] = []
for (let i = 0; i < pairs + 20; i++) {
  const from = addDays(START, (i * 37) % (days - 30))
  const to = addDays(from, 29)
  const kind = i % 2
  const q = kind === 0
    ? question({ stores: ['s1'], metrics: ['paid_amount', 'visitors', 'pay_cvr'], by: ['day'], from, to })
    : question({ stores: ['s1'], metrics: ['visitors', 'paid_amount', 'pay_cvr'], by: ['day', 'source'], where: { item: [String(700000000000 + (i % items))] }, from, to })
  const hand = kind === 0
    ? sql`select toString(window_start), toString(sum(paid_fen)), toString(any(visitors)), sum(paid_buyers) / any(visitors) from shop_days where ${and(sql`store_id = ${'s1'}`, sql`report = ${'report_of_shop_days'}`, sql`window_start >= toDate(${from})`, sql`window_start <= toDate(${to})`)} group by window_start`
    : sql`select toString(window_start), source, toString(any(visitors)), toString(sum(paid_fen)), sum(paid_buyers) / any(visitors) from ${name('item_source_days')} where ${and(sql`store_id = ${'s1'}`, sql`report = ${'report_of_item_source_days'}`, sql`window_start >= toDate(${from})`, sql`window_start <= toDate(${to})`, sql`item = ${String(700000000000 + (i % items))}`, sql`is_leaf = 1`)} group by window_start, source`
  const t0 = performance.now()
  await (i % 4 < 2 ? ask(q, world) : warehouse.table(hand))
  const t1 = performance.now()
  await (i % 4 < 2 ? warehouse.table(hand) : ask(q, world))
  const t2 = performance.now()
  if (i < 20) continue
  const [asked, hands] = i % 4 < 2 ? [t1 - t0, t2 - t1] : [t2 - t1, t1 - t0]
  cost.push(asked - hands)
  byHand.push(hands)
}
keep('ask', { rows: days * items * 20, pairs, by_hand_ms: { median: median(byHand), p95: quantile(byHand, 0.95) }, planner_adds_ms: { median: median(cost), p95: quantile(cost, 0.95) }, limit_ms: { median: 8, p95: 15 }, door: 'in process; HTTP adds its own' })
rmSync(folder, { recursive: true })
void readFileSync
void writeFileSync
