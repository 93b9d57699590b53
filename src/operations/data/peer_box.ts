import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { importFile } from '../../intake/import_file.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getStore } from '../../state/stores.ts'
import { intakeWorld } from '../do_work.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'

const figure = z.number().min(0).max(1e12).optional()
const level = z.strictObject({
  visitors: figure.meta({ description: '访客数' }),
  pay_cvr: figure.meta({ description: '支付转化率, a fraction' }),
  paid_fen: figure.meta({ description: '支付金额, in fen' }),
})

type Level = z.output<typeof level>

export const peerBox = defineOperation({
  name: 'peer_box',
  label: { zh: '昨日同行', en: 'Peers of yesterday' },
  about: { zh: '30 秒手填：同行同层平均和优秀的访客、支付转化率、支付金额，和大盘涨跌。', en: 'Typed in by hand: what peers on average and the best peers did, and how the market moved.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, day, average: level.default({}), excellent: level.default({}), market_change: z.number().min(-1).max(100).optional() }),
  output: done,
  async run({ store, day: of, average, excellent, market_change }, context) {
    // It becomes a file like any other, so that it can be seen, undone and rebuilt.
    const line = (who: string, { visitors, pay_cvr, paid_fen }: Level, change?: number) =>
      visitors === undefined && pay_cvr === undefined && paid_fen === undefined && change === undefined
        ? []
        : [[of, who, visitors ?? '', pay_cvr ?? '', paid_fen === undefined ? '' : (paid_fen / 100).toFixed(2), change ?? ''].join(',')]
    const lines = [...line('peer_average', average), ...line('peer_excellent', excellent), ...line('market', {}, market_change)]
    if (lines.length === 0) throw new Refusal('invalid_input', { zh: '至少填一个数', en: 'fill in one figure at least' })
    const folder = join(context.home, 'work')
    const path = join(folder, `${randomUUID()}.csv`)
    await mkdir(folder, { recursive: true })
    await writeFile(path, `日期,对象,访客数,支付转化率,支付金额,大盘涨跌\n${lines.join('\n')}\n`)
    try {
      const now = context.now()
      const report = await importFile({ path, file_name: `昨日同行_${of}.csv`, store: await getStore(context.state, store), answers: { exported_at: now.toISOString() }, by: context.actor?.user_id ?? '', now }, intakeWorld(context))
      if (report.refused) throw new Refusal('invalid_input', { zh: report.refused, en: report.refused_en ?? report.refused })
    } finally {
      await rm(path, { force: true })
    }
    return { done: true as const }
  },
})
