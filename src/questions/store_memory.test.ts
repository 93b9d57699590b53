import { expect, test } from 'vitest'
import type { Ledger } from './question.ts'
import { askedOnce } from './store_memory.ts'

/** A ledger of which only the versions are asked. */
const ledgerOf = (versions: Map<string, number>): Ledger => ({ hidden: () => [], version: (store_id) => versions.get(store_id ?? '') ?? 0, overlapping: () => false, covered: () => [], store: () => undefined })

test('what was read of a store is read again after its own files changed, not after those of another', async () => {
  const versions = new Map<string, number>()
  const [ledger, remember] = [ledgerOf(versions), askedOnce<number>()]
  let reads = 0
  const read = (store_id: string) => remember(ledger, store_id, 'coverage', async () => ++reads)
  expect([await read('a'), await read('b'), await read('a')]).toEqual([1, 2, 1])
  versions.set('b', 1)
  expect([await read('a'), await read('b')]).toEqual([1, 3])
})

test('of an agency’s many stores the first asked of are let go, and what failed is asked again', async () => {
  const [ledger, remember] = [ledgerOf(new Map()), askedOnce<string>()]
  let reads = 0
  const read = (store_id: string) => remember(ledger, store_id, '', async () => { reads++; return store_id })
  for (let store = 0; store < 200; store++) await read(`s${store}`)
  await read('s199')
  expect(reads).toBe(200)
  await read('s0')
  expect(reads).toBe(201)
  await expect(remember(ledger, 's1', '', () => Promise.reject(new Error('the engine broke off')))).rejects.toThrow('broke off')
  expect(await read('s1')).toBe('s1')
})
