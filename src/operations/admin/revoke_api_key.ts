import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { apiKeys, users } from '../../state/schema.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

export const revokeApiKey = defineOperation({
  name: 'revoke_api_key',
  label: { zh: '作废接口密钥', en: 'Revoke an API key' },
  about: { zh: '作废一个密钥，立即生效。', en: 'Makes a key worthless at once.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ key_id: z.string().max(80) }),
  output: done,
  async run({ key_id }, { state }) {
    const [kept] = await state.db.select({ user_id: apiKeys.user_id }).from(apiKeys).where(eq(apiKeys.id, key_id))
    if (!kept) throw new Refusal('not_found', { zh: '没有这个密钥', en: 'there is no such key' })
    await state.change(async (tx) => {
      await tx.db.delete(apiKeys).where(eq(apiKeys.id, key_id))
      if (kept.user_id.startsWith('key_')) await tx.db.delete(users).where(eq(users.id, kept.user_id))
    })
    return { done: true as const }
  },
})
