import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { sampleRatio, twoProportions, welch } from '../../maths/ab/fixed.ts'
import { watch } from '../../maths/ab/sequential.ts'
import { wilson } from '../../maths/wilson.ts'
import { defineOperation } from '../operation.ts'
import { badCell, columnOf, knownAt, labFiles, readTable, textAt } from './tables.ts'
import type { LabTable } from './tables.ts'

export const labAb = defineOperation({
  name: 'lab_ab',
  label: { zh: '实验室 · A/B 测试', en: 'Lab · A/B test' },
  about: {
    zh: '两组比转化或均值：两比例 z、Welch t、Wilson 区间、样本比例检查；也可边跑边看（任何时候停都有效）。一行一人，或一行一组汇总（--visitors）。',
    en: 'Two arms compared by conversions or means: two-proportion z, Welch t, Wilson intervals, a sample-ratio check, and a mode that may be watched at any time. A row a person, or totals by row (visitors).',
  },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({
    files: labFiles,
    arm: z.string().max(500).meta({ description: 'column that names the arm; two names' }),
    outcome: z.string().max(500).meta({ description: '0/1, or an amount; with visitors: the number who converted' }),
    visitors: z.string().max(500).optional().meta({ description: 'column of visitors, where a row holds totals' }),
    control: z.string().max(500).optional().meta({ description: 'the arm to compare with; else the first in the file' }),
    shares: z.array(z.coerce.number().positive()).length(2).optional().meta({ description: 'how people were meant to be split, control first: 50,50' }),
    level: z.number().min(0.5).max(0.999).default(0.95),
    sequential: z.boolean().default(false).meta({ description: 'rows are in order of time and were watched all along' }),
    planned: z.number().int().min(50).max(100_000_000).optional().meta({ description: 'people an arm at which the test was to end; sharper than watching without an end' }),
  }),
  output: z.strictObject({
    kind: z.enum(['conversions', 'means']),
    arms: z.array(z.strictObject({ arm: z.string(), n: z.number(), mean: z.number(), low: z.number(), high: z.number() })),
    /** The second arm less the control. */
    difference: z.number(),
    ratio: z.number().nullable(),
    low: z.number(),
    high: z.number(),
    method: z.enum(['two_proportion_z', 'welch_t']),
    statistic: z.number(),
    df: z.number().nullable(),
    p: z.number(),
    sample_ratio: z.strictObject({ statistic: z.number(), df: z.number(), p: z.number(), is_as_meant: z.boolean() }),
    /** Null when not asked for; `low` and `high` null until there are enough people. */
    sequential: z.strictObject({ p: z.number(), low: z.number().nullable(), high: z.number().nullable(), decided_at: z.number().nullable() }).nullable(),
  }),
  async run({ files, arm, outcome, visitors, control, shares, level, sequential, planned }, context) {
    const table = await readTable(files, context)
    if (sequential && visitors !== undefined) throw new Refusal('invalid_input', { zh: '边跑边看要一行一人，不能用汇总行', en: 'to look while it runs takes a row a person, not rows of sums' })
    const rows = rowsOf(table, { arm, outcome, visitors })
    const names = armNames(rows, control)
    const [a, b] = names.map((name) => sampleOf(rows.filter((row) => row.arm === name))) as [Summary, Summary]
    const kind: 'conversions' | 'means' = visitors !== undefined || rows.every(({ total }) => total === 0 || total === 1) ? 'conversions' : 'means'
    if (kind === 'means' && Math.min(a.n, b.n) < 2) throw new Refusal('invalid_input', { zh: '每组至少要 2 个人', en: 'each group needs 2 people at least' })
    const reading = kind === 'conversions' ? twoProportions({ n: a.n, hits: a.total }, { n: b.n, hits: b.total }, level) : welch(a, b, level)
    const ratio = sampleRatio([a.n, b.n], shares)
    return {
      kind,
      arms: [a, b].map((one, i) => ({ arm: names[i]!, n: one.n, mean: one.mean, ...(kind === 'conversions' ? wilson(one.total, one.n, { level }) : alone(one, level)) })),
      difference: reading.difference,
      ratio: a.mean === 0 ? null : reading.difference / a.mean,
      low: reading.low, high: reading.high, statistic: reading.statistic, df: reading.df, p: reading.p,
      method: kind === 'conversions' ? ('two_proportion_z' as const) : ('welch_t' as const),
      sample_ratio: { statistic: ratio.statistic, df: ratio.df, p: ratio.p, is_as_meant: ratio.isAsMeant },
      sequential: sequential ? watchedOver(rows, { control: names[0], level, planned, conversions: kind === 'conversions' }) : null,
    }
  },
})

/** One person, or the totals of several. */
type ArmRow = { arm: string; n: number; total: number }
type Summary = { n: number; total: number; mean: number; variance: number }

function rowsOf(table: LabTable, { arm, outcome, visitors }: { arm: string; outcome: string; visitors: string | undefined }): ArmRow[] {
  const [armAt, outcomeAt] = [columnOf(table, arm), columnOf(table, outcome)]
  const visitorsAt = visitors === undefined ? undefined : columnOf(table, visitors)
  return table.rows.map((_, row) => {
    const [n, total] = [visitorsAt === undefined ? 1 : knownAt(table, row, visitorsAt), knownAt(table, row, outcomeAt)]
    if (visitorsAt !== undefined && (total < 0 || total > n)) throw badCell(table, { row, column: outcomeAt, why: { zh: `不在 0 和访客数 ${n} 之间`, en: `does not lie between 0 and the visitors, ${n}` } })
    return { arm: textAt(table, row, armAt), n, total }
  })
}

function armNames(rows: readonly ArmRow[], control: string | undefined): [string, string] {
  const names = [...new Set(rows.map((row) => row.arm))]
  if (names.length !== 2) throw new Refusal('invalid_input', { zh: `要正好两组，文件里有 ${names.length} 组：${names.slice(0, 10).join('、')}`, en: `there must be just two groups, and the file has ${names.length}: ${names.slice(0, 10).join(', ')}` })
  if (control !== undefined && !names.includes(control)) throw new Refusal('invalid_input', { zh: `没有叫「${control}」的组；有：${names.join('、')}`, en: `there is no group “${control}”; there are ${names.join(', ')}` })
  const first = control ?? names[0]!
  return [first, names.find((name) => name !== first)!]
}

function sampleOf(rows: readonly ArmRow[]): Summary {
  const n = rows.reduce((sum, row) => sum + row.n, 0)
  const total = rows.reduce((sum, row) => sum + row.total, 0)
  const mean = total / n
  return { n, total, mean, variance: rows.reduce((sum, row) => sum + (row.total - mean) ** 2, 0) / Math.max(1, n - 1) }
}

/** A mean's own interval is that of Welch against a sample that is known. */
function alone(one: Summary, level: number) {
  const { low, high } = welch({ n: 2, mean: 0, variance: 0 }, one, level)
  return { low, high }
}

function watchedOver(rows: readonly ArmRow[], { control, ...how }: { control: string; level: number; planned: number | undefined; conversions: boolean }) {
  const test = watch(how)
  for (const { arm, total } of rows) test.see(arm === control ? 0 : 1, total)
  const { p, low, high, decided_at } = test.now()
  return { p, low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null, decided_at }
}
