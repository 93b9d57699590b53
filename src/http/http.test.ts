import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths, readConfig } from '../config.ts'
import { appOf } from '../serve.ts'
import { testJunshi } from '../testing.ts'
import { nameThrottle } from './throttle.ts'

let junshi: Awaited<ReturnType<typeof testJunshi>>
let app: ReturnType<typeof appOf>
const HOST = 'http://127.0.0.1:4680'
const BOSS = { username: 'boss', password: 'long enough 1' }

beforeAll(async () => {
  junshi = await testJunshi()
  app = appOf(junshi, readConfig({ JUNSHI_HOME: junshi.home }), paths(junshi.home).uploads)
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`${HOST}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', host: '127.0.0.1:4680', ...headers } })

async function signIn(): Promise<string> {
  await post('/api/make_owner', BOSS)
  const reply = await post('/api/auth/sign-in/username', BOSS, { origin: HOST })
  expect(reply.status).toBe(200)
  return reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

test('the first run makes an owner, who then signs in with a cookie no script can read', async () => {
  expect(await (await post('/api/first_run', {})).json()).toMatchObject({ needed: true })
  await post('/api/make_owner', BOSS)
  const reply = await post('/api/auth/sign-in/username', BOSS, { origin: HOST })
  expect(reply.headers.getSetCookie().join()).toMatch(/junshi\.session_token=.*HttpOnly.*SameSite=Lax/i)
  expect(await (await post('/api/first_run', {})).json()).toMatchObject({ needed: false })
})

test('nobody signs up by themselves', async () => {
  const reply = await post('/api/auth/sign-up/email', { email: 'x@y.zz', password: 'long enough 1', name: 'x' }, { origin: HOST })
  expect(reply.ok).toBe(false)
})

test('a session is good from our own page and worthless from another site', async () => {
  const cookie = await signIn()
  expect((await post('/api/me', {}, { cookie, origin: HOST })).status).toBe(200)
  expect((await post('/api/me', {}, { cookie, origin: 'http://evil.example' })).status).toBe(403)
  expect((await post('/api/me', {}, { cookie })).status).toBe(403)
})

test('a name this server was not given is not answered', async () => {
  expect((await post('/api/first_run', {}, { host: 'rebound.example' })).status).toBe(403)
})

test('after five wrong passwords the name waits, the right one too', async () => {
  const attempt = (password: string) => post('/api/auth/sign-in/username', { username: 'someone', password }, { origin: HOST })
  const codes = []
  for (let i = 0; i < 6; i++) codes.push((await attempt('wrong wrong')).status)
  expect(codes[5]).toBe(429)
  const throttle = nameThrottle({ now: () => 0 })
  for (let i = 0; i < 5; i++) throttle.failed('a')
  expect([throttle.isWaiting('a'), throttle.isWaiting('b')]).toEqual([true, false])
})

test('a refusal keeps its code and takes its status', async () => {
  const reply = await post('/api/stores', {})
  expect([reply.status, await reply.json()]).toMatchObject([401, { code: 'not_signed_in' }])
  expect((await post('/api/nothing_like_it', {})).status).toBe(404)
})

test('every answer carries the policy that lets nothing in from elsewhere', async () => {
  const { headers } = await app.request(`${HOST}/`)
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

const caller = (cookie: string) => async (operation: string, input: unknown) => (await post(`/api/${operation}`, input, { cookie, origin: HOST })).json() as Promise<Record<string, never>>

/** Sends a file to 甲店 as the page does, and waits for what became of it. */
async function imported(cookie: string, file: File): Promise<{ status: string; result: unknown }> {
  const call = caller(cookie)
  const form = new FormData()
  form.append('file', file)
  const sent = await app.request(`${HOST}/api/upload`, { method: 'POST', body: form, headers: { cookie, origin: HOST, host: '127.0.0.1:4680' } })
  const { uploads } = (await sent.json()) as { uploads: { upload: string; name: string }[] }
  expect(uploads[0]?.name).toBe(file.name)
  const { jobs } = (await call('import_files', { store: '甲店', files: [{ upload: uploads[0]?.upload }] })) as unknown as { jobs: { job_id: string }[] }
  for (let i = 0; i < 400; i++) {
    const job = (await call('get_job', { job_id: jobs[0]?.job_id })) as unknown as { status: string; result: unknown }
    if (['done', 'failed'].includes(job.status)) return job
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${file.name} is not imported yet`)
}

test('what is uploaded is imported, asked for and told in a spreadsheet', async () => {
  const cookie = await signIn()
  const call = caller(cookie)
  await call('make_store', { name: '甲店' })
  const job = await imported(cookie, new File(['日期,对象,访客数,支付转化率,支付金额,大盘涨跌\n2026-11-01,peer_average,100,2.00%,10.00,\n'], '同行.csv'))
  expect(job).toMatchObject({ status: 'done', result: { import: { state: 'committed', report: { rows_loaded: 1 } } } })
  const sheet = await post('/api/ask.csv', { stores: ['甲店'], metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }, { cookie, origin: HOST })
  expect(sheet.headers.get('content-type')).toContain('text/csv')
  expect(await sheet.text()).toContain('paid_amount')
}, 120_000)

test('an item is known by its 货号, a short name that can be given by hand, and its picture, shown only to those who see the store', async () => {
  const cookie = await signIn()
  const call = caller(cookie)
  const example = fileURLToPath(new URL('../../examples/sycm_item_rank/sample.xls', import.meta.url))
  expect(await imported(cookie, new File([readFileSync(example)], '【生意参谋平台】商品_全部_2026-04-19_2026-04-19.xls'))).toMatchObject({ status: 'done', result: { import: { state: 'committed' } } })
  const one = { store: '甲店', items: ['900100200302', 'no such item'] }
  expect(await call('items', one)).toMatchObject({ items: [{ item: '900100200302', style: '8826', name: '厚底小白鞋', by_hand: false, image: null }] })

  expect(await call('change_item', { store: '甲店', item: 'no such item', short_name: '不存在' })).toMatchObject({ code: 'not_found' })
  await call('change_item', { store: '甲店', item: '900100200302', short_name: '小白鞋' })
  const folder = join(junshi.home, 'pictures')
  mkdirSync(folder)
  writeFileSync(join(folder, '8826.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(await call('change_setting', { name: 'image_folder', value: `${folder}_gone` })).toMatchObject({ code: 'invalid_input' })
  await call('change_setting', { name: 'image_folder', value: folder })
  const { items } = (await call('items', one)) as unknown as { items: { name: string; by_hand: boolean; image: string }[] }
  expect(items).toMatchObject([{ name: '小白鞋', by_hand: true, image: expect.stringContaining('style=8826') }])

  const picture = (headers: Record<string, string>, path = items[0]!.image) => app.request(`${HOST}${path}`, { headers: { host: '127.0.0.1:4680', ...headers } })
  expect((await picture({})).status).toBe(401)
  expect((await picture({ cookie }, '/api/image?store=%E7%94%B2%E5%BA%97&style=..%2F..%2Fkeys')).status).toBe(404)
  const { status, headers } = await picture({ cookie })
  expect([status, headers.get('content-type'), headers.get('content-security-policy')]).toEqual([200, 'image/svg+xml', expect.stringContaining('sandbox')])
}, 120_000)

test("the platforms' image hosts are let in only when the owner says so", async () => {
  const cookie = await signIn()
  const policyNow = async () => (await app.request(`${HOST}/`)).headers.get('content-security-policy')
  const before = await policyNow()
  await caller(cookie)('change_setting', { name: 'platform_images', value: true })
  expect([before?.includes('alicdn'), (await policyNow())?.includes('https://img.alicdn.com')]).toEqual([false, true])
})

test('the description of the doors names every operation', async () => {
  const { paths: described } = (await (await app.request(`${HOST}/api/openapi.json`)).json()) as { paths: Record<string, unknown> }
  expect(Object.keys(described)).toContain('/api/import_files')
})
