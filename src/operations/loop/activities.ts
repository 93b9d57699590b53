import { z } from 'zod'
import { addDays, dayIn } from '../../kernel/days.ts'
import { listActivities } from '../../state/activities.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { activityCard } from './activity_cards.ts'

export const activities = defineOperation({
  name: 'activities',
  label: { zh: '活动日历', en: 'Activities' },
  about: { zh: '店铺自己的和商品的活动，带阶段；平台大促在 calendar 里。', en: "The store's own activities and its items', with their phases; the platforms' are in calendar." },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional() }),
  output: z.strictObject({ activities: z.array(activityCard) }),
  async run({ store: store_id, from, to }, { state, now }) {
    const today = dayIn(now(), 'Asia/Shanghai')
    const found = await listActivities(state, store_id, { from: from ?? addDays(today, -400), to: to ?? addDays(today, 120) })
    return { activities: found.map(({ id, name, items, from, to, phase, like_id, source }) => ({ activity_id: id, name, items, from, to, phase: phase as z.output<typeof activityCard>['phase'], like_id, source })) }
  },
})
