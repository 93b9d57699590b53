import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { MOST_LINES, sendOver } from './channel.ts'
import type { Message } from './channel.ts'
import { channelOf, channels } from './index.ts'

type Got = { path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string }
const open: { close(): unknown }[] = []
afterEach(() => { for (const one of open.splice(0)) one.close() })

/** A real receiver on loopback that keeps what it was sent and answers as told. */
async function receiver(answer: (got: Got) => { status?: number; body: string }): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = []
  const server = createServer((request, reply) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://x')
      got.push({ path: url.pathname, query: url.searchParams, headers: request.headers, body: Buffer.concat(pieces).toString() })
      const { status = 200, body } = answer(got.at(-1)!)
      reply.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}

const NOW = new Date('2026-11-25T01:30:00Z')
const reach = { fetch, now: () => NOW }
const message: Message = { title: '军师早报 · 示例店', lines: Array.from({ length: 15 }, (_, i) => `第 ${i + 1} 行`), link: 'http://127.0.0.1:4680/today' }
const send = (id: string, settings: unknown, told = message) => sendOver(channelOf(id)!, told, settings, reach)

test('DingTalk is sent a signature that its own rule finds right, and at most twelve lines', async () => {
  const secret = 'SEC_made_up'
  const { url, got } = await receiver(({ query }) => {
    const right = createHmac('sha256', secret).update(`${query.get('timestamp')}\n${secret}`).digest('base64') === query.get('sign')
    return { body: JSON.stringify(right ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000, errmsg: 'sign not match' }) }
  })
  await send('dingtalk', { webhook: `${url}/robot/send?access_token=t`, secret })
  const { markdown } = z.object({ markdown: z.object({ title: z.string(), text: z.string() }) }).parse(JSON.parse(got[0]!.body))
  expect(got[0]!.query.get('access_token')).toBe('t')
  expect(markdown.text.match(/^- /gm)).toHaveLength(MOST_LINES)
  expect(markdown.text).toContain('[打开军师](http://127.0.0.1:4680/today)')
  await expect(send('dingtalk', { webhook: `${url}/robot/send`, secret: 'another' })).rejects.toThrow('sign not match')
})

test('Feishu is sent a signature over the second, keyed by it and the secret', async () => {
  const secret = 'made up'
  const { url, got } = await receiver(({ body }) => {
    const { timestamp, sign } = JSON.parse(body) as { timestamp: string; sign: string }
    const right = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') === sign && Number(timestamp) === NOW.getTime() / 1000
    return { body: JSON.stringify(right ? { code: 0 } : { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }) }
  })
  await send('feishu', { webhook: `${url}/open-apis/bot/v2/hook/x`, secret })
  expect(JSON.parse(got[0]!.body)).toMatchObject({ msg_type: 'post', content: { post: { zh_cn: { title: message.title } } } })
  await expect(send('feishu', { webhook: url, secret: 'another' })).rejects.toThrow('19021')
})

test('WeCom is sent no more than its 4096 bytes, the first lines kept', async () => {
  const { url, got } = await receiver(() => ({ body: '{"errcode":0,"errmsg":"ok"}' }))
  await send('wecom', { webhook: `${url}/cgi-bin/webhook/send?key=k` }, { ...message, lines: message.lines.map((line) => line + '很长'.repeat(200)) })
  const { markdown } = z.object({ markdown: z.object({ content: z.string() }) }).parse(JSON.parse(got[0]!.body))
  expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096)
  expect(markdown.content).toContain('第 1 行')
})

test('a webhook of one’s own can check that it was us', async () => {
  const { url, got } = await receiver(() => ({ status: 204, body: '' }))
  await send('webhook', { url: `${url}/hook`, secret: 'a secret of sixteen' })
  const { headers, body } = got[0]!
  expect(headers['x-junshi-signature']).toBe(`sha256=${createHmac('sha256', 'a secret of sixteen').update(`${String(headers['x-junshi-timestamp'])}.${body}`).digest('hex')}`)
})

test('a mail arrives over SMTP with its text, its page and its workbook', async () => {
  const mails: { from: string; to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: false, hideSTARTTLS: true, allowInsecureAuth: true, logger: false,
    onAuth: ({ username, password }, _, done) => (username === 'boss' && password === 'code' ? done(null, { user: 'boss' }) : done(new Error('wrong code'))),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        mails.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const settings = { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, encryption: 'none', username: 'boss', password: 'code', from: 'junshi@example.com', to: 'a@example.com，b@example.com' }
  await send('mail', settings, { ...message, html: '<p>早报</p>', attachments: [{ name: '早报.xlsx', content: Buffer.from('PK') }] })
  expect(mails[0]).toMatchObject({ from: 'junshi@example.com', to: ['a@example.com', 'b@example.com'] })
  expect(mails[0]!.raw).toContain('text/html')
  expect(mails[0]!.raw).toContain(Buffer.from('PK').toString('base64'))
  await expect(send('mail', { ...settings, password: 'wrong' })).rejects.toThrow(/535|Invalid login|wrong code/i)
})

test.each([
  ['a refusal', { status: 500, body: 'down' }, 'HTTP 500'],
  ['an answer nobody understands', { body: '<html>' }, '看不懂'],
])('%s is told without the address, which holds the key', async (_, answer, said) => {
  const { url } = await receiver(() => answer)
  const fault = await send('wecom', { webhook: `${url}/send?key=topsecret` }).catch((error: unknown) => String(error))
  expect(fault).toContain(said)
  expect(fault).not.toContain('topsecret')
})

test('a receiver that is not there is told in words', async () => {
  const fault = await send('wecom', { webhook: 'http://127.0.0.1:9/send?key=topsecret' }).catch((error: unknown) => String(error))
  expect(fault).toContain('没有连上')
  expect(fault).not.toContain('topsecret')
})

test('a bot’s address over the open net must be https', () => {
  expect(channelOf('wecom')!.settings.safeParse({ webhook: 'http://qyapi.example.com/x' }).success).toBe(false)
})

test.each(channels.map((channel) => [channel.id, channel] as const))('%s names its secrets among its settings, and has words in each language', (_, { settings, secrets, label, about }) => {
  for (const secret of secrets) expect(Object.keys(settings.shape)).toContain(secret)
  for (const words of [label.zh, label.en, about.zh, about.en]) expect(words).not.toBe('')
})
