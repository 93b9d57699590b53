import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { Refusal } from '../../kernel/errors.ts'
import { LIMITS } from './stream.ts'

export type Entry = { name: string; size: number; raw: yauzl.Entry }

/** A zip opened and measured: one that would burst is refused before a byte of it is written. */
export async function openZip(path: string): Promise<{ zip: yauzl.ZipFile; entries: Entry[] }> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }, (error, file) =>
      error ? reject(broken(error)) : resolve(file),
    ),
  )
  try {
    return { zip, entries: await listed(zip) }
  } catch (error) {
    zip.close()
    throw error
  }
}

function listed(zip: yauzl.ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  let [squeezed, whole] = [0, 0]
  return new Promise((resolve, reject) => {
    zip.on('error', (error) => reject(broken(error)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (raw: yauzl.Entry) => {
      squeezed += raw.compressedSize
      whole += raw.uncompressedSize
      if (entries.length >= LIMITS.zip_entries) return reject(new Refusal('too_large', { zh: `压缩包内文件超过 ${LIMITS.zip_entries} 个`, en: `the archive holds more than ${LIMITS.zip_entries} files; upload it in parts` }))
      if (whole > LIMITS.zip_bytes || (whole > LIMITS.zip_ratio_from && whole > squeezed * LIMITS.zip_ratio)) {
        return reject(new Refusal('too_large', { zh: `压缩包展开后过大（${Math.round(whole / 2 ** 20)} MB），不予打开`, en: `unpacked the archive would be too large (${Math.round(whole / 2 ** 20)} MB), so it is not opened` }))
      }
      if (raw.generalPurposeBitFlag & 1) return reject(new Refusal('invalid_input', { zh: '压缩包或表格有密码，请去掉密码后再上传', en: 'the archive or workbook has a password; take it off and upload it again' }))
      const name = nameOf(raw)
      if (!name.endsWith('/')) entries.push({ name, size: raw.uncompressedSize, raw })
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** Windows writes names in GBK without saying so. */
function nameOf(raw: yauzl.Entry): string {
  const bytes = raw.fileName as unknown as Buffer
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  return bytes.toString('latin1')
}

export function entryStream(zip: yauzl.ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => zip.openReadStream(entry.raw, (error, stream) => (error ? reject(broken(error)) : resolve(stream))))
}

/** Writes an entry out under a name of our own: the name inside is a stranger's and never becomes a path. */
export async function extract(zip: yauzl.ZipFile, entry: Entry, directory: string, number: number): Promise<string> {
  const path = join(directory, `entry_${number}`)
  let written = 0
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      written += chunk.length
      next(written > LIMITS.zip_bytes ? new Refusal('too_large', { zh: '压缩包展开后过大，不予打开', en: 'unpacked the archive would be too large, so it is not opened' }) : null, chunk)
    },
  })
  try {
    await pipeline(await entryStream(zip, entry), guard, createWriteStream(path))
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error)
  }
  return path
}

export const broken = (error: unknown) =>
  new Refusal('invalid_input', { zh: '压缩包或表格文件已损坏或没有下载完整，请重新下载', en: 'the archive or workbook is damaged or not whole; download it again' }, { cause: error instanceof Error ? error.message : String(error) })
