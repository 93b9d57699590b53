import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { platform, storeCard } from '../shapes.ts'

export const makeStore = defineOperation({
  name: 'make_store',
  label: { zh: '新建店铺', en: 'Make a store' },
  about: { zh: '新建一个店铺。', en: 'Makes a store.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.string().trim().min(1).max(80), platform: platform.default('any'), zone: z.string().default('Asia/Shanghai'), currency: z.string().length(3).default('CNY') }),
  output: storeCard,
  run: later,
})
