import { z } from 'zod'
import { addDays, dayIn } from '../../kernel/days.ts'
import { formats } from '../../platforms/index.ts'
import { keptCoverage } from '../../questions/coverage.ts'
import { listImports } from '../../state/imports.ts'
import { carried } from '../asking.ts'
import { dataDay } from '../data_day.ts'
import { dutiesOf } from '../duties.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'

export const coverage = defineOperation({
  name: 'coverage',
  label: { zh: '数据日历', en: 'Coverage' },
  about: { zh: '店铺 × 报表 × 日：哪些天有数据、来自哪个文件、还缺哪些该传的。', en: 'Store × report × day: which days are told by which file, and which of those needed are missing.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional() }),
  output: z.strictObject({
    store_id: z.string(),
    from: day,
    to: day,
    reports: z.array(
      z.strictObject({
        report: z.string(),
        label: text,
        duty: z.string().nullable(),
        /** One for each window that a visible import tells. */
        windows: z.array(z.strictObject({ from: z.string(), to: z.string(), import_id: z.string(), file: z.string(), exported_at: z.string() })),
      }),
    ),
    duties: z.array(z.strictObject({ duty: z.string(), label: text, every: z.enum(['day', 'week']), covered_days: z.array(z.string()), missing_days: z.array(z.string()), formats: z.array(z.string()) })),
  }),
  async run({ store: store_id, ...asked }, context) {
    const { ledger, state } = context
    const to = asked.to ?? (await dataDay(context, store_id)) ?? dayIn(context.now(), ledger.store(store_id)?.zone ?? 'Asia/Shanghai')
    const from = asked.from ?? addDays(to, -34)
    const coverage = await keptCoverage(carried(context), store_id)
    const files = new Map((await listImports(state, { store_id })).map(({ import_seq, file_name }) => [import_seq, file_name]))
    const windows = new Map<string, { from: string; to: string; import_id: string; file: string; exported_at: string }[]>()
    const add = (report: string, { from: start, to: end, import_seq, exported_at }: { from: string; to: string; import_seq: number; exported_at: string }) => {
      if (end < from || start > to) return
      const window = { from: start, to: end, import_id: String(import_seq), file: files.get(import_seq) ?? '', exported_at }
      const known = windows.get(report) ?? []
      if (!known.some((w) => w.from === start && w.to === end && w.import_id === window.import_id)) windows.set(report, [...known, window])
    }
    for (const slice of coverage.slices) for (const import_seq of slice.import_seqs) add(slice.report, { ...slice, import_seq })
    for (const { id } of formats) for (const span of ledger.covered(store_id, id)) add(id, span)
    return {
      store_id, from, to,
      reports: [...windows].map(([report, told]) => {
        const format = formats.find(({ id }) => id === report)
        return { report, label: format?.label ?? { zh: report, en: report }, duty: format?.duty ?? null, windows: told.sort((a, b) => (a.from < b.from ? -1 : 1)) }
      }),
      duties: dutiesOf(coverage, ledger, store_id, { from, to }),
    }
  },
})
