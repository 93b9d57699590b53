import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { role, store } from '../shapes.ts'

export const makeApiKey = defineOperation({
  name: 'make_api_key',
  label: { zh: '新建接口密钥', en: 'Make an API key' },
  about: { zh: '新建一个密钥；密钥只显示这一次。', en: 'Makes a key; it is shown this once.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.string().min(1).max(80), role: z.enum(['viewer', 'operator']), stores: z.array(store).min(1).max(500) }),
  output: z.strictObject({ key_id: z.string(), key: z.string() }),
  run: later,
})
