import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeOrderFile } from './order_file.ts'
import { keep, median, ownerOf, pssOf, quantile, startProduct } from './product.ts'

/** How import and the overview grow with the rows of a store: 10⁵, 10⁶, 10⁷ order rows in one file, each into an empty store. */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000, 10_000_000]
const folder = mkdtempSync(join(tmpdir(), 'junshi-bench-growth-'))
const grown = []
for (const [i, rows] of sizes.entries()) {
  const file = join(folder, 'ExportOrderList202601011200.csv')
  writeOrderFile(file, rows)
  const home = join(folder, `home${i}`)
  const product = await startProduct(home, 4820 + i)
  const idle = pssOf(product.server.pid!)
  let most = idle
  const sampling = setInterval(() => (most = Math.max(most, pssOf(product.server.pid!))), 500)
  const began = performance.now()
  await product.runLater('import', file, '--store', 'bench', '--platform', 'taobao', '--json')
  const import_ms = performance.now() - began
  clearInterval(sampling)
  const overview = async () => {
    const asked = performance.now()
    const reply = await fetch(`${product.url}/api/overview`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${ownerOf(home)}` }, body: JSON.stringify({ store: 'bench', period: '30d' }) })
    if (!reply.ok) throw new Error(`overview answered ${reply.status}: ${await reply.text()}`)
    await reply.json()
    return performance.now() - asked
  }
  const first_overview_ms = await overview()
  const warm = []
  for (let n = 0; n < 20; n++) warm.push(await overview())
  grown.push({ rows, import_ms: Math.round(import_ms), us_per_row: Number(((import_ms * 1000) / rows).toFixed(1)), memory_above_idle_mb: Math.round(most - idle), first_overview_ms: Math.round(first_overview_ms), overview_ms: { median: Math.round(median(warm)), p95: Math.round(quantile(warm, 0.95)) } })
  console.log(JSON.stringify(grown.at(-1)))
  await product.stop()
  rmSync(home, { recursive: true, force: true })
  rmSync(file)
}
rmSync(folder, { recursive: true, force: true })
keep('growth', { grown })
