import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { rowsOf } from '../../intake/containers/delimited.ts'
import { openTables } from '../../intake/containers/open.ts'
import type { TableStream } from '../../intake/containers/stream.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Text } from '../../kernel/text.ts'
import { decimalOf } from '../../platforms/cells.ts'
import type { Context } from '../context.ts'
import { fileToFind, findFile } from '../found_files.ts'

/** Anyone's table, whole: the first row that says something is the header. `lines[i]` is where row i stands in its file. */
export type LabTable = { file: string; columns: string[]; rows: string[][]; lines: number[] }

/** Every lab tool's first input. One file, or several read one after another. */
export const labFiles = z.array(fileToFind).min(1).max(500)

/** A table is held whole in memory: 5 million cells are about 400 MB. */
const MOST_CELLS = 5_000_000

/** The tables of the files in their order; charset, separator and container (csv, xlsx, zip) are found as at import. */
export async function readTables(files: z.output<typeof labFiles>, context: Context): Promise<LabTable[]> {
  const directory = join(context.home, 'work', `lab-${randomUUID()}`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    const tables: LabTable[] = []
    for (const wanted of files) {
      const { path, file } = await findFile(wanted, context)
      for await (const stream of openTables(path, file, directory)) tables.push(await wholeTable(stream, file))
    }
    return tables
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') throw new Refusal('not_found', { zh: `没有这个文件：${'path' in fault ? String(fault.path) : ''}`, en: `there is no file ${'path' in fault ? String(fault.path) : ''}` })
    throw fault
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** For the tools that read one table. */
export async function readTable(files: z.output<typeof labFiles>, context: Context): Promise<LabTable> {
  const [table, ...more] = await readTables(files, context)
  if (!table) throw new Refusal('invalid_input', { zh: '文件里没有表格', en: 'there is no table in the file' })
  if (more.length > 0) throw new Refusal('invalid_input', { zh: `这个工具一次只读一张表，给了 ${more.length + 1} 张`, en: `this tool reads one table at a time, and ${more.length + 1} were given` })
  return table
}

async function wholeTable({ pieces, sheet, file: inner }: TableStream, file: string): Promise<LabTable> {
  const table: LabTable = { file: [file, ...(inner === file ? [] : [inner]), ...(sheet === '' ? [] : [sheet])].join(' › '), columns: [], rows: [], lines: [] }
  for await (const piece of pieces) {
    for (const { line, cells } of rowsOf(piece)) {
      if (cells.every((cell) => cell.trim() === '')) continue
      if (table.columns.length === 0) {
        table.columns = cells.map((cell) => cell.trim())
        continue
      }
      if (cells.length > table.columns.length && cells.slice(table.columns.length).some((cell) => cell !== '')) {
        throw new Refusal('invalid_input', { zh: `${table.file} 第 ${line} 行有 ${cells.length} 格，表头只有 ${table.columns.length} 列`, en: `${table.file} has ${cells.length} cells in line ${line}, and ${table.columns.length} columns in its heading` }, { file: table.file, line })
      }
      table.rows.push(cells)
      table.lines.push(line)
      if (table.rows.length * table.columns.length > MOST_CELLS) throw new Refusal('too_large', { zh: `${table.file} 太大：实验室一次最多读 ${MOST_CELLS} 格`, en: `${table.file} is too large: the laboratory reads at most ${MOST_CELLS} cells` })
    }
  }
  if (table.rows.length === 0) throw new Refusal('invalid_input', { zh: `${table.file} 没有数据行`, en: `${table.file} has no rows of data` })
  return table
}

/** The place of a column, by its name in the header. */
export function columnOf({ file, columns }: LabTable, name: string): number {
  const at = columns.indexOf(name)
  if (at < 0) throw new Refusal('invalid_input', { zh: `${file} 没有「${name}」这一列；有：${columns.slice(0, 40).join('、')}`, en: `${file} has no column “${name}”; it has ${columns.slice(0, 40).join(', ')}` }, { file, column: name })
  if (columns.indexOf(name, at + 1) >= 0) throw new Refusal('invalid_input', { zh: `${file} 有两列都叫「${name}」，请改名`, en: `${file} has two columns called “${name}”; rename one` }, { file, column: name })
  return at
}

export const textAt = ({ rows }: LabTable, row: number, column: number): string => (rows[row]![column] ?? '').trim()

/** A cell as a number, 1.2e-7 and 12.5% too; null where nothing is printed ('', '-', 'NaN'). Anything else refuses, with its place. */
export function numberAt(table: LabTable, row: number, column: number): number | null {
  const cell = textAt(table, row, column)
  const plain = cell === '' ? null : Number(cell)
  if (plain === null || Number.isFinite(plain)) return plain
  const [, percent] = /^(.*\d)[%％]$/.exec(cell) ?? []
  try {
    const text = decimalOf(percent ?? cell)
    return text === undefined ? null : Number(text) / (percent === undefined ? 1 : 100)
  } catch {
    throw badCell(table, { row, column, why: { zh: '不是数字', en: 'is no figure' } })
  }
}

/** As `numberAt`, where a blank is not allowed: what is not known is not 0. */
export function knownAt(table: LabTable, row: number, column: number): number {
  const value = numberAt(table, row, column)
  if (value === null) throw badCell(table, { row, column, why: { zh: '是空的；不知道的数不能当作 0，请补上或去掉这一行', en: 'is blank; what is not known is not 0: fill it in or take the row out' } })
  return value
}

export function badCell(table: LabTable, { row, column, why }: { row: number; column: number; why: Text }): Refusal {
  const [line, name, value] = [table.lines[row], table.columns[column], textAt(table, row, column)]
  return new Refusal('invalid_input', { zh: `${table.file} 第 ${line} 行「${name}」列「${value.slice(0, 60)}」${why.zh}`, en: `${table.file}, line ${line}, column “${name}”: “${value.slice(0, 60)}” ${why.en}` }, { file: table.file, line, column: name, value })
}
