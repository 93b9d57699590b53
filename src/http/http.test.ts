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

test('what is uploaded is imported, asked for and told in a spreadsheet', async () => {
  const cookie = await signIn()
  const call = async (operation: string, input: unknown) => (await post(`/api/${operation}`, input, { cookie, origin: HOST })).json() as Promise<Record<string, never>>
  await call('make_store', { name: '甲店' })
  const form = new FormData()
  form.append('file', new File(['日期,对象,访客数,支付转化率,支付金额,大盘涨跌\n2026-11-01,peer_average,100,2.00%,10.00,\n'], '同行.csv'))
  const sent = await app.request(`${HOST}/api/upload`, { method: 'POST', body: form, headers: { cookie, origin: HOST, host: '127.0.0.1:4680' } })
  const { uploads } = (await sent.json()) as { uploads: { upload: string; name: string }[] }
  expect(uploads[0]?.name).toBe('同行.csv')
  const { jobs } = (await call('import_files', { store: '甲店', files: [{ upload: uploads[0]?.upload }] })) as unknown as { jobs: { job_id: string }[] }
  let job: { status: string; result: unknown } = { status: 'waiting', result: null }
  for (let i = 0; i < 200 && !['done', 'failed'].includes(job.status); i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    job = (await call('get_job', { job_id: jobs[0]?.job_id })) as unknown as typeof job
  }
  expect(job).toMatchObject({ status: 'done', result: { import: { state: 'committed', report: { rows_loaded: 1 } } } })
  const sheet = await post('/api/ask.csv', { stores: ['甲店'], metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }, { cookie, origin: HOST })
  expect(sheet.headers.get('content-type')).toContain('text/csv')
  expect(await sheet.text()).toContain('paid_amount')
}, 120_000)

test('the description of the doors names every operation', async () => {
  const { paths: described } = (await (await app.request(`${HOST}/api/openapi.json`)).json()) as { paths: Record<string, unknown> }
  expect(Object.keys(described)).toContain('/api/import_files')
})
