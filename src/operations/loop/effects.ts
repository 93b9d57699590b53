import { z } from 'zod'
import { listEffects } from '../../state/effects.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { effectCard, effectOf } from './cards.ts'

export const effects = defineOperation({
  name: 'effects',
  label: { zh: '效果', en: 'Effects' },
  about: { zh: '每次改动有没有用：登记时说好的对照、窗口和读数日；到日子只读一次，结论是 有效 / 变差 / 无明显作用 / 还说不准。', en: 'Whether changes helped: controls, window and reading day as registered; read once on its day, as helped, worse, no effect, or cannot be told.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ effects: z.array(effectCard) }),
  run: async ({ store: store_id }, context) => inItemNames(context, store_id, { effects: (await listEffects(context.state, store_id)).map(effectOf) }, todayIn(context, store_id)),
})
