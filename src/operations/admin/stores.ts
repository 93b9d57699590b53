import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing, storeCard } from '../shapes.ts'

export const listStores = defineOperation({
  name: 'stores',
  label: { zh: '店铺', en: 'Stores' },
  about: { zh: '看得到的店铺。', en: 'The stores one sees.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ stores: z.array(storeCard) }),
  run: later,
})
