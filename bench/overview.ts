import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { FULL, makeBigStore } from './big_store.ts'
import { keep, median, ownerOf, quantile, startProduct } from './product.ts'

/**
 * What a person waits for who opens 看板: all that the page asks, at once, at the HTTP door, on 3 years × 2,000 items × 20 sources
 * plus 1,000,000 orders. The first after a start is told beside the warm ones, which go through all five periods.
 *
 *   npx tsx bench/overview.ts [times] [a data folder to make or use again]
 */
const times = Number(process.argv[2] ?? 100)
const kept = process.argv[3]
const home = kept ?? mkdtempSync(join(tmpdir(), 'junshi-bench-overview-'))
if (!existsSync(join(home, 'warehouse'))) await makeBigStore(home, FULL)
const product = await startProduct(home, 4862)
const headers = { 'content-type': 'application/json', authorization: `Bearer ${ownerOf(home)}` }
const post = async (operation: string, input: object): Promise<unknown> => {
  const reply = await fetch(`${product.url}/api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!reply.ok) throw new Error(`${operation} answered ${reply.status}: ${await reply.text()}`)
  return reply.json()
}
const page = async (period: string): Promise<number> => {
  const began = performance.now()
  await Promise.all([post('overview', { store: 'bench', period }), post('metrics', {}), post('formats', {}), post('me', {}), post('stores', {})])
  return performance.now() - began
}
const PERIODS = ['yesterday', '7d', '30d', 'month', 'promotion']
const first_after_start_ms = await page('30d')
for (const period of PERIODS) await page(period)
const warm: Record<string, number[]> = Object.fromEntries(PERIODS.map((period) => [period, []]))
for (let i = 0; i < times; i++) warm[PERIODS[i % 5]!]!.push(await page(PERIODS[i % 5]!))
const load = loadavg()[0]!
await product.stop()
if (!kept) rmSync(home, { recursive: true, force: true })
const told = (list: number[]) => ({ median: Math.round(median(list)), p95: Math.round(quantile(list, 0.95)) })
keep('overview', {
  rows: FULL.days * FULL.items * FULL.sources, orders: FULL.orders, times, warm_ms: told(Object.values(warm).flat()), limit_ms: { p95: 300 }, by_period_ms: Object.fromEntries(PERIODS.map((period) => [period, told(warm[period]!)])),
  first_after_start_ms: Math.round(first_after_start_ms), load_of_the_machine: Number(load.toFixed(1)),
})
