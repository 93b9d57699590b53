import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../kernel/errors.ts'
import { charsetOf } from './charset.ts'
import { chatTable, isChat } from './chat_text.ts'
import { delimitedTable } from './delimited.ts'
import { sniff } from './sniff.ts'
import type { TableStream } from './stream.ts'
import { workbookTables } from './workbook.ts'
import { extract, openZip } from './zip.ts'

const NOT_TABLES: Record<string, string> = {
  empty: '文件是空的，可能没有下载完整',
  gzip: '不支持 gz 压缩，请解压后上传',
  rar: '不支持 rar 压缩，请解压或改为 zip 后上传',
  pdf: '这是 PDF 文件，请下载表格格式（CSV 或 Excel）',
  image: '这是图片，请下载表格格式（CSV 或 Excel）',
}

/** Every table in a file, whatever its name says it is. A table must be read before the next one is asked for. */
export async function* openTables(path: string, file: string, directory: string, depth = 0): AsyncGenerator<TableStream> {
  const { kind, head } = await sniff(path)
  if (NOT_TABLES[kind]) throw new Refusal('invalid_input', NOT_TABLES[kind])
  if (kind === 'ole') return yield* workbookTables('xls', path, file)
  if (kind === 'html') return yield* workbookTables('xls', path, file)
  if (kind === 'zip') return yield* zipTables(path, file, directory, depth)
  const charset = await charsetOf(path, head)
  if (isChat(head, charset)) return yield chatTable(file, { path, charset })
  yield delimitedTable(file, { path, charset, bytes: (await stat(path)).size })
}

async function* zipTables(path: string, file: string, directory: string, depth: number): AsyncGenerator<TableStream> {
  const { zip, entries } = await openZip(path)
  try {
    if (entries.some((entry) => entry.name.toLowerCase() === 'xl/workbook.xml')) return yield* workbookTables('xlsx', path, file)
    if (depth > 0) throw new Refusal('invalid_input', '压缩包里还有压缩包，请解压一层后上传')
    const inner = join(directory, 'zip')
    await mkdir(inner, { recursive: true })
    let number = 0
    for (const entry of entries) {
      if (/(^|\/)(__MACOSX\/|\.)/.test(entry.name) || entry.size === 0) continue
      const extracted = await extract(zip, entry, inner, ++number)
      yield* openTables(extracted, entry.name.split('/').at(-1)!, inner, depth + 1)
      await rm(extracted, { force: true })
    }
    if (number === 0) throw new Refusal('invalid_input', '压缩包是空的')
  } finally {
    zip.close()
  }
}
