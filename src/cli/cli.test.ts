import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { paths, readConfig } from '../config.ts'
import { restoreState, unpackBackup } from '../operations/backup_file.ts'
import { startServer } from '../serve.ts'
import { copyEmptyState } from '../state/testing.ts'
import { openAsker, serverOf } from './asker.ts'
import { waitFor } from './commands/keeping.ts'
import { run } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'junshi-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const configOf = (name: string) => readConfig({ JUNSHI_HOME: join(folder, name), JUNSHI_PORT: '0' })

const ORDERS = join(folder, 'orders.csv')
writeFileSync(
  ORDERS,
  ['\ufeff订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额', '1,10.00,10.00,上海,2026-02-21 00:00:00,2026-02-21 00:00:30,0', '2,20.50,20.50,江苏省,2026-02-21 08:00:00,2026-02-21 08:01:00,0', ''].join('\n'),
)
const STRANGE = join(folder, 'strange.csv')
writeFileSync(STRANGE, 'aaa,bbb,ccc\n1,2,3\n')

const question = { store: '甲店', metrics: 'paid_amount', from: '2026-02-21', to: '2026-02-21', json: true }

test('a file goes in, a figure comes out, the same through a server, and again from a backup', async () => {
  const config = configOf('one')
  await copyEmptyState(paths(config.home).state)
  const here = await openAsker(config)
  const first = await run(here, 'import', [ORDERS], { store: '甲店', json: true })
  expect(first).toMatchObject({ code: 0, told: { imports: [{ file: 'orders.csv', format: 'tmall_order_report', rows_read: 2, rows_loaded: 2, rows_refused: 0, span: { from: '2026-02-21', to: '2026-02-21' } }] } })
  const again = await run(here, 'import', [ORDERS], { store: '甲店', json: true })
  expect(again).toMatchObject({ code: 0, told: { imports: [{ rows_read: 2, rows_loaded: 0, rows_unchanged: 2 }] } })
  const strange = await run(here, 'import', [STRANGE], { store: '甲店', json: true })
  expect(strange).toMatchObject({ code: 2, told: { imports: [{ format: null, rows_loaded: 0 }] } })
  const asked = await run(here, 'ask', [], question)
  expect(asked).toMatchObject({ code: 0, told: { rows: [{ paid_amount: { value: 3050, unit: 'fen' } }], unknown: [] } })
  const behind = await run(here, 'rows', [], { store: '甲店', metric: 'paid_amount', from: '2026-02-21', to: '2026-02-21', json: true })
  expect(behind.told).toMatchObject({ parts: [{ total: 2, rows: [{ file: 'orders.csv', line: 2, value: 1000 }, { file: 'orders.csv', line: 3, value: 2050 }] }] })
  const file = join(folder, 'backup.tar')
  expect((await run(here, 'backup', [file], {})).code).toBe(0)
  await here.close()

  const server = await startServer(config)
  expect(await serverOf(config.home)).toMatchObject({ url: server.url })
  const through = await openAsker(config)
  expect(await run(through, 'ask', [], question)).toEqual(asked)
  await through.close()
  await server.close()
  expect(await serverOf(config.home)).toBeUndefined()

  const other = configOf('two')
  await unpackBackup(file, other.home)
  const restored = await openAsker(other)
  await restoreState(restored.state!, other.home)
  await waitFor(restored, await restored.perform('rebuild', {}))
  expect(await run(restored, 'ask', [], question)).toEqual(asked)
  await restored.close()
}, 300_000)

test('a backup is not unpacked over a folder that holds something', async () => {
  await expect(unpackBackup(ORDERS, folder)).rejects.toMatchObject({ code: 'conflict' })
})
