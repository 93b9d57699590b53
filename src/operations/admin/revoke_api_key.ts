import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { done } from '../shapes.ts'

export const revokeApiKey = defineOperation({
  name: 'revoke_api_key',
  label: { zh: '作废接口密钥', en: 'Revoke an API key' },
  about: { zh: '作废一个密钥，立即生效。', en: 'Makes a key worthless at once.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ key_id: z.string().max(80) }),
  output: done,
  run: later,
})
