import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin', 'tsc')

/** What the compiler has to say; nothing where all is well. */
const saidOf = (project: string) => new Promise<string>((resolve) => execFile(process.execPath, [tsc, '-p', project, '--pretty', 'false'], { cwd: root, maxBuffer: 1 << 24 }, (fault, out, err) => resolve(out + err + (fault && out + err === '' ? String(fault) : ''))))

test.each(['.', 'src/web'])('every file of %s fits its types', { timeout: 240_000 }, async (project) => {
  expect(await saidOf(project)).toBe('')
})
