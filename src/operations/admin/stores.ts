import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { nothing, storeCard } from '../shapes.ts'
import { storeCards } from '../store_cards.ts'

export const listStores = defineOperation({
  name: 'stores',
  label: { zh: '店铺', en: 'Stores' },
  about: { zh: '看得到的店铺。', en: 'The stores one sees.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ stores: z.array(storeCard) }),
  run: async (_, { state, actor }) => ({ stores: await storeCards(state, actor) }),
})
