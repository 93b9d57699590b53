import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { processOf } from '../kernel/module_child.ts'
import { enqueue } from './jobs.ts'
import { openState } from './open_state.ts'
import { setSetting } from './settings.ts'
import { findOrMakeStore, listStores } from './stores.ts'
import { pgliteFolder, tempFolder } from './testing.ts'

// Whole processes start here, several times.
vi.setConfig({ testTimeout: 180_000 })

const WRITER = processOf(import.meta.url, './testing_writer')
// A writer lives for a second: its engine in better machine code would be ready when it is killed.
const writer = (directory: string, prefix: string, count = '') => ['--liftoff-only', ...WRITER.execArgv, fileURLToPath(WRITER.url), directory, prefix, ...(count ? [count] : [])]
const hasStrace = spawnSync('strace', ['-V']).status === 0

test('every acknowledged change was flushed to the disk, and a question flushes nothing', async () => {
  const state = await openState({ directory: await pgliteFolder() })
  const flushes = async () => (await state.health()).flushes
  const acts = [() => findOrMakeStore(state, { name: 'a' }), () => setSetting(state, 'k', 1), () => enqueue(state, { queue: 'q', idempotency_key: 'k', payload: null })]
  for (const act of acts) {
    const before = await flushes()
    await act()
    expect(await flushes()).toBeGreaterThan(before)
  }
  // The authentication library writes without asking for a change; its writes are as durable.
  const before = await flushes()
  await state.db.execute(sql`insert into users (id, name, email) values ('u', 'n', 'e')`)
  expect(await flushes()).toBeGreaterThan(before)
  const asked = await flushes()
  await listStores(state)
  expect(await flushes()).toBe(asked)
  await state.close()
})

test('the log does not grow for ever', async () => {
  const directory = await pgliteFolder()
  const state = await openState({ directory })
  const logs = () => readdirSync(join(directory, 'pg', 'pg_wal')).filter((file) => file.length === 24).length
  let most = 0
  // Nothing but log, one of its files and a half a change: 21 in all.
  for (let i = 0; i < 14; i++) {
    await state.change((tx) => tx.db.execute(sql`select count(pg_logical_emit_message(true, 'junshi', repeat('x', 1000000))) from generate_series(1, 24)`))
    most = Math.max(most, logs())
  }
  expect(most).toBeLessThanOrEqual(11)
  await state.close()
  expect(logs()).toBeLessThanOrEqual(11)
})

test.runIf(hasStrace)('strace shows an fsync between a change and its acknowledgement, every time', async () => {
  const directory = await pgliteFolder()
  const trace = join(tempFolder(), 'trace')
  const { stdout, status } = spawnSync('strace', ['-f', '-o', trace, '-e', 'trace=fsync,write', '-s', '60', process.execPath, ...writer(directory, 's', '10')], { encoding: 'utf8' })
  expect([status, stdout.match(/made/g)?.length]).toEqual([0, 10])
  const told = readFileSync(trace, 'utf8').split('\n').flatMap((line) => (/ fsync\(/.test(line) ? ['fsync'] : (/write\(1, "(open|made)/.exec(line)?.slice(1) ?? [])))
  const after = told.slice(told.indexOf('open') + 1)
  expect(after.filter((what) => what === 'made')).toHaveLength(10)
  after.forEach((what, i) => what === 'made' && expect(after[i - 1]).toBe('fsync'))
})

test('killed at any moment, nothing acknowledged is missing and the folder opens', async () => {
  const directory = await pgliteFolder()
  const made: string[] = []
  for (const round of [1, 2, 3, 4]) {
    const child = spawn(process.execPath, writer(directory, `r${round}_`), { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8')
    let told = ''
    child.stdout.on('data', (text: string) => (told += text))
    onTestFinished(() => void child.kill('SIGKILL'))
    while (told.split('made').length <= 6) await once(child.stdout, 'data')
    setTimeout(() => child.kill('SIGKILL'), 37 * round + Math.random() * 50)
    await once(child, 'close')
    made.push(...[...told.matchAll(/made (\S+)\n/g)].map((found) => found[1]!))
  }
  const state = await openState({ directory })
  const names = new Set((await listStores(state)).map(({ name }) => name))
  expect(made.length).toBeGreaterThanOrEqual(4 * 6)
  expect(made.filter((name) => !names.has(name))).toEqual([])
  // At most the one of each round that was on its way.
  expect(names.size - made.length).toBeLessThanOrEqual(4)
  await state.close()
})

test('a folder killed while it was being made is made anew', async () => {
  const directory = await pgliteFolder()
  writeFileSync(join(directory, 'pg.making'), '')
  rmSync(join(directory, 'pg', 'global'), { recursive: true })
  const state = await openState({ directory })
  expect(await listStores(state)).toEqual([])
  expect(existsSync(join(directory, 'pg.making'))).toBe(false)
  await state.close()
})
