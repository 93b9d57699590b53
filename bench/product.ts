import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'
import { cpus } from 'node:os'

const root = new URL('..', import.meta.url).pathname
const ownBin = `${root}bin/junshi.js`

/** The product as people run it: a server on its own data folder, and the command line that goes through it. */
export async function startProduct(home: string, port: number, bin = ownBin) {
  const environment = { ...process.env, JUNSHI_HOME: home, JUNSHI_PORT: String(port) }
  const began = performance.now()
  const server = spawn(process.execPath, [bin, 'start'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  await until(async () => (await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)) !== undefined, server)
  const started_ms = performance.now() - began
  const run = (args: string[], begun: (pid: number) => void) =>
    new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, [bin, ...args], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
      begun(child.pid!)
      let out = ''
      child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
      child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`exit ${code}: ${out.slice(-2000)}`))))
    })
  return {
    server,
    started_ms,
    url: `http://127.0.0.1:${port}`,
    run: (...args: string[]) => execFileSync(process.execPath, [bin, ...args], { env: environment, encoding: 'utf8', maxBuffer: 1 << 28 }),
    runLater: (...args: string[]) => run(args, () => undefined),
    /** The same, telling the command line's process as it begins. */
    runWatched: run,
    stop: () => new Promise<void>((resolve) => { server.on('exit', () => resolve()); server.kill('SIGTERM') }),
  }
}

/** The token of the installation's owner, for asking at the HTTP door. */
export const ownerOf = (home: string): string => readFileSync(`${home}/owner_token`, 'utf8').trim()

async function until(test: () => Promise<boolean>, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    if (await test()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not answer within a minute')
}

/** Summed PSS in MB of a process and all that it started, the engine's child (which stands apart) by its parent's id. */
export function pssOf(pid: number): number {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))![1]))
    } catch {
      // It ended while we looked.
    }
  }
  const family = new Set([pid])
  for (let grew = true; grew; ) {
    grew = false
    for (const [child, parent] of parents) if (family.has(parent) && !family.has(child)) grew = Boolean(family.add(child))
  }
  let kb = 0
  for (const member of family) {
    try {
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))![1])
    } catch {
      // It ended while we looked.
    }
  }
  return kb / 1024
}

/** What an earlier call of the same bench on the same commit has kept, when runs are told in several calls. */
export function keptBefore(name: string): Record<string, unknown> | undefined {
  const path = `${root}bench/results/${name}.json`
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : undefined
  return before?.['commit'] === commitNow() ? before : undefined
}

export const commitNow = () => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()

export const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!
export const quantile = (list: number[], q: number) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))]!

export function keep(name: string, result: object): void {
  const commit = commitNow()
  mkdirSync(`${root}bench/results`, { recursive: true })
  const kept = { commit, node: process.version, cores: cpus().length, ...result }
  writeFileSync(`${root}bench/results/${name}.json`, `${JSON.stringify(kept, null, 2)}\n`)
  console.log(JSON.stringify(kept, null, 2))
}
