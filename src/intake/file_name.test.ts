import { expect, test } from 'vitest'
import { toldByName } from './file_name.ts'

test.each([
  ['ExportOrderDetailList_2026-02-11_2026-03-31.csv', { from: '2026-02-11', to: '2026-03-31' }],
  ['明细_20260211_20260331.xlsx', { from: '2026-02-11', to: '2026-03-31' }],
  ['明细_2026-02-11 20:26:03.csv', { exported_at: new Date('2026-02-11T20:26:03+08:00') }],
  ['ExportOrderList202606010905_2026-05-17_2026-05-31.csv', { from: '2026-05-17', to: '2026-05-31', exported_at: new Date('2026-06-01T09:05:00+08:00') }],
])('the name %s tells a span where a day follows a day, and a moment where a clock does', (name, told) => {
  const { days: _, ...said } = toldByName(name, 'Asia/Shanghai')
  expect(said).toEqual(told)
})
