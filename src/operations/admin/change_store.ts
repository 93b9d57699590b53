import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { changeStore as change, findStore } from '../../state/stores.ts'
import { defineOperation } from '../operation.ts'
import { platform, store, storeCard } from '../shapes.ts'
import { cardOf } from '../store_cards.ts'

export const changeStore = defineOperation({
  name: 'change_store',
  label: { zh: '修改店铺', en: 'Change a store' },
  about: { zh: '改店铺的名字或平台。', en: 'Changes the name or platform of a store.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, name: z.string().trim().min(1).max(80).optional(), platform: platform.optional() }),
  output: storeCard,
  async run({ store, name, platform }, { state }) {
    const same = name === undefined ? undefined : await findStore(state, name)
    if (same && same.id !== store) throw new Refusal('conflict', { zh: `已经有这个店铺：${name}`, en: `there is such a store already: ${name}` })
    return cardOf(await change(state, store, { ...(name === undefined ? {} : { name }), ...(platform === undefined ? {} : { platform }) }), 'owner')
  },
})
