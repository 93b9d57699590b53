import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { keep } from './product.ts'
import { AS_BUILT } from './torture/rig.ts'
import { torture } from './torture/run.ts'

const [kills = 50, seed = 1, minutes = 10] = process.argv.slice(2).map(Number)
const began = performance.now()
const run = await torture({ how: AS_BUILT, kills, seed, minutes, say: (line) => console.error(line) })

/** Runs of one commit stand together, so that fifty kills may be had in pieces on a machine that is needed. */
type Kept = { commit: string; runs: { kills: number }[] }
const results = new URL('results/torture.json', import.meta.url)
const held = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Kept) : undefined
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const runs = [...(held?.commit === commit ? held.runs : []), { ...run, seconds: Math.round((performance.now() - began) / 1000) }]
keep('torture', { kills: runs.reduce((sum, one) => sum + one.kills, 0), runs })
if (run.faults_in_all > 0) process.exitCode = 1
