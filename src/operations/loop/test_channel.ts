import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { listChannels } from '../../state/channels.ts'
import { sendTo } from '../deliver.ts'
import { defineOperation } from '../operation.ts'

export const testChannel = defineOperation({
  name: 'test_channel',
  label: { zh: '发一条测试', en: 'Send a test' },
  about: { zh: '往渠道发一条测试消息，告诉你到没到、没到是为什么。', en: 'Sends a test message, and says whether it arrived or why not.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ channel_id: z.string().max(64) }),
  output: z.strictObject({ sent: z.boolean(), problem: z.string() }),
  async run({ channel_id }, world) {
    const channel = (await listChannels(world.state)).find(({ id }) => id === channel_id)
    if (!channel) throw new Refusal('not_found', { zh: `没有这个渠道：${channel_id}`, en: `there is no channel ${channel_id}` })
    const message = { title: '军师 · 测试消息', lines: [`「${channel.name}」收得到。看的人：${channel.audience}。`], link: world.url }
    return sendTo(channel, message, world).then(() => ({ sent: true, problem: '' }), (fault: unknown) => ({ sent: false, problem: fault instanceof Error ? fault.message : String(fault) }))
  },
})
