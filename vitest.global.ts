import { unpackBrowser } from './src/web/browser.ts'

/** Says at the end what this run left out, so that nothing is skipped in silence. */
export default async function setup() {
  await unpackBrowser()
  return () => {
    const left = [
      process.env['JUNSHI_POSTGRES_URL'] ? '' : 'PostgreSQL (JUNSHI_POSTGRES_URL names no server; PGlite was tested)',
      process.env['JUNSHI_CLICKHOUSE_URL'] ? '' : 'a ClickHouse server (JUNSHI_CLICKHOUSE_URL names none; the embedded engine was tested)',
      process.env['JUNSHI_REAL_DATA'] ? '' : 'real data (JUNSHI_REAL_DATA names no folder)',
    ].filter(Boolean)
    console.log(`\nnot run: ${left.length > 0 ? left.join('; ') : 'nothing'}`)
  }
}
