import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { dutiesInForce, switchDuty as keepSwitch } from '../../state/recurring.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

export const switchDuty = defineOperation({
  name: 'switch_duty',
  label: { zh: '开关例行的事', en: 'Switch a recurring duty' },
  about: { zh: '这家店要不要做这件例行的事；关了就不再出任务，做过的还在。', en: 'Whether this store has the duty: off, no more tasks come of it; those that are there stay.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, duty: z.string().max(64), is_on: z.boolean() }),
  output: done,
  async run({ store: store_id, duty, is_on }, context) {
    const known = await dutiesInForce(context.state, store_id, todayIn(context, store_id))
    if (!known.some(({ id }) => id === duty)) throw new Refusal('not_found', { zh: `没有这件例行的事：${duty}`, en: `there is no recurring duty ${duty}` })
    await keepSwitch(context.state, { store_id, duty, is_on, by: context.actor?.user_id ?? '', set_at: context.now() })
    return { done: true as const }
  },
})
