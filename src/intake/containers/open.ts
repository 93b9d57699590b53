import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../kernel/errors.ts'
import type { Text } from '../../kernel/text.ts'
import { charsetOf } from './charset.ts'
import { chatTable, isChat } from './chat_text.ts'
import { delimitedTable } from './delimited.ts'
import { sniff } from './sniff.ts'
import type { TableStream } from './stream.ts'
import { workbookTables } from './workbook.ts'
import { extract, openZip } from './zip.ts'

const NOT_TABLES: Record<string, Text> = {
  empty: { zh: '文件是空的，可能没有下载完整', en: 'the file is empty; it may not have been downloaded whole' },
  gzip: { zh: '不支持 gz 压缩，请解压后上传', en: 'gz archives are not read; unpack it and upload what is in it' },
  rar: { zh: '不支持 rar 压缩，请解压或改为 zip 后上传', en: 'rar archives are not read; unpack it, or make it a zip' },
  pdf: { zh: '这是 PDF 文件，请下载表格格式（CSV 或 Excel）', en: 'this is a PDF; download it as a table (CSV or Excel)' },
  image: { zh: '这是图片，请下载表格格式（CSV 或 Excel）', en: 'this is a picture; download it as a table (CSV or Excel)' },
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
    if (depth > 0) throw new Refusal('invalid_input', { zh: '压缩包里还有压缩包，请解压一层后上传', en: 'there is an archive inside the archive; unpack one and upload that' })
    const inner = join(directory, 'zip')
    await mkdir(inner, { recursive: true })
    let number = 0
    for (const entry of entries) {
      if (/(^|\/)(__MACOSX\/|\.)/.test(entry.name) || entry.size === 0) continue
      const extracted = await extract(zip, entry, inner, ++number)
      yield* openTables(extracted, entry.name.split('/').at(-1)!, inner, depth + 1)
      await rm(extracted, { force: true })
    }
    if (number === 0) throw new Refusal('invalid_input', { zh: '压缩包是空的', en: 'the archive is empty' })
  } finally {
    zip.close()
  }
}
