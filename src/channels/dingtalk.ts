import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { defineChannel } from './channel.ts'
import type { Message } from './channel.ts'
import { heed, post } from './post.ts'
import { webhookUrl } from './webhook_url.ts'

export const dingtalk = defineChannel({
  id: 'dingtalk',
  label: { zh: '钉钉群机器人', en: 'DingTalk group bot' },
  about: { zh: '群设置 → 机器人 → 自定义，安全设置选「加签」，把网址和密钥贴到这里。', en: 'Group settings → bots → custom; choose the signed security setting and paste its address and secret here.' },
  settings: z.strictObject({ webhook: webhookUrl.meta({ title: 'Webhook' }), secret: z.string().min(1).max(200).meta({ title: '加签密钥 SEC…', title_en: 'Signing secret SEC…' }) }),
  secrets: ['webhook', 'secret'],
  async send(message, { webhook, secret }, reach) {
    const timestamp = String(reach.now().getTime())
    const url = new URL(webhook)
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', dingtalkSign(timestamp, secret))
    heed(await post(url.href, JSON.stringify({ msgtype: 'markdown', markdown: { title: message.title, text: markdown(message) } }), reach), 'errcode', 'errmsg')
  },
})

/** HMAC-SHA256 of `timestamp\nsecret` with the secret, base64 (DingTalk open platform: custom robot, 加签). */
export const dingtalkSign = (timestamp: string, secret: string): string => createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')

const markdown = ({ title, lines, link }: Message) => [`#### ${title}`, ...lines.map((line) => `- ${line}`), ...(link ? [`[打开军师](${link})`] : [])].join('\n')
