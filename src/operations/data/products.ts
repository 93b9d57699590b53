import { z } from 'zod'
import { dayIn } from '../../kernel/days.ts'
import { linksOf } from '../../questions/catalogue.ts'
import { questionWorld } from '../asking.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'

export const listLinks = defineOperation({
  name: 'products',
  label: { zh: '商品与货号', en: 'Products and style numbers' },
  about: { zh: '一个店铺的每个链接属于哪个货号、类目、波段、角色：手工的在先，其次文件，再次商家编码。', en: 'Which style number, category, wave and role each link of a store has: by hand first, then by files, then by merchant code.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, day: day.optional() }),
  output: z.strictObject({
    products: z.array(z.strictObject({ item: z.string(), item_name: z.string(), style: z.string(), category: z.string(), launch_wave: z.string(), role: z.string(), codes: z.array(z.string()), by_hand: z.boolean() })),
  }),
  async run({ store: store_id, day: on }, context) {
    const today = dayIn(context.now(), context.ledger.store(store_id)?.zone ?? 'Asia/Shanghai')
    return { products: await linksOf(await questionWorld(context, false), store_id, on ?? today) }
  },
})
