import { z } from 'zod'
import { listDeliveries } from '../../state/channels.ts'
import { defineOperation } from '../operation.ts'

export const deliveries = defineOperation({
  name: 'deliveries',
  label: { zh: '发送记录', en: 'Deliveries' },
  about: { zh: '一个渠道发过什么、试了几次、没到是为什么。', en: 'What went over a channel, in how many tries, and why it did not arrive.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: z.strictObject({ channel_id: z.string().max(64) }),
  output: z.strictObject({ deliveries: z.array(z.strictObject({ what: z.string(), status: z.enum(['waiting', 'sent', 'failed']), attempts: z.number(), problem: z.string(), at: z.string() })) }),
  run: async ({ channel_id }, { state }) => ({
    deliveries: (await listDeliveries(state, channel_id)).map(({ what, status, attempts, problem, at }) => ({ what, status, attempts, problem, at: at.toISOString() })),
  }),
})
