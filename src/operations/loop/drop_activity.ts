import { z } from 'zod'
import { dropActivity as drop } from '../../state/activities.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'

export const dropActivity = defineOperation({
  name: 'drop_activity',
  label: { zh: '删除活动', en: 'Delete an activity' },
  about: { zh: '登记错了的活动，删掉。', en: 'One entered by mistake.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, activity_id: z.string().max(64) }),
  output: done,
  async run({ store: store_id, activity_id }, { state }) {
    await drop(state, store_id, activity_id)
    return { done: true as const }
  },
})
