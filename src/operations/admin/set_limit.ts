import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { setThreshold } from '../../state/thresholds.ts'
import { CONTRIBUTION, ofStore } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { LIMITS } from './limits.ts'

export const setLimit = defineOperation({
  name: 'set_limit',
  label: { zh: '改门槛', en: 'Set a limit' },
  about: { zh: '从某天起，这家店（或所有店）按新的数判断；以前的日子还按以前的数，判断能重来。', en: 'From a day on, this store (or all stores) is judged by another number; earlier days keep theirs, so that what was judged can be judged again.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, limit: z.string().max(120), value: z.number().min(-1e12).max(1e12), valid_from: day.optional(), for_all: z.boolean().default(false), because: z.string().max(300).default('') }),
  output: done,
  async run({ store: store_id, limit, value, valid_from, for_all, because }, context) {
    const known = LIMITS.find((one) => one.limit === limit)
    if (!known) throw new Refusal('not_found', { zh: `没有这个门槛：${limit}`, en: `there is no limit ${limit}` })
    if (known.range && !(value >= known.range[0] && value <= known.range[1])) {
      const [least, most] = known.range
      throw new Refusal('invalid_input', { zh: `${known.label.zh}要在 ${least} 和 ${most} 之间：${value}`, en: `${known.label.en} lies between ${least} and ${most}: ${value}` })
    }
    if (limit === CONTRIBUTION && !(value > 0 && value < 1)) throw new Refusal('invalid_input', { zh: `每付一元留下的要在 0 和 1 之间：${value}`, en: `what is left of each yuan lies between 0 and 1: ${value}` })
    if (for_all && !context.actor?.owner) throw new Refusal('not_allowed', { zh: '所有店的门槛只有店主账号能改；这家店的可以单独改', en: 'the limits of all stores are the owner’s to change; this store’s own can be set here' })
    const source = [context.actor?.name ?? '', because].filter((part) => part !== '').join('：')
    await setThreshold(context.state, { id: for_all ? limit : ofStore(limit, store_id), value, valid_from: valid_from ?? todayIn(context, store_id), source })
    return { done: true as const }
  },
})
