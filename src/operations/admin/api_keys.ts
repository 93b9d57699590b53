import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing, role } from '../shapes.ts'

export const listApiKeys = defineOperation({
  name: 'api_keys',
  label: { zh: '接口密钥', en: 'API keys' },
  about: { zh: '给脚本用的密钥（不含密钥本身）。', en: 'The keys of scripts, without the keys themselves.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ keys: z.array(z.strictObject({ key_id: z.string(), name: z.string(), role, stores: z.array(z.string()), at: z.string(), last_used: z.string().nullable() })) }),
  run: later,
})
