import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetKept, keptFolder } from './kept_folder.ts'

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
