import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

/**
 * Every statistical claim measured in full, one file after another; each writes bench/results/truth_<name>.json with the
 * commit. `npm run bench:truth [name…]` runs all or those named.
 */
const folder = new URL('.', import.meta.url).pathname
const wanted = process.argv.slice(2)
const files = readdirSync(folder).filter((file) => /^(?!all|.*\.test)\w+\.ts$/.test(file)).filter((file) => wanted.length === 0 || wanted.includes(file.replace('.ts', '')))
const failed = files.filter((file) => {
  console.log(`\n== ${file}`)
  return spawnSync(process.execPath, ['--import', 'tsx', `${folder}${file}`], { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 || files.length === 0 ? 1 : 0
