import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { release } from '../../state/products.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'

export const unlinkProduct = defineOperation({
  name: 'unlink_product',
  label: { zh: '撤回商品归属', en: 'Take a link back' },
  about: { zh: '撤回手工指定的货号，之后以文件和商家编码为准；此前的归属仍按当时的回答。', en: 'Takes back what a hand said of a link; files and merchant codes stand again, and earlier days are answered as they were.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, item: z.string().trim().min(1).max(64), sku: z.string().trim().max(64).default(''), from: day.default('2000-01-01') }),
  output: done,
  async run({ store: store_id, item, sku, from }, { state }) {
    if (!(await release(state, { store_id, item, sku, day: from }))) throw new Refusal('not_found', { zh: `没有手工指定过：${item}`, en: `nobody said by hand what ${item} is` })
    return { done: true as const }
  },
})
