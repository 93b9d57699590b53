import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetIdle, forgetKept, keptFolder } from './kept_folder.ts'

test('what is put down of a store is read again, and goes with the store or with all', async () => {
  const home = mkdtempSync(join(tmpdir(), 'junshi-kept-'))
  const kept = keptFolder(home)
  const read = () => Promise.all([['a', 'items'], ['a', 'sources'], ['b', 'items']].map(async ([store, key]) => (await kept.read(store!, key!))?.toString()))
  expect(await read()).toEqual([undefined, undefined, undefined])
  for (const [store, key, text] of [['a', 'items', 'old'], ['a', 'items', '1'], ['a', 'sources', '2'], ['b', 'items', '3']] as const) await kept.write(store, key, Buffer.from(text))
  expect(await read()).toEqual(['1', '2', '3'])
  await forgetKept(home, 'a')
  expect(await read()).toEqual([undefined, undefined, '3'])
  await forgetKept(home)
  expect(await read()).toEqual([undefined, undefined, undefined])
  rmSync(home, { recursive: true })
})

test('what was not put down anew for a season is gone, and what is younger stands', async () => {
  const home = mkdtempSync(join(tmpdir(), 'junshi-kept-'))
  const kept = keptFolder(home)
  const now = new Date()
  // Nothing was ever put down: there is nothing to forget.
  await forgetIdle(home, now)
  await kept.write('a', 'old', Buffer.from('1'))
  const [store] = readdirSync(join(home, 'kept'))
  const long_ago = new Date(now.getTime() - 100 * 86_400_000)
  for (const file of readdirSync(join(home, 'kept', store!))) utimesSync(join(home, 'kept', store!, file), long_ago, long_ago)
  await kept.write('a', 'young', Buffer.from('2'))
  expect((await kept.read('a', 'old'))?.toString()).toBe('1')
  await forgetIdle(home, now)
  expect([await kept.read('a', 'old'), (await kept.read('a', 'young'))?.toString()]).toEqual([undefined, '2'])
  rmSync(home, { recursive: true })
})
