import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { defineChannel } from './channel.ts'
import { post } from './post.ts'
import { webhookUrl } from './webhook_url.ts'

export const webhook = defineChannel({
  id: 'webhook',
  label: { zh: '自己的网址（Webhook）', en: 'A webhook of your own' },
  about: { zh: '把消息以 JSON 发到你的网址；请求头 x-junshi-signature 是 时间戳.正文 的 HMAC-SHA256。', en: 'Sends the message as JSON; the header x-junshi-signature is the HMAC-SHA256 of `timestamp.body`.' },
  settings: z.strictObject({ url: webhookUrl.meta({ title: 'URL' }), secret: z.string().min(16).max(200).meta({ title: '密钥（至少 16 字）', title_en: 'Secret (16 characters or more)' }) }),
  secrets: ['url', 'secret'],
  async send({ title, lines, link }, { url, secret }, reach) {
    const timestamp = String(Math.floor(reach.now().getTime() / 1000))
    const body = JSON.stringify({ title, lines, ...(link ? { link } : {}) })
    await post(url, body, reach, { 'x-junshi-timestamp': timestamp, 'x-junshi-signature': webhookSign(timestamp, body, secret) })
  },
})

export const webhookSign = (timestamp: string, body: string, secret: string): string => `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
