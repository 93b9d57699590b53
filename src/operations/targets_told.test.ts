import { expect, test } from 'vitest'
import { targets } from '../facts/targets.ts'
import { plainFormats, toldStore } from '../questions/testing.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { setTarget } from '../state/targets.ts'
import { memoryState } from '../state/testing.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import { targetsOf } from './targets_told.ts'

test('the newer of two templates stands, an undone one does not, and what was typed in goes before them', async () => {
  await using warehouse = await memoryWarehouse()
  const state = await memoryState()
  const { id: store_id } = await findOrMakeStore(state, { name: '甲', platform: 'taobao' })
  const row = (metric: string, month: string, value: number) => ({ metric, month, value, day: '2026-04-01' })
  const template = (import_seq: number, exported_at: string, rows: ReturnType<typeof row>[]) => ({ fact: targets, report: 'report_of_targets', import_seq, exported_at, rows, store_id })
  const { ledger } = await toldStore(warehouse, [
    template(1, '2026-04-02 00:00:00', [row('paid_amount', '2026-04', 100), row('visitors', '2026-04', 7)]),
    template(2, '2026-04-03 00:00:00', [row('paid_amount', '2026-04', 200), row('paid_amount', '2026-05', 500)]),
    template(3, '2026-04-04 00:00:00', [row('paid_amount', '2026-04', 999)]),
  ], { formats: plainFormats, hidden: [3] })
  const told = async (period?: string) => (await targetsOf({ state, warehouse, ledger }, [store_id], period)).map(({ metric, period: of, value }) => [metric, of, value])
  expect(await told('2026-04')).toEqual([['paid_amount', '2026-04', 200], ['visitors', '2026-04', 7]])
  expect(await told()).toHaveLength(3)
  await setTarget(state, { store_id, metric: 'paid_amount', period: '2026-04', value: 300 })
  expect(await told('2026-04')).toEqual([['paid_amount', '2026-04', 300], ['visitors', '2026-04', 7]])
  expect(await targetsOf({ state, warehouse, ledger }, ['another'])).toEqual([])
})
