import { sql as pg } from 'drizzle-orm'
import { paths } from '../src/config.ts'
import { columnsOf } from '../src/facts/fact.ts'
import { facts } from '../src/facts/index.ts'
import { addDays, daysBetween, monthOf } from '../src/kernel/days.ts'
import { join, name, sql, Sql } from '../src/kernel/sql.ts'
import { openState } from '../src/state/open_state.ts'
import type { State } from '../src/state/state.ts'
import { findOrMakeStore, listStores } from '../src/state/stores.ts'
import { openWarehouse } from '../src/warehouse/open.ts'
import { createTables } from '../src/warehouse/tables.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'

/**
 * An agency's stores, made inside the engine. Each sells its items as shops do, a few of them most of it: the orders are drawn first,
 * one line each, and what the platform reports of shop, items, sources and ads follows from them, so that reports agree. Every day has
 * its five files, every month its orders, lines and refunds.
 */
export type AgencySize = { stores: number; items: number; days: number; orders: number }
export const AGENCY: AgencySize = { stores: 200, items: 200, days: 400, orders: 50_000 }
const START = '2025-06-01'

/** Name, share of visitors, how well they buy beside the others; in the order of their names, as the tables are. */
const SOURCES = ([['免费/手淘搜索', 0.34, 1.2], ['免费/手淘推荐', 0.2, 0.6], ['自主访问/购物车', 0.08, 2.4], ['自主访问/我的淘宝', 0.07, 2], ['付费/关键词推广', 0.13, 1], ['付费/人群推广', 0.09, 0.7], ['免费/淘内免费其他', 0.06, 0.8], ['免费/手淘旺信', 0.03, 1.5]] as const).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
const DAILY = ['sycm_shop_daily', 'sycm_item_rank', 'sycm_shop_sources', 'sycm_item_sources', 'alimama_items'] as const
const MONTHLY = ['taobao_order_list', 'qianniu_order_lines', 'qianniu_refunds'] as const

export async function makeAgency(home: string, size: AgencySize): Promise<void> {
  await inHome(home, async (warehouse, state) => {
    for (let i = 0; i < size.stores; i++) await findOrMakeStore(state, { name: `店${String(i + 1).padStart(3, '0')}`, platform: 'taobao' })
    await fillDays(warehouse, state, size, { from: 0, to: size.days - 1 })
    await warehouse.command(sql`optimize table slices final`)
  })
}

/** One day more of every store, as if its files had been dropped in the night. */
export const addDay = (home: string, size: AgencySize, day: number): Promise<void> => inHome(home, (warehouse, state) => fillDays(warehouse, state, size, { from: day, to: day }))

async function inHome(home: string, make: (warehouse: Warehouse, state: State) => Promise<void>): Promise<void> {
  const at = paths(home)
  const state = await openState({ directory: at.state })
  {
    await using warehouse = await openWarehouse({ directory: at.warehouse })
    await createTables(warehouse, facts)
    await make(warehouse, state)
  }
  await state.close()
}

type Days = { from: number; to: number }

/**
 * A month of all stores at a time, in the order the tables lie in: a block is then one part of one year, with nothing to be sorted, and the
 * engine merges them as it merges files that came month by month. Store by store 200 took twenty minutes.
 */
async function fillDays(warehouse: Warehouse, state: State, size: AgencySize, days: Days): Promise<void> {
  const ids = (await listStores(state)).map(({ id }) => id).sort()
  const first = await writeImports(state, ids, days)
  for (let from = days.from; from <= days.to; ) {
    const to = Math.min(days.to, daysBetween(START, monthOf(dayAt(from)).to))
    await fillMonth(warehouse, { ids, size, days, first, month: { from, to } })
    from = to + 1
  }
  for (const table of ['bench_sold', 'bench_grid']) await warehouse.command(sql`drop table ${name(table)}`)
}

const perStore = ({ from, to }: Days) => (to - from + 1) * DAILY.length + months({ from, to }) * MONTHLY.length
const months = ({ from, to }: Days) => Math.ceil((to - from + 1) / 30)
const dayAt = (day: number) => addDays(START, day)

/** The files as state knows them; each store's stand in a row. The number of the first. Made inside its engine too: a row at a time 400,000 took minutes. */
async function writeImports(state: State, ids: readonly string[], days: Days): Promise<number> {
  const [daily, monthly] = [(days.to - days.from + 1) * DAILY.length, months(days) * MONTHLY.length]
  const list = (names: readonly string[]) => pg`(array[${pg.join(names.map((one) => pg`${one}`), pg`, `)}]::text[])`
  const [first, after_last] = [pg`${dayAt(days.from)}::date`, pg`${`${dayAt(days.to + 1)}T01:00:00Z`}::timestamptz`]
  const from_day = pg`(${first} + ((i - ${daily}) / ${MONTHLY.length}) * 30)`
  const [day, to_day] = [pg`(${first} + i / ${DAILY.length})`, pg`least(${from_day} + 29, ${dayAt(days.to)}::date)`]
  return state.change(async (tx) => {
    const { rows } = (await tx.db.execute(pg`
      with made as (
        insert into imports (store_id, sha256, file_name, format, layout, status, exported_at, covered, span_from, span_to, overlapping, committed_at)
        select store_id, encode(sha256(convert_to(concat_ws(' ', store_id, ${days.from}::int, i), 'UTF8')), 'hex'), format || '_' || i || '.xlsx', format, 'seen', 'committed',
          case when i < ${daily} then (${first} + i / ${DAILY.length} + 1)::timestamp at time zone 'UTC' + interval '1 hour' else ${after_last} end,
          case when i >= ${daily} then jsonb_build_object('from', ${from_day}::text, 'to', ${to_day}::text) end,
          case when i >= ${daily} then ${from_day} else ${day} end, case when i >= ${daily} then ${to_day} else ${day} end, false, ${after_last}
        from (
          select store_id, nth, i, case when i < ${daily} then ${list(DAILY)}[1 + i % ${DAILY.length}] else ${list(MONTHLY)}[1 + (i - ${daily}) % ${MONTHLY.length}] end as format
          from unnest(${list(ids)}) with ordinality as store (store_id, nth) cross join generate_series(0, ${daily + monthly - 1}) as i) as files
        order by nth, i
        returning import_seq)
      select min(import_seq) as first from made`)) as unknown as { rows: { first: number }[] }
    return Number(rows[0]!.first)
  })
}

type Filling = { ids: readonly string[]; size: AgencySize; days: Days; first: number; month: Days }

/** One thread keeps the order of what is read; blocks as large as memory allows. */
const WRITING = sql`max_partitions_per_insert_block = 0, max_threads = 1, max_insert_threads = 1, min_insert_block_size_rows = 3000000, min_insert_block_size_bytes = 0`

/** Text of our own making: numbers and names only. */
const raw = (text: string | number): Sql => new Sql([String(text)], [])
const MONTHLY_REPORTS: readonly string[] = MONTHLY

async function fillMonth(warehouse: Warehouse, filling: Filling): Promise<void> {
  const { ids, size, days, first, month } = filling
  const of = perStore(days)
  const length = days.to - days.from + 1
  const id = sql`arrayElement(${[...ids]}, s + 1)`
  const seq = (place: Sql) => sql`toUInt32(${raw(first)} + s * ${raw(of)} + ${place})`
  const seqOf = (report: string) => MONTHLY_REPORTS.includes(report)
    ? seq(sql`${raw(length * DAILY.length + MONTHLY_REPORTS.indexOf(report))} + intDiv(d - ${raw(days.from)}, 30) * ${raw(MONTHLY.length)}`)
    : seq(sql`(d - ${raw(days.from)}) * ${raw(DAILY.length)} + ${raw((DAILY as readonly string[]).indexOf(report))}`)
  const exportedOf = (report: string) => (MONTHLY_REPORTS.includes(report) ? sql`toDateTime64(${`${dayAt(days.to + 1)} 01:00:00`}, 3, 'UTC')` : sql`toDateTime64(${DATE} + 1, 3, 'UTC') + interval 1 hour`)
  const fill = async (fact: string, report: string, columns: Record<string, Sql>, rows: Sql) => {
    const all: Record<string, Sql> = {
      store_id: id, report: sql`${report}`, window_start: DATE, window_end: DATE, import_seq: seqOf(report), source_sheet: sql`''`, source_row: sql`2`, currency: sql`'CNY'`, exported_at: exportedOf(report), ...columns,
    }
    const known = columnsOf(facts.find((one) => one.id === fact)!)
    if (!Object.keys(all).every((column) => column in known)) throw new Error(`${fact} has no such column`)
    await warehouse.command(sql`insert into ${name(fact)} (${join(Object.keys(all).map(name), ', ')}) select ${join(Object.values(all), ', ')} from ${rows} settings ${WRITING}`)
  }
  const slices = (fact: string, report: string, slice: Sql, rows: Sql) => warehouse.command(sql`
    insert into slices (store_id, fact, report, slice, window_start, window_end, import_seq, exported_at, rows)
    select ${id}, ${fact}, ${report}, ${slice}, ${DATE}, ${DATE}, ${seqOf(report)}, ${exportedOf(report)}, 1 from ${rows} settings ${WRITING}`)

  const { sold, back, grid, whole, parted, dayOfStore } = await tablesOf(warehouse, size, { days: month, count: ids.length })
  const item = sql`toString(700000000000 + s * 1000 + i)`
  const called = { item, item_name: sql`concat('示例商品 ', toString(i))`, style: sql`concat('K', toString(1000 + i))` }
  const money = { ordered_fen: sql`price`, paid_fen: sql`if(is_paid, price, null)`, refund_fen: sql`if(comes_back, price, 0)` }
  const order = { order_id: sql`toString(2000000000000 + n)`, created_day: DATE, paid_day: sql`if(is_paid, ${DATE}, null)`, created_at: MADE, paid_at: sql`if(is_paid, ${MADE} + 60, null)` }
  await fill('orders', 'taobao_order_list', {
    ...order, ...money, hour: sql`intDiv(8 * 3600 + h % 80000, 3600) % 24`, status: sql`if(is_paid, '交易成功', '交易关闭')`, order_type: sql`'retail'`, buyer: sql`toString(h % 40000)`, address: sql`toString(h % 39000)`, province: sql`'浙江省'`, items: sql`1`,
    received_fen: money.paid_fen, shipped_at: sql`if(is_paid, ${MADE} + 60 + h % 150000, null)`,
  }, sold)
  await fill('order_lines', 'qianniu_order_lines', {
    ...order, ...money, ...called, line_id: sql`'1'`, sku: sql`concat('S', toString(i * 10 + h % 5))`, merchant_code: sql`concat('K', toString(1000 + i), '-黑-', toString(36 + h % 5))`, colour: sql`'黑'`, size: sql`toString(36 + h % 5)`, quantity: sql`1`, price_fen: sql`price`,
  }, sold)
  await fill('refunds', 'qianniu_refunds', {
    item, item_name: called.item_name, order_id: order.order_id, refund_id: sql`concat('r', toString(n))`, line_id: sql`'1'`, quantity: sql`1`, kind: sql`'退货退款'`, outcome: sql`'done'`, reason: sql`arrayElement(['尺码不合', '不喜欢', '质量问题'], 1 + h % 3)`,
    paid_day: sql`${DATE} - ${raw(BACK_AFTER)}`, applied_day: DATE, done_day: DATE, refund_fen: sql`price`,
  }, back)
  await fill('item_days', 'sycm_item_rank', { ...called, item_status: sql`'当前在线'`, visitors: sql`visitors`, page_views: sql`visitors * 2`, cart_buyers: sql`intDiv(visitors, 14) + h % 2`, ordered_buyers: sql`ordered`, paid_buyers: sql`buyers`, paid_items: sql`buyers`, paid_fen: sql`fen`, refund_done_fen: sql`back_fen` }, grid)
  await fill('shop_days', 'sycm_shop_daily', { visitors: sql`visitors`, page_views: sql`visitors * 3`, cart_buyers: sql`intDiv(visitors, 15)`, ordered_buyers: sql`ordered`, paid_buyers: sql`buyers`, paid_items: sql`buyers`, paid_orders: sql`buyers`, paid_fen: sql`fen`, refund_done_fen: sql`back_fen` }, whole)
  const path = { source: sql`source`, source_level_1: sql`splitByChar('/', source)[1]`, source_level_2: sql`splitByChar('/', source)[2]`, depth: sql`2`, is_leaf: sql`1`, visitors: sql`came`, cart_buyers: sql`intDiv(came, 14)`, paid_buyers: sql`bought`, paid_fen: sql`worth` }
  await fill('source_days', 'sycm_shop_sources', { ...path, carrier_scope: sql`'全店'` }, parted(whole))
  await fill('item_source_days', 'sycm_item_sources', { ...path, item }, parted(grid))
  await fill('ad_days', 'alimama_items', {
    family: sql`'item'`, attribution_days: sql`15`, item, item_name: called.item_name, plan_id: sql`toString(i % 6)`, plan: sql`concat('计划', toString(i % 6))`, scene: sql`'关键词推广'`,
    impressions: sql`visitors * 9`, clicks: sql`intDiv(visitors, 5)`, cost_micro: sql`visitors * 110000`, paid_micro: sql`intDiv(fen, 4) * 10000`, orders: sql`intDiv(buyers, 4)`, carts: sql`intDiv(visitors, 60)`,
  }, sql`(select * from ${grid} where i < 40)`)

  await slices('shop_days', 'sycm_shop_daily', sql`''`, dayOfStore)
  await slices('item_days', 'sycm_item_rank', sql`''`, dayOfStore)
  await slices('source_days', 'sycm_shop_sources', sql`'全店'`, dayOfStore)
  await slices('ad_days', 'alimama_items', sql`concat('item', char(31), '15')`, dayOfStore)
  await slices('item_source_days', 'sycm_item_sources', item, sql`(select s, d, i from ${dayOfStore} as a cross join (select number as i from numbers(${raw(size.items)})) as b)`)
}

const DATE = sql`(toDate(${START}) + d)`
const MADE = sql`(toDateTime(${DATE}, 'UTC') + h % 80000)`
/** Days from an order to its coming back. */
const BACK_AFTER = 9
/** How fast popularity falls off: of 200 items the first sells a twelfth, half of them a quarter of it all. */
const BENT = 2.2

/** What the rows are made of, each a table with the store's place `s` and the day's number `d`; what is read often is written down. */
async function tablesOf(warehouse: Warehouse, { items, orders, days: all_days }: AgencySize, { days, count }: { days: Days; count: number }) {
  const written = async (table: string, rows: Sql): Promise<Sql> => {
    await warehouse.command(sql`drop table if exists ${name(table)}`)
    await warehouse.command(sql`create table ${name(table)} engine = Memory as select * from ${rows} order by ${table === 'bench_sold' ? sql`s, n` : sql`s, d, i`}`)
    return name(table)
  }
  const length = days.to - days.from + 1
  const stores = sql`(select number as s from numbers(${raw(count)}))`
  const firstOrder = (day: number) => Math.ceil((Math.max(0, day) * orders) / all_days)
  const soldIn = (of: Days) => sql`(
    select s, n, intDiv(n * ${raw(all_days)}, ${raw(orders)}) as d, cityHash64(n, s) as h,
      least(${raw(items - 1)}, toUInt32(floor(${raw(items)} * pow((h % 1000003) / 1000003, ${raw(BENT)})))) as i,
      toInt64(4900 + (i * 37 % 200) * 100) as price, h % 12 != 0 as is_paid, intDiv(h, 7) % 6 = 0 and is_paid as comes_back
    from ${stores} as a cross join (select ${raw(firstOrder(of.from))} + number as n from numbers(${raw(firstOrder(of.to + 1) - firstOrder(of.from))})) as b)`
  const sold = await written('bench_sold', soldIn(days))
  const back = sql`(select * replace (d + ${raw(BACK_AFTER)} as d) from ${soldIn({ from: days.from - BACK_AFTER, to: days.to - BACK_AFTER })} where comes_back)`
  const sales = sql`(select s, d, i, countIf(is_paid) as buyers, sumIf(price, is_paid) as fen, count() as ordered from ${sold} group by s, d, i)`
  const returns = sql`(select s, d, i, sum(price) as back_fen from ${back} group by s, d, i)`
  const share = sql`(pow((i + 1) / ${raw(items)}, 1 / ${raw(BENT)}) - pow(i / ${raw(items)}, 1 / ${raw(BENT)}))`
  const dayOfStore = sql`(select s, ${raw(days.from)} + number as d from ${stores} as a cross join (select number from numbers(${raw(length)})) as b)`
  // What the platform says of an item's day: its sales as the orders have them, its visitors as such an item needs to sell so much;
  // of each store one item is looked at twice as much lately and sells no more, so that there is something to find.
  const grid = await written('bench_grid', sql`(
    select g.s as s, g.d as d, g.i as i, toInt64(o.buyers) as buyers, toInt64(o.fen) as fen, toInt64(o.ordered) as ordered, toInt64(r.back_fen) as back_fen, cityHash64(i, d, s, 5) as h,
      toInt64(buyers + round(${raw(Math.round((orders / all_days) * 36))} * ${share} * (0.9 + 0.2 * (h % 1000) / 1000) * if((d + 1) % 7 < 2, 1.15, 0.94) * if(i = s % 7 and d >= ${raw(all_days - 5)}, 2, 1))) as visitors
    from (select s, d, i from ${dayOfStore} as a cross join (select number as i from numbers(${raw(items)})) as b) as g
    left join ${sales} as o on o.s = g.s and o.d = g.d and o.i = g.i
    left join ${returns} as r on r.s = g.s and r.d = g.d and r.i = g.i)`)
  const whole = sql`(select s, d, toInt64(sum(visitors) * 0.8) as visitors, sum(buyers) as buyers, sum(fen) as fen, sum(ordered) as ordered, sum(back_fen) as back_fen, any(h) as h from ${grid} group by s, d)`
  const sources = join(SOURCES.map(([path, part, buys]) => sql`tuple(${path}, ${raw(part)}, ${raw(buys)})`), ', ')
  const parted = (rows: Sql) => sql`(
    select *, p.1 as source, toInt64(visitors * p.2 * (0.95 + 0.1 * (cityHash64(h, p.1) % 1000) / 1000)) as came, toInt64(round(buyers * p.2 * p.3)) as bought, toInt64(round(fen * p.2 * p.3)) as worth
    from ${rows} array join [${sources}] as p)`
  return { sold, back, grid, whole, parted, dayOfStore }
}
