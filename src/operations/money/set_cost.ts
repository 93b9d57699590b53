import { z } from 'zod'
import { setHandCosts } from '../../state/money_words.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'
import { startProfit } from './making.ts'

export const setCost = defineOperation({
  name: 'set_cost',
  label: { zh: '填写成本', en: 'Set a cost' },
  about: { zh: '某个编码从某天起每件成本多少；利润随即重算。', en: 'What a piece of a code costs from a day on; profit is made anew.' },
  kind: 'change',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, costs: z.array(z.strictObject({ code: z.string().min(1).max(200), from_day: day, cost_fen: z.number().int().min(0).max(1_000_000_000).nullable().meta({ description: "in fen; null takes a person's word back" }) })).min(1).max(2_000) }),
  output: done,
  async run({ store: store_id, costs }, context) {
    await setHandCosts(context.state, store_id, context.actor?.user_id ?? '', costs)
    await startProfit(context, store_id)
    return { done: true as const }
  },
})
