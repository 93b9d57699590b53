import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { findStore, findOrMakeStore } from '../../state/stores.ts'
import { defineOperation } from '../operation.ts'
import { platform, storeCard } from '../shapes.ts'
import { cardOf } from '../store_cards.ts'

export const makeStore = defineOperation({
  name: 'make_store',
  label: { zh: '新建店铺', en: 'Make a store' },
  about: { zh: '新建一个店铺。', en: 'Makes a store.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.string().trim().min(1).max(80), platform: platform.default('any'), zone: z.string().default('Asia/Shanghai'), currency: z.string().length(3).default('CNY') }),
  output: storeCard,
  async run(wanted, { state }) {
    if (!isZone(wanted.zone)) throw new Refusal('invalid_input', { zh: `没有这个时区：${wanted.zone}`, en: `there is no time zone ${wanted.zone}` })
    if (await findStore(state, wanted.name)) throw new Refusal('conflict', { zh: `已经有这个店铺：${wanted.name}`, en: `there is such a store already: ${wanted.name}` })
    return cardOf(await findOrMakeStore(state, wanted), 'owner')
  },
})

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
