import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { facts } from './facts/index.ts'
import { name, sql } from './kernel/sql.ts'
import { installationOwner } from './operations/actors.ts'
import { readState } from './operations/dump_state.ts'
import { perform } from './operations/perform.ts'
import { jobs } from './state/schema.ts'
import { formats } from './platforms/index.ts'
import { sheetsOf } from './platforms/testing.ts'
import { testJunshi } from './testing.ts'

/** Of a person only keyed hashes, province and city are kept outside the encrypted archive; of a secret, nothing is printed. */
const examples = fileURLToPath(new URL('../examples/', import.meta.url))
/** 商家, 客服 and 主播 go by working names the shop has given them; they are no buyers. */
const PERSON = /^(?!是否|商家昵称|旺旺昵称|客服|主播).*(?:手机|电话|收货人|会员名|登录名|支付宝账号|收货地址|收件|买家公司|昵称|身份证|phone|email|street|address1|(billing|shipping) (name|address))/i
const SECRETS = { password: 'a long pass word 7', wrong: 'not the pass word 8' }

let junshi: Awaited<ReturnType<typeof testJunshi>>
const printed: string[] = []
const spies = (['log', 'error', 'warn', 'info'] as const).map((kind) => vi.spyOn(console, kind).mockImplementation((...told: unknown[]) => void printed.push(told.map((one) => (one instanceof Error ? (one.stack ?? '') : String(one))).join(' '))))
const persons = new Set<string>()
let key = ''

beforeAll(async () => {
  junshi = await testJunshi({ JUNSHI_NOW: '2026-11-22T02:00:00Z' })
  const call = async (operation: string, input: unknown) => (await perform(operation, input, { ...junshi.world, actor: await installationOwner(junshi.world.state, 'owner_token') })) as { jobs: { job_id: string }[]; status: string; key: string }
  await perform('make_owner', { username: 'boss', password: SECRETS.password }, { ...junshi.world, actor: null })
  const files = formats.flatMap(({ id, platform }) => readdirSync(examples + id).filter((file) => file.startsWith('sample')).map((file) => ({ path: join(examples, id, file), platform })))
    // What names nobody cannot tell of anybody, and a hundred files more would take minutes.
    .filter(({ path }) => sheetsOf(path).some(({ rows }) => rows.some((row) => row.some((cell) => PERSON.test(cell)))))
  const phones = join(junshi.home, '..', `${basename(junshi.home)}-unknown.csv`)
  writeFileSync(phones, '客户姓名,联系手机,备注一,数量\n张示例,13800001111,回电13900002222,1\n')
  for (const value of ['张示例', '13800001111', '13900002222']) persons.add(value)
  for (const { path, platform } of [...files, { path: phones, platform: 'any' }]) {
    const store = `店 ${platform}`
    await call('make_store', { name: store, platform }).catch(() => undefined)
    const { jobs: begun } = await call('import_files', { store, files: [{ path }], answers: { attribution_days: '15', item: '900100200301', day: '2026-08-31' } })
    await vi.waitFor(async () => expect((await call('get_job', { job_id: begun[0]!.job_id })).status).toBe('done'), { timeout: 60_000, interval: 20 })
  }
  for (const { path } of files)
    for (const { rows } of sheetsOf(path)) {
      const head = rows.findIndex((row) => row.some((cell) => PERSON.test(cell)))
      if (head < 0) continue
      for (const [at, header] of rows[head]!.entries()) if (PERSON.test(header)) for (const row of rows.slice(head + 1)) persons.add((row[at] ?? '').replace(/^["'=\s]+|["'\s]+$/g, ''))
    }
  // What is masked or empty names no one.
  for (const value of persons) if (value.length < 4 || /\*|^-+$|^0+$/.test(value)) persons.delete(value)
  key = (await call('make_api_key', { name: 'script', role: 'viewer', stores: ['店 taobao'] })).key
  await call('ask', { stores: ['店 taobao'], metrics: ['no_such'], from: '2026-11-01', to: '2026-11-01' }).catch(() => undefined)
}, 300_000)
afterAll(async () => {
  for (const spy of spies) spy.mockRestore()
  await junshi[Symbol.asyncDispose]()
})

test('the examples hold persons to look for', () => {
  expect(persons.size).toBeGreaterThan(15)
})

test('no phone, address or buyer lies in the warehouse', async () => {
  const found: string[] = []
  for (const { id } of facts) {
    const { rows } = await junshi.world.warehouse.table(sql`select * from ${name(id)}`)
    const text = JSON.stringify(rows)
    found.push(...[...persons].filter((value) => text.includes(value)).map((value) => `${id}: ${value}`))
  }
  expect(found).toEqual([])
})

test('none lies in the state, reports, jobs and audit log included', async () => {
  const text = JSON.stringify([await readState(junshi.world.state), await junshi.world.state.db.select().from(jobs)])
  expect(text).toContain('sample.csv')
  expect([...persons].filter((value) => text.includes(value))).toEqual([])
})

test('none lies in any file of the data folder, the archive included, nor does a password or key', () => {
  const found: string[] = []
  const own = readFileSync(join(junshi.home, 'owner_token'), 'utf8').trim()
  for (const file of readdirSync(junshi.home, { recursive: true, encoding: 'utf8' })) {
    const path = join(junshi.home, file)
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    for (const value of [...persons, ...Object.values(SECRETS), key, ...(file === 'owner_token' ? [] : [own])]) if (bytes.includes(value)) found.push(`${file}: ${value}`)
  }
  expect(found).toEqual([])
})

test('nothing printed tells a person, a password, a key or the owner’s token', () => {
  const text = printed.join('\n')
  const own = readFileSync(join(junshi.home, 'owner_token'), 'utf8').trim()
  expect([...persons, ...Object.values(SECRETS), key, own].filter((value) => text.includes(value))).toEqual([])
})
