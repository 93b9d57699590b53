import { z } from 'zod'
import { setRemarkCode as set } from '../../state/order_words.ts'
import { startProfit } from '../money/making.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'
import { codeKind } from './shapes.ts'

export const setRemarkCode = defineOperation({
  name: 'set_remark_code',
  label: { zh: '设定备注代码', en: 'Set a remark code' },
  about: { zh: '卖家备注里带这个字的订单，从某天下的单起算作什么；已经导入的订单随即按新代码重新判断。', en: "What orders made from a day on are whose seller's remark bears a code; orders that are in already are judged anew." },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, code: z.string().trim().min(1).max(40), kind: codeKind, valid_from: day.default('1970-01-01') }),
  output: done,
  async run({ store: store_id, ...code }, context) {
    await set(context.state, store_id, { ...code, by: context.actor?.user_id ?? '' })
    await startProfit(context, store_id)
    return { done: true as const }
  },
})
