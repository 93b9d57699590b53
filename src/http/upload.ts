import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { Refusal } from '../kernel/errors.ts'

export const UPLOAD_LIMITS = { bytes: 4 * 1024 ** 3, files: 500 }

export type Upload = { upload: string; name: string; bytes: number }

/** Streams every file of a multipart body to disk; memory does not grow with the files. */
export async function receiveUploads(request: Request, directory: string, owner: string, limits = UPLOAD_LIMITS): Promise<Upload[]> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.startsWith('multipart/form-data') || !request.body) throw new Refusal('invalid_input', { zh: '上传要用 multipart/form-data', en: 'an upload is multipart/form-data' })
  await mkdir(directory, { recursive: true })
  const written: Promise<Upload>[] = []
  let problem: Refusal | undefined
  const parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8', preservePath: false, limits: { files: limits.files, fileSize: limits.bytes, fields: 20, fieldSize: 10_000 } })
  parser.on('filesLimit', () => (problem = new Refusal('too_large', { zh: `一次最多上传 ${limits.files} 个文件`, en: `at most ${limits.files} files at once` })))
  parser.on('file', (_field, stream, { filename }) => {
    stream.on('limit', () => (problem = new Refusal('too_large', { zh: `文件太大：${filename}（上限 ${Math.floor(limits.bytes / 1024 ** 2)} MB）`, en: `the file is too large: ${filename} (at most ${Math.floor(limits.bytes / 1024 ** 2)} MB)` })))
    const saving = save(stream, filename ?? 'file', directory, owner)
    saving.catch(() => stream.resume())
    written.push(saving)
  })
  await pipeline(Readable.fromWeb(request.body as ReadableStream), parser)
  const uploads = await Promise.all(written)
  if (problem) {
    await Promise.all(uploads.map(({ upload }) => dropUpload(directory, upload)))
    throw problem
  }
  return uploads
}

async function save(stream: NodeJS.ReadableStream, filename: string, directory: string, owner: string): Promise<Upload> {
  const upload = randomUUID()
  const path = join(directory, upload)
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
  const name = filename.replace(/[\\/\u0000-\u001f]/g, '_').slice(-200)
  await writeFile(`${path}.json`, JSON.stringify({ name, owner }), { mode: 0o600 })
  return { upload, name, bytes: (await stat(path)).size }
}

/** Where an upload lies, for the person who sent it and nobody else. */
export async function openUpload(directory: string, upload: string, owner: string): Promise<{ path: string; name: string }> {
  if (!/^[0-9a-f-]{36}$/.test(upload)) throw new Refusal('not_found', { zh: '没有这个上传的文件', en: 'there is no such uploaded file; upload it again' })
  const card: unknown = await readFile(join(directory, `${upload}.json`), 'utf8').then(JSON.parse, () => undefined)
  if (!card || typeof card !== 'object' || !('name' in card) || !('owner' in card) || card.owner !== owner) throw new Refusal('not_found', { zh: '没有这个上传的文件', en: 'there is no such uploaded file; upload it again' })
  return { path: join(directory, upload), name: String(card.name) }
}

export async function dropUpload(directory: string, upload: string): Promise<void> {
  await rm(join(directory, upload), { force: true })
  await rm(join(directory, `${upload}.json`), { force: true })
}

/** Uploads nobody imported within a day are dropped. */
export async function dropOldUploads(directory: string, now: Date): Promise<void> {
  for (const file of await readdir(directory).catch(() => [])) {
    const { mtimeMs } = await stat(join(directory, file)).catch(() => ({ mtimeMs: Infinity }))
    if (now.getTime() - mtimeMs > 86_400_000) await rm(join(directory, file), { force: true })
  }
}
