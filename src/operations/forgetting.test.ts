import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../kernel/sql.ts'
import { testJunshi } from '../testing.ts'
import { installationOwner } from './actors.ts'
import { perform } from './perform.ts'

const HEADER = '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,宝贝总数量,店铺名称,退款金额'
const order = (id: string, buyer: string, phone: string) => `"=""${id}""",${buyer},10.00,10.00,10.00,交易成功,张三,浙江省 杭州市 西湖区,'${phone},2026-11-01 10:00:00,2026-11-01 10:01:00,鞋,1,1,甲店,0`

test('a forgotten buyer is gone from the figures, and a rebuild does not bring them back; a forgotten store leaves nothing', async () => {
  await using junshi = await testJunshi()
  const actor = await installationOwner(junshi.world.state, 'owner_token')
  const call = (operation: string, input: unknown) => perform(operation, input, { ...junshi.world, actor })
  const wait = async (started: unknown) => {
    const { job_id } = z.object({ job_id: z.string() }).parse(started)
    for (;;) {
      const job = z.looseObject({ status: z.string(), problem: z.string().nullable(), result: z.unknown() }).parse(await call('get_job', { job_id }))
      if (job.status === 'failed') throw new Error(job.problem ?? '')
      if (job.status === 'done') return job.result
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const held = async () => z.array(z.object({ orders: z.coerce.number() })).parse(await junshi.world.warehouse.rows({ sql: sql`select uniqExact(order_id) as orders from orders`, row: z.object({ orders: z.coerce.number() }) }))[0]?.orders
  const path = join(junshi.home, 'ExportOrderList202611020900.csv')
  await writeFile(path, `\ufeff${HEADER}\n${order('1111111111111111111', 'anna', '13800000001')}\n${order('1111111111111111112', 'berta', '13800000002')}\n${order('1111111111111111113', 'clara', '13800000003')}\n`)
  await call('make_store', { name: '甲店', platform: 'taobao' })
  const { jobs } = z.object({ jobs: z.array(z.object({ job_id: z.string() })) }).parse(await call('import_files', { store: '甲店', files: [{ path }] }))
  expect(await wait(jobs[0])).toMatchObject({ import: { state: 'committed', report: { rows_loaded: 3 } } })
  await call('forget_buyer', { kind: 'buyer', mark: 'anna' })
  await call('forget_buyer', { kind: 'phone', mark: '13800000002' })
  expect(await held()).toBe(1)
  await wait(await call('rebuild', {}))
  expect(await held()).toBe(1)
  // The evidence of a task lies in the archive too; the same picture may be another store's.
  await call('make_store', { name: '乙店' })
  const evidence = async (store: string, content: string) => {
    const { task } = z.object({ task: z.object({ task_id: z.number() }) }).parse(await call('make_task', { store, title: '看货' }))
    const file = join(junshi.home, 'shot.png')
    await writeFile(file, content)
    const uploads = { ...junshi.world.uploads, open: () => Promise.resolve({ path: file, name: '货.png' }), drop: () => Promise.resolve() }
    const { task: noted } = z.object({ task: z.object({ notes: z.array(z.object({ note_id: z.number() })) }) }).parse(await perform('note_on_task', { store, task_id: task.task_id, upload: 'x' }, { ...junshi.world, uploads, actor }))
    return { store, task_id: task.task_id, note_id: noted.notes[0]!.note_id }
  }
  await evidence('甲店', 'only here')
  const [, shared] = [await evidence('甲店', 'shared'), await evidence('乙店', 'shared')]
  expect(await call('task_evidence', shared)).toEqual({ file_name: '货.png', base64: Buffer.from('shared').toString('base64') })
  await expect(call('task_evidence', { ...shared, store: '甲店' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(call('forget_store', { store: '甲店', confirm: '乙店' })).rejects.toMatchObject({ code: 'invalid_input' })
  await call('forget_store', { store: '甲店', confirm: '甲店' })
  expect([await held(), await call('stores', {}), await junshi.world.archive.sidecars()]).toMatchObject([0, { stores: [{ name: '乙店' }] }, []])
  expect(await readdir(join(junshi.home, 'archive', 'files'))).toHaveLength(1)
  expect(await call('task_evidence', shared)).toMatchObject({ file_name: '货.png' })
}, 120_000)
