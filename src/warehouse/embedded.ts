import type { ClickHouseClient } from '@clickhouse/client'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Refusal } from '../kernel/errors.ts'
import { literal } from './bind.ts'
import { inWords, isLost, LOAD, loadingSql, rowsOf, run, tableOf, versionOf } from './client.ts'
import { ping, startEngine, stopEngine } from './engine_process.ts'
import type { Engine } from './engine_process.ts'
import type { Warehouse } from './warehouse.ts'

export type EmbeddedWarehouse = Warehouse & {
  /** The engine's process of the moment; for `doctor` and for tests that kill it. */
  pid(): number | undefined
}

/** The embedded engine in a process of its own, started again whenever it dies or no longer answers. */
export async function embeddedWarehouse({ directory: asked, ping_ms = 5000, hang_ms = 20_000 }: { directory: string; ping_ms?: number; hang_ms?: number }): Promise<EmbeddedWarehouse> {
  mkdirSync(asked, { recursive: true, mode: 0o700 })
  const directory = realpathSync(asked)
  const supervisor = randomUUID()
  // Not in the data folder: a socket's path has 104 bytes at most, and folders of people can be deep.
  const room = mkdtempSync(join(tmpdir(), 'junshi-'))
  let generation = 0
  let restarts = 0
  let loads = 0
  let disposed = false
  let pid: number | undefined
  let engine: Promise<Engine>

  let short_lives = 0
  const closing = new AbortController()

  const begin = async (delay_ms = 0): Promise<Engine> => {
    await delay(delay_ms, undefined, { signal: closing.signal })
    const begun = performance.now()
    const started = await startEngine({ directory, supervisor, socket: join(room, `${++generation}.sock`), from: import.meta.url })
    pid = started.child.pid
    void started.gone.then(() => {
      if (disposed) return
      restarts += 1
      // An engine that dies again and again at its start is given time instead of the whole machine.
      short_lives = performance.now() - begun < 5000 ? short_lives + 1 : 0
      renew(short_lives > 5 ? Math.min(30_000, 100 * 2 ** short_lives) : 0)
    })
    return started
  }
  const renew = (delay_ms = 0) => {
    engine = begin(delay_ms)
    // A start that fails is told to whoever asks next, who also tries again.
    engine.catch(() => {})
  }
  const current = async (): Promise<Engine> => {
    if (disposed) throw new Refusal('unavailable', { zh: '数据仓库已关闭。', en: 'the warehouse is closed.' })
    const tried = engine
    try {
      return await tried
    } catch {
      if (engine === tried) renew()
      return engine
    }
  }

  engine = begin()
  try {
    await engine
  } catch (error) {
    rmSync(room, { recursive: true, force: true })
    throw error
  }

  let missing_since: number | undefined
  let pinging = false
  const heart = setInterval(async () => {
    if (pinging) return
    pinging = true
    const alive = await engine.catch(() => undefined)
    if (alive && (await ping(alive.socket, Math.min(ping_ms * 2, hang_ms)))) missing_since = undefined
    else if (alive && !disposed) {
      missing_since ??= performance.now()
      if (performance.now() - missing_since >= hang_ms - ping_ms) {
        missing_since = undefined
        alive.child.kill('SIGKILL')
        await alive.gone
      }
    }
    pinging = false
  }, ping_ms)
  heart.unref()

  /** Questions change nothing, so one that was under way when the engine went is asked once more. */
  async function ask<T>(work: (client: ClickHouseClient) => Promise<T>, attempts: 1 | 2): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const at = await current()
      try {
        return await work(at.client)
      } catch (error) {
        if (!isLost(error)) throw inWords(error)
        // The connection breaks a moment before the exit is known.
        await Promise.race([at.gone, new Promise((resolve) => setTimeout(resolve, 1000))])
        if (attempt >= attempts) throw new Refusal('unavailable', { zh: '数据引擎刚刚中断，正在自动重启；请稍后再试。', en: 'the engine broke off and is starting again; try again in a moment.' })
      }
    }
  }

  /** The engine keeps what it used: 440 MB after a load, 140 after this. Once a second is enough for a hundred small files. */
  let purging: NodeJS.Timeout | undefined
  function purgeSoon(): void {
    purging ??= setTimeout(() => {
      purging = undefined
      void ask((client) => client.command({ query: 'system jemalloc purge' }), 1).catch(() => {})
    }, 1000).unref()
  }

  return {
    rows: (query, care) => ask((client) => rowsOf(client, query, care), 2),
    table: (query, care) => ask((client) => tableOf(client, query, care), 2),
    command: (statement) => ask((client) => run(client, statement), 1),
    async load(fact, columns, path, same) {
      // The engine reads the file itself, in parallel; the link keeps spaces, quotes and glob signs of people's folders out of it.
      const link = join(room, `load-${++loads}.tsv`)
      symlinkSync(realpathSync(path), link)
      const { insert, structure } = loadingSql(fact.id, columns, same)
      // Mapped into memory (the default here) a file counts as ours while it is read: 800 MB instead of 350 for a million orders.
      const settings = Object.entries({ ...LOAD, storage_file_read_method: 'pread' }).map(([k, v]) => `${k} = ${typeof v === 'number' ? v : literal(v)}`)
      const text = `${insert} file(${[literal(link), "'TabSeparated'", ...(structure === '' ? [] : [literal(structure)])].join(', ')}) settings ${settings.join(', ')}`
      try {
        await ask((client) => client.command({ query: text }), 1)
        purgeSoon()
      } finally {
        unlinkSync(link)
      }
    },
    async health() {
      const answering = await engine.then((at) => ping(at.socket, 5000), () => false)
      const version = answering ? await ask((client) => versionOf(client), 2) : ''
      return { engine: 'chdb', version, restarts, answering }
    },
    pid: () => pid,
    async [Symbol.asyncDispose]() {
      if (disposed) return
      disposed = true
      closing.abort()
      clearTimeout(purging)
      clearInterval(heart)
      const last = await engine.catch(() => undefined)
      if (last) await stopEngine(last)
      rmSync(room, { recursive: true, force: true })
    },
  }
}
