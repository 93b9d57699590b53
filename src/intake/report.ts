import type { Text } from '../kernel/text.ts'
import type { Bad, Tally, Warning } from './tally.ts'
import type { Guess } from './unknown_file.ts'

export type ImportStatus = 'loaded' | 'unchanged' | 'refused' | 'needs_answers' | 'needs_mapping'

export type OpenQuestion = { key: string; label: Text; options?: string[]; default?: string }

/** What became of one file. rows_read = loaded + replaced + unchanged + merged + skipped + refused, whatever happened. */
export type ImportReport = {
  file: string
  status: ImportStatus
  format: string | null
  layout: string | null
  facts: string[]
  rows_read: number
  rows_loaded: number
  rows_replaced: number
  rows_unchanged: number
  rows_merged: number
  rows_skipped: number
  rows_refused: number
  refusals: Bad[]
  span: { from: string; to: string } | null
  control_totals: Record<string, number>
  warnings: Warning[]
  /** Why rows were left out, and how many for each reason. */
  skipped: Record<string, number>
  /** Why the file as a whole was refused. */
  refused: string | null
  refused_en: string | null
  /** What the file leaves open. */
  questions: OpenQuestion[]
  /** For a file nobody recognises. */
  preview: { sheet: string; header: string[]; rows: string[][]; guess: Guess | null; signature: string } | null
  sha256: string
  import_seq: number | null
  exported_at: string | null
  answers: Record<string, string>
}

export const emptyReport = (file: string): ImportReport => ({
  file, status: 'refused', format: null, layout: null, facts: [], rows_read: 0, rows_loaded: 0, rows_replaced: 0, rows_unchanged: 0, rows_merged: 0,
  rows_skipped: 0, rows_refused: 0, refusals: [], span: null, control_totals: {}, warnings: [], skipped: {}, refused: null, refused_en: null, questions: [], preview: null,
  sha256: '', import_seq: null, exported_at: null, answers: {},
})

/** The counts of reading. What became of the kept rows is known only once they are compared with what is held. */
export function tallied(report: ImportReport, tally: Tally): ImportReport {
  return {
    ...report,
    rows_read: tally.read,
    rows_loaded: tally.kept,
    rows_merged: tally.merged,
    rows_skipped: [...tally.skipped.values()].reduce((sum, count) => sum + count, 0),
    rows_refused: tally.refused,
    refusals: tally.refusals,
    skipped: Object.fromEntries(tally.skipped),
    span: tally.from === '' ? null : { from: tally.from, to: tally.to },
    control_totals: Object.fromEntries([...tally.totals].map(([header, cents]) => [header, cents / 100])),
    warnings: [...report.warnings, ...tally.warnings],
  }
}

/** A file refused whole: none of its rows count, so every one that was read is a refused one, except those that were no data. */
export function refusedWhole(report: ImportReport, why: Text): ImportReport {
  return {
    ...report,
    status: 'refused',
    refused: why.zh,
    refused_en: why.en,
    rows_loaded: 0,
    rows_replaced: 0,
    rows_unchanged: 0,
    rows_merged: 0,
    rows_refused: report.rows_read - report.rows_skipped,
  }
}

/** What a damaged file prints is not always text a database can hold: NUL and halves of letters are shown as such. */
export const storable = <T>(told: T): T => JSON.parse(JSON.stringify(told, (_, value: unknown) => (typeof value === 'string' ? plainText(value) : value))) as T

export const plainText = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) ? text.replaceAll('\0', '\u2400').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd') : text
