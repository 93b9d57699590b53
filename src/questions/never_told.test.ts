import { expect, test } from 'vitest'
import { shopDays } from '../facts/shop_days.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Kept } from './kept_frame.ts'
import { forgetNeverTold, learnNeverTold, neverTold } from './never_told.ts'
import { plainFormats, toldStore } from './testing.ts'
import type { Told } from './testing.ts'

const told = (import_seq: number, day: string, ad_cost_fen: number | null): Told => ({ fact: shopDays, report: 'report_of_shop_days', import_seq, exported_at: `${day} 23:00:00`, rows: [{ day, paid_fen: 100, ad_cost_fen }] })
const plan = (column: string) => ({ reading: { fact: shopDays, column }, report: 'report_of_shop_days' })

test('a column no row fills is passed over until an import fills it, and what was learnt is known after a start', async () => {
  await using warehouse = await memoryWarehouse()
  const all = [told(1, '2026-03-01', null), told(2, '2026-03-02', null), told(3, '2026-03-03', 500)]
  const world = await toldStore(warehouse, all, { formats: plainFormats })
  const held = new Map<string, Buffer>()
  const kept: Kept = { read: async (_, key) => held.get(key), write: async (_, key, bytes) => void held.set(key, bytes) }
  /** The world when so many imports had come, as a process sees it that begins then. */
  const after = (imports: number) => ({ store_id: 's1', world: { warehouse, kept, ledger: { ...world.ledger, hidden: () => [2, 3].slice(imports - 1), version: () => imports } } })
  const isSilent = async (at: ReturnType<typeof after>, column = 'ad_cost_fen') => (await neverTold(at))(plan(column))
  const first = after(1)
  expect(await isSilent(first)).toBe(false)
  await learnNeverTold([plan('ad_cost_fen'), plan('paid_fen')], first)
  expect([await isSilent(first), await isSilent(first, 'paid_fen')]).toEqual([true, false])
  // Begun anew, a day later: the new day leaves it empty too. The day after that fills it.
  expect([await isSilent(after(2)), await isSilent(after(3))]).toEqual([true, false])
  // Replayed, all is looked at again.
  held.clear()
  forgetNeverTold(first.world.ledger)
  expect(await isSilent(first)).toBe(false)
})
