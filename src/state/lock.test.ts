import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockHolder, takeLock } from './lock.ts'
import { openState } from './open_state.ts'
import { pgliteFolder, tempFolder } from './testing.ts'

const lockIn = (folder: string) => join(folder, 'lock.json')

test('a second opening of a folder in use is refused in plain words, and a closed one can be opened', async () => {
  const directory = await pgliteFolder()
  const state = await openState({ directory })
  await expect(openState({ directory })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(`进程号 ${process.pid}`) })
  expect(lockHolder(lockIn(directory))).toEqual({ pid: process.pid })
  await state.close()
  await state.close()
  expect(lockHolder(lockIn(directory))).toBeUndefined()
  await (await openState({ directory })).close()
})

test('the lock of another living process is respected, and taken over once it is dead', async () => {
  const path = lockIn(tempFolder())
  const child = spawn('sleep', ['60'])
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const started = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  writeFileSync(path, JSON.stringify({ pid: child.pid, started }))
  expect(() => takeLock(path)).toThrow(`进程号 ${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  takeLock(path).release()
  expect(existsSync(path)).toBe(false)
})

test('a pid given anew to another process is not taken for the holder', () => {
  const path = lockIn(tempFolder())
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'another-boot:1' }))
  takeLock(path).release()
})

test('a lock file that says nothing holds nobody up, and no scraps are left', () => {
  const folder = tempFolder()
  writeFileSync(lockIn(folder), '{"pi')
  const lock = takeLock(lockIn(folder))
  expect(readdirSync(folder)).toEqual(['lock.json'])
  lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('who released a lock does not remove the next holder’s', () => {
  const path = lockIn(tempFolder())
  const first = takeLock(path)
  writeFileSync(path, JSON.stringify({ pid: 1, started: 'x' }))
  first.release()
  expect(existsSync(path)).toBe(true)
})
