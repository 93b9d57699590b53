import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { listEffects } from '../../state/effects.ts'
import { dataDay } from '../data_day.ts'
import { lookAt } from '../effects/read_due.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { effectReading } from './cards.ts'

export const lookAtEffect = defineOperation({
  name: 'look_at_effect',
  label: { zh: '先看一眼效果', en: 'A look before the reading' },
  about: { zh: '读数日之前的图：只有曲线，没有结论；看得越勤越容易看走眼。', en: 'The picture before its reading day: curves and no verdict, for who looks often enough sees anything.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, effect_id: z.number().int() }),
  output: z.strictObject({ picture: effectReading.shape.picture, preliminary: z.literal(true) }),
  async run({ store: store_id, effect_id }, context) {
    const one = (await listEffects(context.state, store_id)).find(({ id }) => id === effect_id)
    const day = await dataDay(context, store_id)
    if (!one || !day) throw new Refusal('not_found', { zh: `没有这项效果：${effect_id}`, en: `there is no effect ${effect_id}` })
    return { picture: await lookAt(one, context, day), preliminary: true as const }
  },
})
