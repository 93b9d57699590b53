import { z } from 'zod'
import { addDays, dayIn } from '../../kernel/days.ts'
import { defineOperation } from '../operation.ts'
import { day } from '../shapes.ts'

/** The demo's shops are in China, whatever the clock of the server. */
const ZONE = 'Asia/Shanghai'

export const loadDemo = defineOperation({
  name: 'load_demo',
  label: { zh: '载入演示店铺', en: 'Load the demo stores' },
  about: { zh: '生成三个平台的演示店铺文件并照常导入；不指定结束日时到昨天为止。', en: 'Writes the files of three demo stores and imports them like anyone’s; up to yesterday unless told until when.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ seed: z.number().int().min(0).default(1), days: z.number().int().min(7).max(1500).default(400), end: day.optional() }),
  output: z.strictObject({ job_id: z.string() }),
  run: async ({ seed, days, end }, { start, actor, now }) => ({ job_id: await start({ kind: 'demo', store_id: null, seed, days, end: end ?? addDays(dayIn(now(), ZONE), -1), by: actor?.user_id ?? '' }) }),
})
