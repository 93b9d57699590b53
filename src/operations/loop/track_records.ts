import { z } from 'zod'
import { listEffects } from '../../state/effects.ts'
import { recordsOf } from '../effects/records.ts'
import { defineOperation } from '../operation.ts'
import { store, text } from '../shapes.ts'
import { adviceLabel } from './cards.ts'

export const trackRecords = defineOperation({
  name: 'track_records',
  label: { zh: '建议的战绩', en: 'Track records' },
  about: { zh: '每条规则答应的和兑现的：做过几次、量了几次、成的机会、预测该打几折、哪些做了没量。', en: 'What each rule promised and kept: acts, how many were measured, its chance to help, what its forecasts are worth, and acts never read.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ records: z.array(z.strictObject({ rule: z.string(), label: text, acts: z.number(), measured: z.number(), success_rate: z.number(), gain_factor: z.number(), missing: z.array(z.string()) })) }),
  /** Learnt from every store together, which names none of them; acts never read are told of the asked store alone. */
  async run({ store: store_id }, { state }) {
    const [records, own] = await Promise.all([recordsOf(state), listEffects(state, store_id)])
    const ids = new Set(own.map(({ id }) => String(id)))
    return { records: [...records.values()].map((record) => ({ ...record, label: adviceLabel(record.rule), missing: record.missing.filter((id) => ids.has(id)) })) }
  },
})
