import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { z } from 'zod'
import { inPlainWords, Refusal } from '../kernel/errors.ts'
import { misfit } from '../kernel/misfit.ts'
import type { Actor, Context, World } from '../operations/context.ts'
import type { itemImage } from '../operations/data/item_image.ts'
import type { template } from '../operations/data/template.ts'
import { perform } from '../operations/perform.ts'
import type { taskEvidence } from '../operations/loop/task_evidence.ts'
import { IMAGE_HOSTS } from '../operations/pictures.ts'
import { asCsv, asXlsx, tableOf } from '../operations/spreadsheet.ts'
import { getSetting } from '../state/settings.ts'
import { safetyHeaders } from './headers.ts'
import { openapi } from './openapi.ts'
import { CALLER } from './people.ts'
import type { SignIn } from './people.ts'
import { site } from './site.ts'
import { nameThrottle } from './throttle.ts'
import { receiveUploads } from './upload.ts'

export type Door = {
  world: World
  signIn: SignIn
  /** Who holds a bearer token: an API key, or the owner's token of this machine. */
  whoHolds(token: string): Promise<Actor | undefined>
  /** A signed-in person with their roles. */
  actorOf(user_id: string, name: string): Promise<Actor>
  uploadDirectory: string
  siteDirectory: string
  /** Host names this server answers to; undefined: any (a proxy in front checks). */
  hosts: readonly string[] | undefined
  mcp?: (request: Request, context: Context) => Promise<Response>
}

/** POST /api/<operation>, body in, body out. Everything else about HTTP is in this folder and nowhere else. */
export function httpApp(door: Door) {
  const app = new Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>()
  const throttle = nameThrottle()
  app.use(safetyHeaders(async () => ((await getSetting(door.world.state, 'platform_images')) === true ? IMAGE_HOSTS : [])))
  app.use(async (c, next) => {
    // A page elsewhere may point its own name at this machine (DNS rebinding); only names we were given are answered.
    const host = (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/, '')
    if (door.hosts && !door.hosts.includes(host)) throw new Refusal('not_allowed', { zh: `这个地址没有登记：${host}（设置 JUNSHI_URL）`, en: `this address is not registered: ${host} (set JUNSHI_URL)` })
    await next()
  })

  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const headers = new Headers(c.req.raw.headers)
    headers.set(CALLER, c.env?.incoming?.socket?.remoteAddress ?? '127.0.0.1')
    const body = c.req.method === 'POST' ? await c.req.text() : undefined
    if (body && body.length > 20_000) throw new Refusal('too_large', { zh: '请求太大', en: 'the request is too large' })
    if (body !== undefined) sameOrigin(c.req.raw)
    const name = c.req.path.startsWith('/api/auth/sign-in/') ? nameIn(body) : undefined
    if (name && throttle.isWaiting(name)) throw new Refusal('too_many', { zh: '密码错误次数太多，请 5 分钟后再试', en: 'too many wrong passwords; try again in 5 minutes' })
    const reply = await door.signIn.handle(new Request(c.req.url, { method: c.req.method, headers, ...(body === undefined ? {} : { body }) }))
    if (name) reply.ok ? throttle.succeeded(name) : throttle.failed(name)
    return reply
  })

  app.get('/api/image', async (c) => {
    const { media_type, base64 } = (await perform('item_image', c.req.query(), await contextOf(door, c.req.raw))) as z.output<typeof itemImage.output>
    return c.body(Buffer.from(base64, 'base64'), 200, { 'content-type': media_type })
  })
  app.get('/api/evidence', async (c) => {
    const { file_name, base64 } = (await perform('task_evidence', c.req.query(), await contextOf(door, c.req.raw))) as z.output<typeof taskEvidence.output>
    // Whatever a colleague attached is saved and never shown: a page among it would run as ours.
    return c.body(Buffer.from(base64, 'base64'), 200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file_name)}` })
  })
  app.post('/api/template.xlsx', async (c) => {
    const { base64 } = (await perform('template', await jsonOf(c.req.raw), await contextOf(door, c.req.raw))) as z.output<typeof template.output>
    return c.body(Buffer.from(base64, 'base64'), 200, XLSX_HEADERS)
  })
  app.get('/api/openapi.json', (c) => c.json(openapi()))
  app.get('/api/health', (c) => c.json({ ok: true, version: door.world.version }))
  app.post('/api/upload', async (c) => {
    const { actor } = await contextOf(door, c.req.raw)
    if (!actor) throw new Refusal('not_signed_in', { zh: '请先登录', en: 'sign in first' })
    if (!actor.owner && ![...actor.roles.values()].some((role) => role !== 'viewer')) throw new Refusal('not_allowed', { zh: '你的角色不能导入文件', en: 'your role may not import files; ask the owner' })
    return c.json({ uploads: await receiveUploads(c.req.raw, door.uploadDirectory, actor.user_id) })
  })
  app.post('/api/ask.csv', async (c) => {
    const answer = await answered(door, c.req.raw)
    return c.body(asCsv(tableOf(answer, languageOf(c.req.query('lang')))), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="junshi.csv"' })
  })
  app.post('/api/ask.xlsx', async (c) => {
    const answer = await answered(door, c.req.raw)
    return c.body(asXlsx(tableOf(answer, languageOf(c.req.query('lang')))).slice().buffer, 200, XLSX_HEADERS)
  })
  app.post('/api/sheet.xlsx', async (c) => {
    const { actor } = await contextOf(door, c.req.raw)
    if (!actor) throw new Refusal('not_signed_in', { zh: '请先登录', en: 'sign in first' })
    const sheet = await jsonOf(c.req.raw)
    const checked = Sheet.safeParse(sheet)
    if (!checked.success) throw misfit(Sheet, sheet)
    return c.body(asXlsx(checked.data.rows.map((row) => row.map((field) => field ?? ''))).slice().buffer, 200, XLSX_HEADERS)
  })
  app.all('/mcp', async (c) => {
    const context = await contextOf(door, c.req.raw)
    if (!context.actor) throw new Refusal('not_signed_in', { zh: '请用接口密钥（Authorization: Bearer …）', en: 'use an API key (Authorization: Bearer …)' })
    if (!door.mcp) throw new Refusal('not_found', { zh: '没有 MCP', en: 'there is no MCP here' })
    return door.mcp(c.req.raw, context)
  })
  app.post('/api/:operation', async (c) => {
    const context = await contextOf(door, c.req.raw)
    // Bytes go out as they are; a text is walked again for broken letters (measured: 0.5 ms of 150 KB).
    const told = await perform(c.req.param('operation'), await jsonOf(c.req.raw), context)
    return c.body(Buffer.from(JSON.stringify(told)), 200, { 'content-type': 'application/json' })
  })
  app.all('/api/*', () => {
    throw new Refusal('not_found', { zh: '没有这个接口', en: 'there is no such address in the API' })
  })
  // The page is 1.2 MB as it lies and a third of that packed; answers to questions go to this machine mostly and are not packed.
  app.get('*', compress(), site(door.siteDirectory))
  app.notFound((c) => c.text('没有这个页面', 404))

  app.onError((thrown, c) => {
    const error = inPlainWords(thrown)
    if (error instanceof Refusal) return c.json({ code: error.code, message: error.message, says: error.says, details: error.details }, error.status)
    console.error(error)
    return c.json({ code: 'broken', message: '出错了，问题在我们这边。', says: { zh: '出错了，问题在我们这边。', en: 'Something went wrong, and it is our fault.' }, details: {} }, 500)
  })
  return app
}

const languageOf = (asked: string | undefined) => (asked === 'en' ? 'en' : 'zh')

async function answered(door: Door, request: Request) {
  const context = await contextOf(door, request)
  return (await perform('ask', await jsonOf(request), context)) as Parameters<typeof tableOf>[0]
}

const XLSX_HEADERS = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': 'attachment; filename="junshi.xlsx"' }
/** A table as a page shows it, to be written as a workbook with its formulas neutralised. */
const Sheet = z.strictObject({ rows: z.array(z.array(z.union([z.string().max(20_000), z.number(), z.null()])).max(300)).max(50_000) })

const BODY_LIMIT = 4_000_000
async function jsonOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) throw new Refusal('too_large', { zh: '请求太大', en: 'the request is too large' })
  const text = await request.text()
  if (text.length > BODY_LIMIT) throw new Refusal('too_large', { zh: '请求太大', en: 'the request is too large' })
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid_input', { zh: '请求内容不是 JSON', en: 'the request is not JSON' })
  }
}

async function contextOf(door: Door, request: Request): Promise<Context> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const actor = await door.whoHolds(bearer)
    if (!actor) throw new Refusal('not_signed_in', { zh: '密钥无效', en: 'the key is not valid' })
    return { ...door.world, actor }
  }
  if (!request.headers.has('cookie')) return { ...door.world, actor: null }
  sameOrigin(request)
  const person = await door.signIn.whoIs(request.headers)
  return { ...door.world, actor: person ? await door.actorOf(person.user_id, person.name) : null }
}

/** A browser sends a cookie along with whatever another site makes it send; the origin tells. */
function sameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== host) throw new Refusal('not_allowed', { zh: '请求来自别的网站', en: 'the request comes from another site' })
}

function nameIn(body: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body ?? '')
    if (!parsed || typeof parsed !== 'object') return undefined
    const name = 'username' in parsed ? parsed.username : 'email' in parsed ? parsed.email : undefined
    return typeof name === 'string' ? name.toLowerCase() : undefined
  } catch {
    return undefined
  }
}
