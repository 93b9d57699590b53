import { z } from 'zod'
import { defineChannel } from './channel.ts'
import type { Message } from './channel.ts'
import { heed, post } from './post.ts'
import { webhookUrl } from './webhook_url.ts'

/** The bot's limit for one markdown message. */
const MOST_BYTES = 4096

export const wecom = defineChannel({
  id: 'wecom',
  label: { zh: '企业微信群机器人', en: 'WeCom group bot' },
  about: { zh: '群 → 添加群机器人，把网址贴到这里；网址里的 key 就是凭证，不要外传。', en: 'Group → add a bot, and paste its address here; the key in it is the credential.' },
  settings: z.strictObject({ webhook: webhookUrl.meta({ title: 'Webhook' }) }),
  secrets: ['webhook'],
  async send(message, { webhook }, reach) {
    heed(await post(webhook, JSON.stringify({ msgtype: 'markdown', markdown: { content: markdown(message) } }), reach), 'errcode', 'errmsg')
  },
})

/** Lines from the end go first when it is too long: the first ones are the red ones. */
function markdown({ title, lines, link }: Message): string {
  const tail = link ? [`[打开军师](${link})`] : []
  for (let kept = lines.length; ; kept--) {
    const text = [`**${title}**`, ...lines.slice(0, kept).map((line) => `> ${line}`), ...tail].join('\n')
    if (kept === 0 || Buffer.byteLength(text) <= MOST_BYTES) return text
  }
}
