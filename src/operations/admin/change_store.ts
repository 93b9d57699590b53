import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { platform, store, storeCard } from '../shapes.ts'

export const changeStore = defineOperation({
  name: 'change_store',
  label: { zh: '修改店铺', en: 'Change a store' },
  about: { zh: '改店铺的名字或平台。', en: 'Changes the name or platform of a store.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, name: z.string().trim().min(1).max(80).optional(), platform: platform.optional() }),
  output: storeCard,
  run: later,
})
