import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Template, TemplateColumn } from '../platforms/format.ts'
import { harmless } from './spreadsheet.ts'

/** Rows below the filled ones that are held to the same rules. */
const ROOM = 2_000

/** A template as a workbook: its header, the rows that are known beforehand, and what may be typed in each column. */
export function templateBook({ columns }: Template, known: readonly Record<string, string>[]): Uint8Array {
  const rows = [columns.map(({ header }) => header), ...known.map((row) => columns.map((column) => (column.known ? row[column.known] ?? '' : '')))]
  // All of it is text, so that an order's number keeps its digits and nothing is run as a formula.
  const page = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => ({ t: 's', v: harmless(cell), z: '@' }))))
  page['!cols'] = columns.map(({ header, example }) => ({ wch: Math.max(12, ...[header, example].map((text) => text.length * 2 + 2)) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, page, '模板')
  const parts = unzipSync(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer))
  const sheet = 'xl/worksheets/sheet1.xml'
  // The library writes no validations; they stand behind the rows (ECMA-376, CT_Worksheet).
  parts[sheet] = strToU8(strFromU8(parts[sheet]!).replace('</sheetData>', `</sheetData>${validations(columns, rows.length + ROOM)}`))
  return zipSync(parts, { level: 6 })
}

function validations(columns: readonly TemplateColumn[], last: number): string {
  const all = columns.map((column, i) => {
    const place = `${utils.encode_col(i)}2:${utils.encode_col(i)}${last}`
    const hint = `showInputMessage="1" promptTitle="${marked(column.header)}" prompt="${marked(`${column.about.zh}${column.example === '' ? '' : `（如 ${column.example}）`}`)}"`
    return `<dataValidation ${ruleOf(column, hint, place)}</dataValidation>`
  })
  return `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`
}

function ruleOf({ holds, options }: TemplateColumn, hint: string, place: string): string {
  const stop = 'allowBlank="1" showErrorMessage="1" errorTitle="不能这样填"'
  const rule = (type: string, operator: string, error: string, formulas: string[]) =>
    `type="${type}" operator="${operator}" ${stop} error="${error}" ${hint} sqref="${place}">${formulas.map((formula, i) => `<formula${i + 1}>${formula}</formula${i + 1}>`).join('')}`
  if (options) return `type="list" ${stop} error="请从列表里选" ${hint} sqref="${place}"><formula1>&quot;${marked(options.join(','))}&quot;</formula1>`
  if (holds === 'money') return rule('decimal', 'greaterThanOrEqual', '请填数字，单位元', ['0'])
  if (holds === 'count') return rule('whole', 'greaterThanOrEqual', '请填整数', ['0'])
  if (holds === 'share') return rule('decimal', 'between', '请填 5% 或 0.05', ['-1', '1'])
  if (holds === 'month') return rule('whole', 'between', '月份写成 202606', ['202001', '214912'])
  // 2020-01-01 to 2149-12-31, as a spreadsheet counts days.
  if (holds === 'day') return rule('date', 'between', '请填日期，如 2026-06-01', ['43831', '91313'])
  return `${hint} sqref="${place}">`
}

const marked = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
