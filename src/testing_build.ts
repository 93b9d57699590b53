import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the server's build is, as a folder's address. */
export const BUILT = new URL('../dist/', import.meta.url).href

/** The product as people build it, afresh once a run, by the first file that needs it: a second build would take the pages from under the first one's product. */
export async function built() {
  const mark = join(tmpdir(), `junshi_built_${process.ppid}_${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
  try {
    await mkdir(mark)
  } catch {
    for (let i = 0; i < 1200 && !existsSync(join(mark, 'done')); i++) await new Promise((resolve) => setTimeout(resolve, 100))
    return
  }
  if (!process.env['JUNSHI_BUILT']) buildServer()
  // Told that it is being tested it would take React's workshop build, three times as slow and not what people get.
  execFileSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } })
  await writeFile(join(mark, 'done'), '')
}

/** A type that does not fit is the check's to tell; a build that was not made must not pass for one, with an older one lying there. */
export function buildServer() {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--noCheck'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}
