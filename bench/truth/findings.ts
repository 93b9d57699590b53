import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { commitNow, keep } from '../product.ts'
import { scored } from './score_findings.ts'
import { SIZES } from './told.ts'
import type { Size, Told } from './told.ts'

/**
 * Findings against what was planted: `findings.ts [first seed] [last seed] [size] [keep] [show] [again] [scene=NAME]`, all sizes and
 * seeds 1–20 unless told. `keep` writes the result, `show` lists what was missed and what was false, `again` scores what was told last time.
 */
const [first, last] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 20)]
const words = process.argv.slice(4)
const isSaid = (word: string) => words.includes(word)
const sizes = SIZES.filter((size) => isSaid(size) || !SIZES.some(isSaid))
const scenes = words.find((word) => word.startsWith('scene='))?.slice(6) ?? 'all'

const results: Record<string, unknown> = {}
for (const size of sizes) {
  const shops = await toldOf(size)
  const { result, lists } = scored(shops)
  results[size] = { seeds: [first, last], ...result }
  console.log(size, JSON.stringify(results[size]))
  if (isSaid('show')) console.log(lists.join('\n'))
}
// A size at a time where the machine is shared: what was kept of the others stands.
if (words.length === 0 || isSaid('keep')) {
  const kept = 'bench/results/truth_findings.json'
  const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, unknown>) : {}
  // What was told before some certainty was set anew stands beside what is told of seeds that nobody had opened then.
  const range = first > 40 ? 'fresh' : first > 20 ? 'opened_once' : 'tuned_on'
  const now = { ...((before[range] ?? {}) as Record<string, unknown>), commit: commitNow(), ...results }
  const others = Object.entries(before).filter(([key, value]) => key !== range && typeof value === 'object').map(([key, value]) => [key, { commit: before['commit'], ...(value as object) }])
  keep('truth_findings', { ...Object.fromEntries(others), [range]: now })
}

/** Every shop told by as many processes as there are cores. */
async function toldOf(size: Size): Promise<Told[]> {
  const file = `${tmpdir()}/junshi_told_${size}_${first}_${last}.jsonl`
  if (!isSaid('again')) {
    const seeds = Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
    const parts = await Promise.all(cpus().map((_, core, { length }) => told(size, seeds.filter((__, i) => i % length === core))))
    writeFileSync(file, parts.join(''))
  }
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Told)
}

function told(size: Size, seeds: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (seeds.length === 0) return resolve('')
    const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import', 'tsx', new URL('told.ts', import.meta.url).pathname, size, scenes, ...seeds], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('exit', (code) => (code === 0 ? resolve(Buffer.concat(pieces).toString()) : reject(new Error(`a child ended with ${code}`))))
  })
}
