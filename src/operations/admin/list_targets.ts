import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { targetsOf } from '../targets_told.ts'

export const listTargets = defineOperation({
  name: 'list_targets',
  label: { zh: '月目标', en: 'Targets' },
  about: { zh: '一个店铺的月目标。', en: 'The targets of a store.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ targets: z.array(z.strictObject({ month: z.string(), metric: z.string(), value: z.number() })) }),
  run: async ({ store }, context) => ({ targets: (await targetsOf(context, [store])).map(({ period, metric, value }) => ({ month: period, metric, value })) }),
})
