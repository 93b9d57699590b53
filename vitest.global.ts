import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer, BUILT } from './src/testing_build.ts'
import { unpackBrowser } from './src/web/browser.ts'

/** A run of one file is begun too often to wait two seconds for a build. */
const isWhole = process.argv.slice(2).every((word) => word === 'run' || word.startsWith('-'))

/** Says at the end what this run left out, so that nothing is skipped in silence. */
export default async function setup() {
  await unpackBrowser()
  if (isWhole) {
    buildServer()
    process.env['JUNSHI_BUILT'] = BUILT
  }
  return () => {
    const left = [
      process.env['JUNSHI_POSTGRES_URL'] ? '' : 'PostgreSQL (JUNSHI_POSTGRES_URL names no server; PGlite was tested)',
      process.env['JUNSHI_CLICKHOUSE_URL'] ? '' : 'a ClickHouse server (JUNSHI_CLICKHOUSE_URL names none; the embedded engine was tested)',
      process.env['JUNSHI_REAL_DATA'] ? '' : 'real data (JUNSHI_REAL_DATA names no folder)',
    ].filter(Boolean)
    console.log(`\nnot run: ${left.length > 0 ? left.join('; ') : 'nothing'}`)
    // What the workers shared: they are ended before they could tidy up.
    for (const name of readdirSync(tmpdir())) if (name.startsWith(`junshi_warehouse_${process.pid}_`) || name.startsWith(`junshi_built_${process.pid}_`)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
