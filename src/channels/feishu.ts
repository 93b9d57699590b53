import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { defineChannel } from './channel.ts'
import type { Message } from './channel.ts'
import { heed, post } from './post.ts'
import { webhookUrl } from './webhook_url.ts'

export const feishu = defineChannel({
  id: 'feishu',
  label: { zh: '飞书群机器人', en: 'Feishu group bot' },
  about: { zh: '群设置 → 群机器人 → 自定义机器人，打开「签名校验」，把网址和密钥贴到这里。', en: 'Group settings → bots → custom bot; switch signature checking on and paste its address and secret here.' },
  settings: z.strictObject({ webhook: webhookUrl.meta({ title: 'Webhook' }), secret: z.string().min(1).max(200).meta({ title: '签名密钥', title_en: 'Signing secret' }) }),
  secrets: ['webhook', 'secret'],
  async send(message, { webhook, secret }, reach) {
    const timestamp = String(Math.floor(reach.now().getTime() / 1000))
    const body = { timestamp, sign: feishuSign(timestamp, secret), msg_type: 'post', content: { post: { zh_cn: { title: message.title, content: paragraphs(message) } } } }
    heed(await post(webhook, JSON.stringify(body), reach), 'code', 'msg')
  },
})

/** HMAC-SHA256 of nothing with `timestamp\nsecret` as the key, base64 (Feishu open platform: custom bot, 签名校验). */
export const feishuSign = (timestamp: string, secret: string): string => createHmac('sha256', `${timestamp}\n${secret}`).digest('base64')

const paragraphs = ({ lines, link }: Message) => [...lines.map((text) => [{ tag: 'text', text }]), ...(link ? [[{ tag: 'a', text: '打开军师', href: link }]] : [])]
