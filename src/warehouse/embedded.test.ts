import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { orders } from '../facts/orders.ts'
import type { Refusal } from '../kernel/errors.ts'
import { moduleBeside, processOf } from '../kernel/module_child.ts'
import { sql } from '../kernel/sql.ts'
import { embeddedWarehouse } from './embedded.ts'
import { PID_FILE } from './folder_lock.ts'
import { createTables, forgetImport } from './tables.ts'
import { temporaryFolder } from './testing.ts'

const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
const EMBEDDED = processOf(import.meta.url, './embedded')
const pidOf = (warehouse: { pid(): number | undefined }) => warehouse.pid() ?? 0

test('a killed engine is back at the next question, with what was stored', async () => {
  using folder = temporaryFolder()
  await using warehouse = await embeddedWarehouse({ directory: folder.path })
  await warehouse.command(sql`create table t (a String) engine = MergeTree order by a settings fsync_after_insert = 1`)
  await warehouse.command(sql`insert into t select 'kept'`)
  for (let i = 1; i <= 3; i++) {
    const pid = pidOf(warehouse)
    process.kill(pid, 'SIGKILL')
    expect((await warehouse.table(sql`select a from t`)).rows).toEqual([['kept']])
    expect(pidOf(warehouse)).not.toBe(pid)
  }
  expect(await warehouse.health()).toMatchObject({ engine: 'chdb', restarts: 3, answering: true })
})

test('a question under way when the engine dies is asked again; a change is refused in words', async () => {
  using folder = temporaryFolder()
  await using warehouse = await embeddedWarehouse({ directory: folder.path })
  const question = warehouse.table(sql`select 1 + sleep(1)`)
  setTimeout(() => process.kill(pidOf(warehouse), 'SIGKILL'), 300)
  expect((await question).rows).toEqual([[1]])
  const change = warehouse.command(sql`create table t engine = Memory as select sleep(2)`)
  setTimeout(() => process.kill(pidOf(warehouse), 'SIGKILL'), 300)
  await expect(change).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/数据引擎/) })
})

test('a load cut short by a kill is refused, forgotten, and loaded again whole', async () => {
  using folder = temporaryFolder()
  await using warehouse = await embeddedWarehouse({ directory: join(folder.path, 'warehouse') })
  await createTables(warehouse, [orders])
  const path = join(folder.path, 'orders.tsv')
  const columns = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'order_id', 'paid_fen']
  writeFileSync(path, Array.from({ length: 200_000 }, (_, i) => `s1\tr\t2026-0${(i % 9) + 1}-01\t2026-01-01\t3\t${i}\t${i}\n`).join(''))
  for (const after_ms of [20, 200, 400]) {
    const load = warehouse.load(orders, columns, path)
    const killed = delay(after_ms).then(() => process.kill(pidOf(warehouse), 'SIGKILL'))
    const cut = await load.then(() => false, (error: unknown) => (error as Refusal).code === 'unavailable')
    // A quick machine may finish the load before the kill; what comes next must not meet it.
    await killed
    await warehouse.table(sql`select 1`)
    await forgetImport(warehouse, [orders], 3)
    expect((await warehouse.table(sql`select count() from orders`)).rows).toEqual([['0']])
    if (after_ms === 20) expect(cut).toBe(true)
  }
  await warehouse.load(orders, columns, path)
  process.kill(pidOf(warehouse), 'SIGKILL')
  expect((await warehouse.table(sql`select count(), uniqExact(order_id), sum(paid_fen) from orders`)).rows).toEqual([['200000', '200000', '19999900000']])
})

test('a hanging engine is noticed and replaced', async () => {
  using folder = temporaryFolder()
  await using warehouse = await embeddedWarehouse({ directory: folder.path, ping_ms: 200, hang_ms: 1500 })
  process.kill(pidOf(warehouse), 'SIGSTOP')
  expect((await warehouse.table(sql`select 1`)).rows).toEqual([[1]])
  expect((await warehouse.health()).restarts).toBe(1)
})

test('long questions are not a hang, and eight run beside each other', async () => {
  using folder = temporaryFolder()
  await using warehouse = await embeddedWarehouse({ directory: folder.path, ping_ms: 100, hang_ms: 1000 })
  const begun = performance.now()
  await Promise.all(Array.from({ length: 16 }, () => warehouse.table(sql`select sleep(1)`)))
  expect(performance.now() - begun).toBeLessThan(12_000)
  expect((await warehouse.health()).restarts).toBe(0)
})

test('a folder in use is refused in words, and free again after it was closed', async () => {
  using folder = temporaryFolder()
  const first = await embeddedWarehouse({ directory: folder.path })
  await expect(embeddedWarehouse({ directory: folder.path })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/正被另一个/) })
  expect((await first.table(sql`select 1`)).rows).toEqual([[1]])
  const pid = pidOf(first)
  await first[Symbol.asyncDispose]()
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder.path, PID_FILE))).toBe(false)
  await using second = await embeddedWarehouse({ directory: folder.path })
  expect((await second.health()).answering).toBe(true)
})

/** A process that opens the folder and stays. */
async function stranger(directory: string) {
  const code = `import { embeddedWarehouse } from ${JSON.stringify(EMBEDDED.url.href)}
    const warehouse = await embeddedWarehouse({ directory: ${JSON.stringify(directory)} })
    process.send(warehouse.pid())
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, [...EMBEDDED.execArgv, '--input-type=module', '-e', code], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [pid] = (await once(child, 'message')) as [number]
  return { child, pid }
}

test('an engine whose parent was killed ends by itself', async () => {
  using folder = temporaryFolder()
  const { child, pid } = await stranger(folder.path)
  child.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

test('an orphan that hangs does not block the next start; one with a living parent does', async () => {
  using folder = temporaryFolder()
  const { child, pid } = await stranger(folder.path)
  await expect(embeddedWarehouse({ directory: folder.path })).rejects.toMatchObject({ code: 'conflict' })
  expect(isAlive(pid)).toBe(true)
  process.kill(pid, 'SIGSTOP')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await using warehouse = await embeddedWarehouse({ directory: folder.path })
  expect((await warehouse.table(sql`select 1`)).rows).toEqual([[1]])
  expect(isAlive(pid)).toBe(false)
})

test('a process that forgets to close its warehouse can end, and its engine with it', async () => {
  using folder = temporaryFolder()
  const code = `import { embeddedWarehouse } from ${JSON.stringify(EMBEDDED.url.href)}
    import { sql } from ${JSON.stringify(moduleBeside(import.meta.url, '../kernel/sql').url.href)}
    const warehouse = await embeddedWarehouse({ directory: ${JSON.stringify(folder.path)} })
    console.log(warehouse.pid(), (await warehouse.table(sql\`select 1\`)).rows[0][0])`
  const child = spawn(process.execPath, [...EMBEDDED.execArgv, '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  expect((await once(child, 'close'))[0]).toBe(0)
  const [pid, one] = said.trim().split(' ').map(Number)
  expect(one).toBe(1)
  await expect.poll(() => isAlive(pid ?? 0), { timeout: 10_000 }).toBe(false)
})
