import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import type { Context, MiddlewareHandler } from 'hono'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.json': 'application/json; charset=utf-8', '.map': 'application/json', '.webmanifest': 'application/manifest+json',
}

/** The built page; every address that is no file is the page itself, because the question is in the address. */
export const site = (root: string): MiddlewareHandler => async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
  const path = normalize(decodeURIComponent(c.req.path)).replace(/^([/\\]|\.\.)+/, '')
  return (await file(c, join(root, path))) ?? (extname(path) === '' ? await file(c, join(root, 'index.html')) : undefined) ?? next()
}

async function file(c: Context, path: string): Promise<Response | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  // Names under assets/ carry a hash of what is in them.
  c.header('cache-control', path.includes(`${join('web', 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
  c.header('content-length', String(found.size))
  return c.req.method === 'HEAD' ? c.body(null) : c.body(Readable.toWeb(createReadStream(path)) as ReadableStream)
}
