import { z } from 'zod'
import { listAudit } from '../../state/audit.ts'
import { users } from '../../state/schema.ts'
import { defineOperation } from '../operation.ts'

export const auditLog = defineOperation({
  name: 'audit_log',
  label: { zh: '操作记录', en: 'Audit log' },
  about: { zh: '谁在什么时候改了什么。', en: 'Who changed what, and when.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: z.strictObject({ limit: z.number().int().min(1).max(1000).default(100) }),
  output: z.strictObject({ entries: z.array(z.looseObject({ at: z.string(), who: z.string(), operation: z.string(), store_id: z.string().nullable(), input: z.unknown() })) }),
  async run({ limit }, { state }) {
    const [log, people] = await Promise.all([listAudit(state, { limit }), state.db.select({ id: users.id, name: users.name }).from(users)])
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return { entries: log.map(({ at, user_id, operation, store_id, input, outcome }) => ({ at: at.toISOString(), who: names.get(user_id) ?? user_id, operation, store_id: store_id || null, input, outcome })) }
  },
})
