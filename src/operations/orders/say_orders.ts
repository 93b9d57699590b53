import { z } from 'zod'
import { sayOrders as say } from '../../state/order_words.ts'
import { startProfit } from '../money/making.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'
import { saidKind } from './shapes.ts'

export const sayOrders = defineOperation({
  name: 'say_orders',
  label: { zh: '判断订单', en: 'Say what orders are' },
  about: { zh: '这些订单是刷单、样品、自购……还是正常单；人的判断先于名单、代码和规则，随时能撤回，每次都记下是谁。', en: 'These orders are fake, samples, own purchases … or ordinary sales. A word of a person goes before lists, codes and rules, can be taken back, and is kept with who said it.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, order_ids: z.array(z.string().min(1).max(64)).min(1).max(5_000), kind: saidKind }),
  output: done,
  async run({ store: store_id, order_ids, kind }, context) {
    await say(context.state, store_id, context.actor?.user_id ?? '', [...new Set(order_ids)].map((order_id) => ({ order_id, kind })))
    await startProfit(context, store_id)
    return { done: true as const }
  },
})
