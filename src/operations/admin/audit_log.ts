import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'

export const auditLog = defineOperation({
  name: 'audit_log',
  label: { zh: '操作记录', en: 'Audit log' },
  about: { zh: '谁在什么时候改了什么。', en: 'Who changed what, and when.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: z.strictObject({ limit: z.number().int().min(1).max(1000).default(100), before: z.string().optional() }),
  output: z.strictObject({ entries: z.array(z.looseObject({ at: z.string(), who: z.string(), door: z.string(), operation: z.string(), store_id: z.string().nullable(), input: z.unknown() })) }),
  run: later,
})
