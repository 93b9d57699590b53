import { z } from 'zod'
import { effect } from '../../maths/effect/effect.ts'
import type { EffectQuestion } from '../../maths/effect/effect.ts'
import { refusalSays, VERDICTS, verdictSays } from '../../maths/effect/verdict.ts'
import { periodsOf } from '../../maths/forecast/cadence.ts'
import { defineOperation } from '../operation.ts'
import { placeOf, readSeries } from './series.ts'
import { labFiles, readTable } from './tables.ts'

export const labEffect = defineOperation({
  name: 'lab_effect',
  label: { zh: '实验室 · 量效果', en: 'Lab · effect of a change' },
  about: {
    zh: '一个改动有没有用：与没动过的对照单位（长表：单位列加数值列）或协变量（宽表：每列一个序列）比，带 95% 区间；没有可信的对照就拒绝回答。',
    en: 'Whether a change helped: against units left alone (a long table: a column of units, one of values) or covariates (a wide table: a column each), with a 95 % interval; refused where there is no credible control.',
  },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({
    files: labFiles,
    time: z.string().max(500).default('row').meta({ description: 'the column of days or moments; `row` counts the rows of a wide table from 1' }),
    unit: z.string().max(500).optional().meta({ description: 'a long table: the column that names the unit' }),
    value: z.string().max(500).optional().meta({ description: 'a long table: the column of values' }),
    treated: z.array(z.string().max(500)).min(1).max(200).meta({ description: 'units (long) or columns (wide) that were changed; several are added up' }),
    from: z.string().max(100).meta({ description: 'first time measured' }),
    until: z.string().max(100).optional().meta({ description: 'last time measured; else the last there is' }),
    covariates: z.array(z.string().max(500)).optional().meta({ description: 'series that the change does not move, in any unit; of a wide table all other columns of numbers unless told' }),
    trigger_from: z.string().max(100).optional().meta({ description: 'first time whose bad value led to the change: from there to `from` is no baseline' }),
    season: z.number().int().min(1).max(400).optional().meta({ description: 'in time units, 1 is none; else by the time column, or sought' }),
    smallest_worthwhile: z.number().min(0).max(1).default(0.05),
    better: z.enum(['up', 'down']).default('up'),
  }),
  output: z.strictObject({
    effect: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    effect_total: z.number().nullable(),
    effect_ratio: z.number().nullable(),
    level: z.number(),
    p: z.number().nullable(),
    verdict: z.enum(VERDICTS),
    method: z.string().nullable(),
    controls: z.array(z.string()),
    low90: z.number().nullable(),
    high90: z.number().nullable(),
    /** Why it was refused. */
    reason: z.string().nullable(),
    says: z.strictObject({ zh: z.string(), en: z.string() }),
    left_out: z.array(z.strictObject({ id: z.string(), because: z.string() })),
    placebos: z.strictObject({ in_space: z.number(), in_time: z.number() }).nullable(),
    /** The picture, up to the last time measured. */
    times: z.array(z.string()),
    actual: z.array(z.number().nullable()),
    counterfactual: z.array(z.number()),
  }),
  async run({ files, from, until, trigger_from, season, smallest_worthwhile, better, ...shape }, context) {
    const table = await readTable(files, context)
    const { times, moments, treated, controls, covariates } = readSeries(table, shape)
    const first = placeOf(times, from, '--from')
    const last = until === undefined ? times.length - 1 : placeOf(times, until, '--until')
    const known = season ?? (moments ? periodsOf(moments)[0] : undefined)
    const question: EffectQuestion = {
      treated, controls, covariates, from: first, until: last, smallest_worthwhile, better,
      ...(known === undefined ? {} : { season: known }),
      ...(trigger_from === undefined ? {} : { trigger: { from: placeOf(times, trigger_from, '--trigger-from'), until: first - 1 } }),
    }
    return told(effect(question), times.slice(0, last + 1))
  },
})

function told(said: ReturnType<typeof effect>, times: string[]) {
  if (said.verdict === 'refused') {
    const nothing = { effect: null, low: null, high: null, effect_total: null, effect_ratio: null, p: null, method: null, low90: null, high90: null }
    return { ...nothing, level: 0.95, verdict: said.verdict, controls: [], reason: said.reason, says: refusalSays[said.reason], left_out: said.left_out, placebos: said.placebos ?? null, times, actual: [], counterfactual: [] }
  }
  const { effect, low, high, effect_total, effect_ratio, level, p, verdict, method, controls, low90, high90, left_out, placebos, actual, counterfactual } = said
  return { effect, low, high, effect_total, effect_ratio, level, p, verdict, method, controls, low90, high90, reason: null, says: verdictSays[verdict], left_out, placebos: { in_space: placebos.in_space, in_time: placebos.in_time }, times, actual, counterfactual }
}
