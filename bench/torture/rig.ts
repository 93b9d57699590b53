import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const root = new URL('../..', import.meta.url).pathname

/** How the product is run: as built, as people have it. */
export const AS_BUILT = [join(root, 'bin/junshi.js')]

export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export type Server = { pid: number; gone: Promise<void>; started_ms: number; call(operation: string, input: unknown): Promise<unknown>; kill(signal: NodeJS.Signals): void }

const environmentOf = (home: string) => ({ ...process.env, JUNSHI_HOME: home, JUNSHI_PORT: '0', JUNSHI_NOW: '2026-11-22T02:00:00Z', JUNSHI_POSTGRES_URL: '', JUNSHI_CLICKHOUSE_URL: '' })

/** A server on the folder, answering. */
export async function startServer(how: readonly string[], home: string): Promise<Server> {
  const began = performance.now()
  const child = spawn(process.execPath, [...how, 'start'], { env: environmentOf(home), stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let complained = ''
  child.stderr.on('data', (piece: Buffer) => (complained = (complained + piece.toString()).slice(-5000)))
  const url = await saidUrl(child)
  const token = readFileSync(join(home, 'owner_token'), 'utf8').trim()
  return {
    pid: child.pid!,
    gone,
    started_ms: performance.now() - began,
    kill: (signal) => void child.kill(signal),
    async call(operation, input) {
      const reply = await fetch(`${url}/api/${operation}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(input) })
      const body: unknown = await reply.json()
      if (reply.ok) return body
      const { code, message } = z.object({ code: z.string(), message: z.string() }).parse(body)
      // What went wrong on our side is told to whoever runs the server, not to whoever asked.
      throw new Refused(code, reply.status < 500 ? message : `${message}\n${complained}`)
    },
  }
}

function saidUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => (child.kill('SIGKILL'), reject(new Error(`the server did not start within two minutes\n${said}`))), 120_000)
    const listen = (piece: Buffer) => {
      said = (said + piece.toString()).slice(-5000)
      const url = /http:\/\/\S+/.exec(said)?.[0]
      if (!url) return
      clearTimeout(late)
      resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-5000)))
    child.once('exit', (code) => (clearTimeout(late), reject(new Error(`the server ended with ${code} at its start\n${said}`))))
  })
}

/** The command line on the folder, as a person runs it. */
export function command(how: readonly string[], home: string, ...args: string[]): Promise<{ code: number; out: string; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...how, ...args], { env: environmentOf(home), stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, said] = ['', '']
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-5000)))
    child.once('exit', (code) => resolve({ code: code ?? -1, out, said }))
  })
}

/** The engine's process, by the file in which it says who it is. */
export function enginePid(home: string): number | undefined {
  try {
    return z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(home, 'warehouse', 'engine.pid'), 'utf8'))).pid
  } catch {
    return undefined
  }
}

export function killHard(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
