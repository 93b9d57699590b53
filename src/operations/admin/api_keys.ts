import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { rolesOf } from '../../state/members.ts'
import { apiKeys } from '../../state/schema.ts'
import { defineOperation } from '../operation.ts'
import { nothing, role } from '../shapes.ts'

export const listApiKeys = defineOperation({
  name: 'api_keys',
  label: { zh: '接口密钥', en: 'API keys' },
  about: { zh: '给脚本用的密钥（不含密钥本身）。', en: 'The keys of scripts, without the keys themselves.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ keys: z.array(z.strictObject({ key_id: z.string(), name: z.string(), role, stores: z.array(z.string()), at: z.string(), last_used: z.string().nullable() })) }),
  async run(_, { state }) {
    const kept = await state.db.select({ id: apiKeys.id, user_id: apiKeys.user_id, name: apiKeys.name, created_at: apiKeys.created_at, last_used: apiKeys.last_used }).from(apiKeys).orderBy(desc(apiKeys.created_at))
    const keys = await Promise.all(
      kept.map(async ({ id, user_id, name, created_at, last_used }) => {
        const { stores } = await rolesOf(state, user_id)
        return { key_id: id, name, role: Object.values(stores)[0] ?? 'viewer', stores: Object.keys(stores), at: created_at.toISOString(), last_used: last_used?.toISOString() ?? null }
      }),
    )
    return { keys }
  },
})
