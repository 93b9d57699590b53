import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keep, median, pssOf, startProduct } from './product.ts'

/**
 * The first minute of a newcomer, on a clone of the last commit: install (time, size), the first start with its build, and
 * five later starts on the same data folder until the health page answers, with the memory of an idle product.
 */
const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'junshi-bench-start-'))
const clone = join(folder, 'junshi')
const timed = (run: () => void) => {
  const began = performance.now()
  run()
  return Math.round(performance.now() - began)
}

execFileSync('git', ['clone', '--quiet', root, clone])
const install_ms = timed(() => execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: clone, stdio: 'ignore' }))
const installed_mb = Number(execFileSync('du', ['-sm', join(clone, 'node_modules')], { encoding: 'utf8' }).split('\t')[0])

const home = join(folder, 'data')
const bin = join(clone, 'bin', 'junshi.js')
const first = await startProduct(home, 4781, bin)
await first.stop()
const later: number[] = []
let idle_mb = 0
for (let i = 0; i < 5; i++) {
  const product = await startProduct(home, 4782 + i, bin)
  later.push(product.started_ms)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  idle_mb = Math.round(pssOf(product.server.pid!))
  await product.stop()
}
rmSync(folder, { recursive: true, force: true })
keep('start', { install_ms, installed_mb, first_start_with_build_ms: Math.round(first.started_ms), later_starts_ms: { median: Math.round(median(later)), all: later.map(Math.round) }, idle_mb, limit_ms: { install_and_first_start: 60_000 } })
