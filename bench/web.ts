import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { keep } from './product.ts'

/** What a browser fetches before it shows a page, gzipped as the server sends it: the frame, then what each page adds to it. */
const assets = new URL('../dist/web/assets/', import.meta.url).pathname
const index = readFileSync(join(assets, '..', 'index.html'), 'utf8')
const chunks = new Map(readdirSync(assets).filter((file) => /\.(js|css)$/.test(file)).map((file) => [file, readFileSync(join(assets, file))]))

const kbOf = (files: Iterable<string>) => Math.round([...files].reduce((sum, file) => sum + gzipSync(chunks.get(file) ?? '').length, 0) / 102.4) / 10

/** A chunk and all that it imports at once. */
function whole(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !chunks.has(file)) return seen
  seen.add(file)
  for (const [, other] of chunks.get(file)!.toString().matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) whole(other!, seen)
  return seen
}

const first = new Set([...index.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].flatMap(([, file]) => [...whole(file!), file!]))
const pageChunk = (page: string) => [...chunks.keys()].find((file) => new RegExp(`^${page}-[\\w-]{8}\\.js$`).test(file))
const pages = readdirSync(new URL('../src/web/pages', import.meta.url)).flatMap((page) => { const file = pageChunk(page); return file ? [{ page, adds_kb: kbOf([...whole(file)].filter((one) => !first.has(one))) }] : [] })
const frame_kb = kbOf(first)
const today_kb = Math.round((frame_kb + (pages.find(({ page }) => page === 'today')?.adds_kb ?? 0)) * 10) / 10
const largest = [...chunks.keys()].map((file) => ({ file: file.replace(/-[\w-]{8}\./, '.'), kb: kbOf([file]) })).sort((a, b) => b.kb - a.kb).slice(0, 6)

keep('web', { unit: 'KB gzipped', frame_kb, today_kb, pages: Object.fromEntries(pages.sort((a, b) => b.adds_kb - a.adds_kb).map(({ page, adds_kb }) => [page, adds_kb])), largest })
