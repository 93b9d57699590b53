import { existsSync, readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { paths } from '../src/config.ts'
import { facts } from '../src/facts/index.ts'
import { Sql } from '../src/kernel/sql.ts'
import { imports } from '../src/state/schema.ts'
import { openState } from '../src/state/open_state.ts'
import { findOrMakeStore } from '../src/state/stores.ts'
import { clientOf } from '../src/warehouse/client.ts'
import { openWarehouse } from '../src/warehouse/open.ts'
import { createTables } from '../src/warehouse/tables.ts'

/**
 * A store of 3 years × 2,000 items × 20 sources plus 1,000,000 orders, as its files would have left it: a file a day of each
 * report, a file a month of orders. The rows are made inside the engine, the imports written into the state.
 */
export const START = '2023-01-01'
export type Size = { days: number; items: number; sources: number; orders: number }
export const FULL: Size = { days: 1095, items: 2000, sources: 20, orders: 1_000_000 }
export const itemOf = (i: number) => String(700000000000 + i)

const raw = (text: string) => new Sql([text], [])
const EXPORTED = `toDateTime64('2026-06-01 00:00:00', 3, 'UTC')`
/** The `place`th report's file of day d is import 4d + place. */
const system = (report: string, place: number) =>
  `store_id, '${report}' as report, toDate('${START}') + d as window_start, toDate('${START}') + d as window_end, toUInt32(4 * d + ${place}) as import_seq, '' as source_sheet, 2 as source_row, ${EXPORTED} as exported_at, 'CNY' as currency`
const SYSTEM = 'store_id, report, window_start, window_end, import_seq, source_sheet, source_row, exported_at, currency'

export async function makeBigStore(home: string, { days, items, sources, orders }: Size): Promise<string> {
  const at = paths(home)
  await using warehouse = await openWarehouse({ directory: at.warehouse })
  await createTables(warehouse, facts)
  const state = await openState({ directory: at.state })
  const store = await findOrMakeStore(state, { name: 'bench', platform: 'taobao' })
  const rows = Array.from({ length: days * 4 }, (_, i) => ({
    store_id: store.id, sha256: String(i).padStart(64, '0'), file_name: `${i}.xlsx`, format: ['sycm_shop_daily', 'sycm_item_rank', 'sycm_item_sources', 'alimama_items'][i % 4]!, layout: 'seen', status: 'committed' as const,
    exported_at: new Date('2026-06-01T00:00:00Z'), covered: null, overlapping: false, committed_at: new Date(),
  }))
  const months = Math.ceil(days / 30)
  const dayOf = (d: number) => new Date(Date.parse(START) + Math.min(d, days - 1) * 86_400_000).toISOString().slice(0, 10)
  const orderFiles = Array.from({ length: months }, (_, m) => ({ ...rows[0]!, sha256: String(rows.length + m).padStart(64, '0'), format: 'taobao_order_list', covered: { from: dayOf(m * 30), to: dayOf(m * 30 + 29) } }))
  for (let i = 0; i < rows.length; i += 1000) await state.db.insert(imports).values(rows.slice(i, i + 1000))
  await state.db.insert(imports).values(orderFiles)
  const fill = (table: string, columns: string, values: string, report: string, place: number, from: string) =>
    warehouse.command(raw(`insert into ${table} (${SYSTEM}, ${columns}) select ${system(report, place).replace('store_id', `'${store.id}' as store_id`)}, ${values} from ${from} settings max_partitions_per_insert_block = 0`))
  const eachDay = (from: number, count: number) => `(select ${from} + number as d from numbers(${Math.min(count, days - from)}))`
  await fill('shop_days', 'visitors, page_views, paid_buyers, paid_items, paid_orders, paid_fen, ordered_buyers, cart_buyers', '9000 + d % 500, 20000, 200 + d % 30, 260, 240, 3000000 + d * 7, 300, 700', 'sycm_shop_daily', 1, eachDay(0, days))
  for (let d = 0; d < days; d += 60) {
    const itemDays = `${eachDay(d, 60)} as a cross join (select number as i from numbers(${items})) as b`
    await fill('item_days', 'item, item_name, style, visitors, paid_buyers, paid_items, paid_fen, cart_buyers', `toString(700000000000 + i), '示例商品', concat('S', toString(intDiv(i, 2))), 50 + (i + d) % 90, (i + d) % 5, (i + d) % 6, (i * 13 + d) % 9000, (i + d) % 9`, 'sycm_item_rank', 2, itemDays)
    await fill('ad_days', 'family, attribution_days, item, plan_id, plan, scene, cost_micro, clicks, impressions, paid_micro, orders', `'item', 15, toString(700000000000 + i), toString(i), 'p', 's', 1000000 + (i * d) % 999, 40, 900, 4200000, 1`, 'alimama_items', 4, itemDays.replace(`numbers(${items})`, `numbers(${Math.min(items, 200)})`))
    await fill('item_source_days', 'item, source, source_level_1, depth, is_leaf, visitors, paid_buyers, paid_fen', `toString(700000000000 + i), concat('来源', toString(s)), if(s < 8, '付费', '免费'), 4, 1, 10 + (i + d) % 90, (i + d) % 5, (i * 13 + d) % 9000`, 'sycm_item_sources', 3, `${itemDays} cross join (select number as s from numbers(${sources})) as c`)
  }
  const slices = (fact: string, report: string, slice: string, place: number, from: string) =>
    warehouse.command(raw(`insert into slices (store_id, fact, report, slice, window_start, window_end, import_seq, exported_at, rows) select '${store.id}', '${fact}', '${report}', ${slice}, toDate('${START}') + d, toDate('${START}') + d, 4 * d + ${place}, ${EXPORTED}, 1 from ${from}`))
  await slices('shop_days', 'sycm_shop_daily', `''`, 1, eachDay(0, days))
  await slices('item_days', 'sycm_item_rank', `''`, 2, eachDay(0, days))
  await slices('ad_days', 'alimama_items', `'item\\x1f15'`, 4, eachDay(0, days))
  await slices('item_source_days', 'sycm_item_sources', 'toString(700000000000 + i)', 3, `${eachDay(0, days)} as a cross join (select number as i from numbers(${items})) as b`)
  await warehouse.command(raw(`
    insert into orders (${SYSTEM}, order_id, created_day, paid_day, created_at, paid_at, hour, status, order_type, buyer, province, items, ordered_fen, paid_fen, received_fen, refund_fen)
    select '${store.id}', 'taobao_order_list', toDate('${START}') + d, toDate('${START}') + d, toUInt32(${days * 4} + 1 + intDiv(d, 30)), '', 2, ${EXPORTED}, 'CNY',
      toString(1000000000000 + n), toDate('${START}') + d, if(n % 12 = 0, null, toDate('${START}') + d + (n % 400 = 1)), toDateTime('${START} 00:00:00', 'UTC') + d * 86400 + n % 80000, null, n % 24, '交易成功', 'retail', toString(n * 31 % 600000), '浙江省', 1, 3900 + n % 30000, if(n % 12 = 0, null, 3900 + n % 30000), 3900, if(n % 9 = 0, 3900, 0)
    from (select number as n, intDiv(number * ${days}, ${orders}) as d from numbers(${orders})) settings max_partitions_per_insert_block = 0`))
  for (const table of ['item_source_days', 'item_days', 'orders', 'shop_days', 'slices']) await warehouse.command(raw(`optimize table ${table}`))
  await state.close()
  return store.id
}

/** The sources of the day after the last, which come as a file an item and are made here as one. */
export async function addSources(home: string, store_id: string, { days, items, sources }: Size): Promise<void> {
  const at = paths(home)
  const state = await openState({ directory: at.state })
  const [made] = await state.db.insert(imports).values({ store_id, sha256: 'e'.repeat(64), file_name: 'sources.xlsx', format: 'sycm_item_sources', layout: 'seen', status: 'committed', exported_at: new Date('2026-06-01T00:00:00Z'), covered: null, overlapping: false, committed_at: new Date() }).returning({ seq: imports.import_seq })
  await state.close()
  await using warehouse = await openWarehouse({ directory: at.warehouse })
  const system_of_day = `'${store_id}', 'sycm_item_sources', toDate('${START}') + ${days}, toDate('${START}') + ${days}, toUInt32(${made!.seq}), '', 2, ${EXPORTED}, 'CNY'`
  await warehouse.command(raw(`insert into item_source_days (${SYSTEM}, item, source, source_level_1, depth, is_leaf, visitors, paid_buyers, paid_fen) select ${system_of_day}, toString(700000000000 + i), concat('来源', toString(s)), if(s < 8, '付费', '免费'), 4, 1, 10 + (i + ${days}) % 90, (i + ${days}) % 5, (i * 13 + ${days}) % 9000 from (select number as i from numbers(${items})) as a cross join (select number as s from numbers(${sources})) as b`))
  await warehouse.command(raw(`insert into slices (store_id, fact, report, slice, window_start, window_end, import_seq, exported_at, rows) select '${store_id}', 'item_source_days', 'sycm_item_sources', toString(700000000000 + number), toDate('${START}') + ${days}, toDate('${START}') + ${days}, ${made!.seq}, ${EXPORTED}, ${sources} from numbers(${items})`))
}

/** The engine's own door beside the product's: what a person asking SQL by hand would use, through the same client. */
export function engineClient(server: number) {
  const socket = readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || !existsSync(join('/proc', pid, 'status'))) return []
    const words = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0')
    const isOurs = words.some((word) => word.includes('chdb_child')) && new RegExp(`^PPid:\\s+${server}$`, 'm').test(readFileSync(join('/proc', pid, 'status'), 'utf8'))
    return isOurs ? words.filter((word) => word.endsWith('.sock')) : []
  })[0]
  if (!socket) throw new Error('the engine of the product was not found')
  return clientOf({ url: 'http://localhost', agent: new http.Agent({ keepAlive: true, maxSockets: 64, socketPath: socket } as http.AgentOptions) })
}
