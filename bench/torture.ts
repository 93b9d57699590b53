import { keep } from './product.ts'
import { AS_BUILT } from './torture/rig.ts'
import { torture } from './torture/run.ts'

const kills = Number(process.argv[2] ?? 50)
const seed = Number(process.argv[3] ?? 1)
const began = performance.now()
const result = await torture({ how: AS_BUILT, kills, seed, minutes: Number(process.argv[4] ?? 10), say: (line) => console.error(line) })
keep('torture', { ...result, seconds: Math.round((performance.now() - began) / 1000) })
if (result.faults_in_all > 0) process.exitCode = 1
