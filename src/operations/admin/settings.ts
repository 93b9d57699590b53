import { z } from 'zod'
import { allSettings } from '../../state/settings.ts'
import { defineOperation } from '../operation.ts'
import { nothing, text } from '../shapes.ts'

export const listSettings = defineOperation({
  name: 'settings',
  label: { zh: '设置', en: 'Settings' },
  about: { zh: '启动设置（只读）和可在页面上改的设置。', en: 'What was set at the start (read only), and what can be changed on the page.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({
    installation: z.array(z.strictObject({ name: z.string(), about: text, value: z.string() })),
    settings: z.record(z.string(), z.unknown()),
  }),
  run: async (_, { state, told }) => ({ installation: told, settings: await allSettings(state) }),
})
