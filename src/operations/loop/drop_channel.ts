import { z } from 'zod'
import { dropChannel as drop } from '../../state/channels.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

export const dropChannel = defineOperation({
  name: 'drop_channel',
  label: { zh: '删除推送渠道', en: 'Delete a channel' },
  about: { zh: '不再往那里发，密钥一起删掉。', en: 'Nothing is sent there any more, and its secrets go.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ channel_id: z.string().max(64) }),
  output: done,
  async run({ channel_id }, { state }) {
    await drop(state, channel_id)
    return { done: true as const }
  },
})
