import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columnsOf } from '../src/facts/fact.ts'
import { facts } from '../src/facts/index.ts'
import { name, sql, Sql } from '../src/kernel/sql.ts'
import { openWarehouse } from '../src/warehouse/open.ts'
import { createTables } from '../src/warehouse/tables.ts'
import { writeOrderFile } from './order_file.ts'
import { keep, keptBefore, median, pssOf, startProduct } from './product.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 5)
// `more` adds the runs to those kept of the same commit: five in one go hold a shared machine for minutes.
const before = process.argv[4] === 'more' ? (keptBefore('import') as { rows: number; product_ms: number[]; engine_ms: number[]; memory_above_idle_mb: number[] } | undefined) : undefined
if (before && before.rows !== rows) throw new Error('the runs kept are of another size')
const folder = mkdtempSync(join(tmpdir(), 'junshi-bench-'))
const file = join(folder, 'ExportOrderList202601011200.csv')
writeOrderFile(file, rows)

const ours = [...(before?.product_ms ?? [])]
const engines = [...(before?.engine_ms ?? [])]
const memory = [...(before?.memory_above_idle_mb ?? [])]
for (let run = 0; run < runs; run++) {
  const home = join(folder, `home${run}`)
  const product = await startProduct(home, 4790 + run)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const idle = pssOf(product.server.pid!)
  let most = idle
  let cli = 0
  // The command line is one of the product's processes as well, and stands apart from the server.
  const sampling = setInterval(() => (most = Math.max(most, pssOf(product.server.pid!) + (cli ? pssOf(cli) : 0))), 250)
  const began = performance.now()
  const report = JSON.parse(await product.runWatched(['import', file, '--store', 'bench', '--platform', 'taobao', '--json'], (pid) => (cli = pid))) as { imports: { rows_loaded: number }[] }
  ours.push(performance.now() - began)
  clearInterval(sampling)
  memory.push(most - idle)
  if (report.imports[0]!.rows_loaded !== rows) throw new Error(`loaded ${report.imports[0]!.rows_loaded} of ${rows}`)
  await product.stop()
  engines.push(await engineAlone(join(home, 'warehouse'), run))
  rmSync(home, { recursive: true })
}
rmSync(folder, { recursive: true })
keep('import', { rows, runs: ours.length, product_ms: ours.map(Math.round), engine_ms: engines.map(Math.round), times: Number((median(ours) / median(engines)).toFixed(2)), times_each: ours.map((ms, i) => Number((ms / engines[i]!).toFixed(2))), limit_times: 3, memory_above_idle_mb: memory.map(Math.round), limit_mb: 600 })

/** The same rows as clean TSV, loaded by the engine itself into fresh tables of the same making. */
async function engineAlone(directory: string, run: number): Promise<number> {
  const filled = facts.filter((f) => ['orders', 'payments', 'refunds', 'order_events'].includes(f.id))
  const paths = new Map(filled.map((f) => [f.id, join(folder, `${f.id}-${run}.tsv`)]))
  const raw = (text: string) => new Sql([text], [])
  {
    await using from = await openWarehouse({ directory })
    for (const fact of filled) await from.command(raw(`insert into function file('${paths.get(fact.id)}', 'TSV') select ${Object.keys(columnsOf(fact)).join(', ')} from ${fact.id} settings engine_file_truncate_on_insert = 1`))
  }
  await using to = await openWarehouse({ directory: join(folder, `engine${run}`) })
  await createTables(to, facts)
  const began = performance.now()
  for (const fact of filled) {
    const structure = Object.entries(columnsOf(fact)).map(([c, type]) => `${c} ${type}`).join(', ').replaceAll("'", "\\'")
    await to.command(sql`insert into ${name(fact.id)} select * from ${raw(`file('${paths.get(fact.id)}', 'TSV', '${structure}')`)} settings max_partitions_per_insert_block = 0`)
  }
  const took = performance.now() - began
  for (const path of paths.values()) rmSync(path)
  return took
}
