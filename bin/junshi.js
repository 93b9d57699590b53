#!/usr/bin/env node
// Builds once when there is no build yet, then runs it. Nothing here needs the build itself.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const main = join(root, 'dist', 'cli', 'main.js')
const page = join(root, 'dist', 'web', 'index.html')
if (!existsSync(main) || !existsSync(page)) {
  console.error('首次运行，正在构建… / building once…')
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (built.status !== 0 && !existsSync(main)) process.exit(built.status ?? 1)
}
await import(pathToFileURL(main).href)
