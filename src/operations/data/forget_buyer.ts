import { z } from 'zod'
import { forgetPerson } from '../forgetting.ts'
import { defineOperation } from '../operation.ts'

export const forgetBuyer = defineOperation({
  name: 'forget_buyer',
  label: { zh: '删除一个买家的数据', en: 'Forget a buyer' },
  about: { zh: '按买家账号或手机号，从所有店铺抹去这个人的记录；重建后也不会再出现。', en: 'Removes every row of one person from all stores, by account or phone; a rebuild does not bring it back.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ kind: z.enum(['buyer', 'phone']), mark: z.string().min(2).max(200) }),
  output: z.strictObject({ rows: z.number() }),
  run: async ({ kind, mark }, context) => ({ rows: await forgetPerson(context, kind, mark) }),
})
