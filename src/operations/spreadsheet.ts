import { utils, write } from '@e965/xlsx'
import type { Text } from '../kernel/text.ts'
import type { AnswerRow, Cell } from '../questions/question.ts'

/** An answer as a table for Excel: dimensions, then each metric with its flags and comparisons. Money in yuan, as people read it. */
export function tableOf(answer: { rows: Record<string, unknown>[]; question: { by?: unknown; metrics?: unknown } }, language: keyof Text = 'zh'): (string | number)[][] {
  const rows = answer.rows as AnswerRow[]
  const by = (answer.question.by ?? []) as string[]
  const metrics = (answer.question.metrics ?? []) as string[]
  const compared = [...new Set(rows.flatMap((row) => metrics.flatMap((metric) => Object.keys(cellOf(row, metric)?.compare ?? {}))))]
  const header = [...by, ...metrics.flatMap((metric) => [metric, ...compared.flatMap((c) => [`${metric} ${c}`, `${metric} ${c} %`]), `${metric} flags`])]
  const body = rows.map((row) => [
    ...by.map((dimension) => String(row[dimension] ?? '')),
    ...metrics.flatMap((metric) => {
      const cell = cellOf(row, metric)
      const value = (number: number | null | undefined) => (number === null || number === undefined ? '' : cell?.unit === 'fen' ? number / 100 : number)
      return [value(cell?.value), ...compared.flatMap((c) => [value(cell?.compare?.[c as 'w-1']?.value), cell?.compare?.[c as 'w-1']?.change_ratio ?? '']), cell?.because?.[language] ?? cell?.flags.join(' ') ?? '']
    }),
  ])
  return [header, ...body]
}

const cellOf = (row: AnswerRow, metric: string): Cell | undefined => {
  const cell = row[metric]
  return typeof cell === 'object' ? cell : undefined
}

/** A text that a spreadsheet would run as a formula is given an apostrophe (OWASP's CSV injection); numbers stay numbers. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** UTF-8 with BOM, so that Excel shows Chinese. */
export const asCsv = (table: (string | number)[][]): string =>
  `\ufeff${table.map((row) => row.map((field) => (typeof field === 'number' ? String(field) : quoted(harmless(field)))).join(',')).join('\r\n')}\r\n`

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export function asXlsx(table: (string | number)[][], sheet = 'Junshi'): Uint8Array {
  // Cells are made by hand: text is written as text (t: 's'), so nothing in it is ever read as a formula.
  const page = utils.aoa_to_sheet(table.map((row) => row.map((field) => (typeof field === 'number' ? { t: 'n', v: field } : { t: 's', v: harmless(field) }))))
  const book = utils.book_new()
  utils.book_append_sheet(book, page, sheet)
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}
