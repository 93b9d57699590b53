import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { getStore } from '../../state/stores.ts'
import { forgetStoreWhole } from '../forgetting.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'

export const forgetStore = defineOperation({
  name: 'forget_store',
  label: { zh: '删除店铺和它的全部数据', en: 'Forget a store' },
  about: { zh: '删除一个店铺的全部数据和原始文件，不可恢复；要再输入一次店名确认。', en: 'Removes a store with all its data and files for good; its name must be typed again.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, confirm: z.string() }),
  output: done,
  async run({ store, confirm }, context) {
    const { name } = await getStore(context.state, store)
    if (confirm !== name) throw new Refusal('invalid_input', { zh: `要删除，请原样输入店名：${name}`, en: `to delete it, type the store’s name as it is: ${name}` })
    await forgetStoreWhole(context, store)
    return { done: true as const }
  },
})
