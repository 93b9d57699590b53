import { basename, isAbsolute } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { Context } from './context.ts'

/** `upload` is an id that POST /api/upload answered with; `path` is read only for the installation's owner on this machine. */
export const fileToFind = z.union([z.strictObject({ upload: z.string().max(80) }), z.strictObject({ path: z.string().max(4096) })])
export type Found = { path: string; file: string; upload: string | null }

export const findFile = (file: z.output<typeof fileToFind>, context: Context): Promise<Found> => ('upload' in file ? uploaded(file.upload, context) : onThisMachine(file.path, context))

async function uploaded(upload: string, { uploads, actor }: Context): Promise<Found> {
  const { path, name } = await uploads.open(upload, actor?.user_id ?? '')
  return { path, file: name, upload }
}

/** A path is read by this machine's own user only: to anyone else it would open every file the server can read. */
async function onThisMachine(path: string, { actor }: Context): Promise<Found> {
  if (actor?.door !== 'owner_token') throw new Refusal('not_allowed', { zh: '只有在本机用命令行才能按路径导入', en: 'only the command line on this machine imports by path' })
  if (!isAbsolute(path)) throw new Refusal('invalid_input', { zh: `要写完整路径：${path}`, en: `give the whole path: ${path}` })
  return { path, file: basename(path), upload: null }
}
