import { z } from 'zod'
import { setSetting } from '../../state/settings.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

export const changeSetting = defineOperation({
  name: 'change_setting',
  label: { zh: '修改设置', en: 'Change a setting' },
  about: { zh: '改一项设置。', en: 'Changes one setting.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.enum(['platform_images', 'image_folder', 'rise_is_red', 'language']), value: z.union([z.string().max(400), z.boolean()]) }),
  output: done,
  async run({ name, value }, { state }) {
    await setSetting(state, name, value)
    return { done: true as const }
  },
})
