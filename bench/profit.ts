import { performance } from 'node:perf_hooks'
import { name, sql } from '../src/kernel/sql.ts'
import { memoryWarehouse } from '../src/warehouse/memory.ts'
import { buildLines } from '../src/money/build/build_lines.ts'
import type { Making } from '../src/money/build/making.ts'
import { moneyStore } from './money_store.ts'

/** Profit of a store of a million order lines: made anew, and asked. `npx tsx bench/profit.ts [lines] [rounds]` */
const [lines = 1_000_000, rounds = 3] = process.argv.slice(2).map(Number)
const warehouse = await memoryWarehouse()
const log = (what: string, from: number) => console.log(`${what}: ${Math.round(performance.now() - from)} ms`)
let start = performance.now()
const store = await moneyStore(warehouse, { orders: Math.round(lines * 0.78) })
log('store made', start)
const { rows } = await warehouse.table(sql`select count() from order_lines`)
console.log(`${rows[0]![0]} lines`)
for (let i = 0; i < rounds; i++) {
  const making: Making = { warehouse: timed(), store_id: 's', platform: 'taobao', currency: 'CNY', import_seq: 900 + i, hidden: [], reports: [], ads: store.ads, affiliate: [], hand_costs: [], fee_words: [] }
  start = performance.now()
  const notes = await buildLines(making)
  log('profit made', start)
  if (i === 0) console.log(notes)
  if (i < rounds - 1) await warehouse.command(sql`truncate table ${name('profit_lines')}`)
}
await warehouse[Symbol.asyncDispose]()

/** Says how long each step takes. */
function timed() {
  return { ...warehouse, async command(statement: Parameters<typeof warehouse.command>[0]) {
    const from = performance.now()
    await warehouse.command(statement)
    const took = performance.now() - from
    if (took > 100) log(`  ${statement.strings.join('').replaceAll(/\s+/g, ' ').trim().slice(0, 30)} ${JSON.stringify(statement.values[0]).slice(0, 60)}`, from)
  } }
}
