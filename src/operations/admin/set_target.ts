import { z } from 'zod'
import { dropTarget, setTarget as keepTarget } from '../../state/targets.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'

export const setTarget = defineOperation({
  name: 'set_target',
  label: { zh: '设月目标', en: 'Set a target' },
  about: { zh: '一个店铺某月某指标的目标；金额以分计。', en: 'The target of a metric for a store and month; money in fen.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), metric: z.string().max(64).default('paid_amount'), value: z.number().min(0).nullable() }),
  output: done,
  async run({ store, month, metric, value }, { state, actor }) {
    if (value === null) await dropTarget(state, { store_id: store, metric, period: month })
    else await keepTarget(state, { store_id: store, metric, period: month, value, by: actor?.user_id ?? '' })
    return { done: true as const }
  },
})
