import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, parse } from 'node:path'

const LARGEST_BYTES = 5_000_000

/** Media types by how their bytes begin; the name of a file is not believed. */
const SIGNATURES: [string, RegExp][] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/gif', /^GIF8[79]a/],
  ['image/svg+xml', /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<svg[\s>]/],
]
const ENDINGS = ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.svg']

/** The pictures of a folder by what they are named for, in lower case. A folder that is away has none. */
export async function picturesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  if (folder === '') return new Map()
  const files = await readdir(folder).catch(() => [])
  return new Map(files.filter((file) => ENDINGS.includes(extname(file).toLowerCase())).map((file) => [parse(file).name.toLowerCase(), file]))
}

/** Only a name that the folder itself lists is opened, so no path can be asked for. undefined: none, too large, or no picture. */
export async function readPicture(folder: string, wanted: string): Promise<{ media_type: string; bytes: Buffer } | undefined> {
  const file = (await picturesIn(folder)).get(wanted.toLowerCase())
  if (file === undefined) return undefined
  const path = join(folder, file)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile() || found.size > LARGEST_BYTES) return undefined
  const bytes = await readFile(path)
  const head = bytes.subarray(0, 400).toString('latin1')
  const media_type = SIGNATURES.find(([, begins]) => begins.test(head))?.[0]
  return media_type === undefined ? undefined : { media_type, bytes }
}

/** Where the platforms keep the pictures of items. A page may fetch from these only when the owner switched that on. */
export const IMAGE_HOSTS = ['img.alicdn.com', 'gw.alicdn.com', 'cbu01.alicdn.com', 'img.pddpic.com', 't00img.yangkeduo.com', 'p3-aio.ecombdimg.com', 'cdn.shopify.com']
export const isPlatformImage = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:' && IMAGE_HOSTS.includes(new URL(address).hostname)
