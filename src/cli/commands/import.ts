import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { importCard, importReport, jobCard, storeCard } from '../../operations/shapes.ts'
import type { Asker } from '../asker.ts'
import { Misuse, needed, pairsOf, print, textOf } from '../command.ts'
import type { Command } from '../command.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'junshi import PATH… --store NAME [--platform P] [--answer k=v]… [--mapping FILE] [--json]',
  about: '导入文件或文件夹；店铺不存在就新建',
  options: { store: 'text', platform: 'text', answer: 'texts', mapping: 'text', json: 'switch' },
  async run(words, open) {
    const name = needed(words, 'store')
    if (words.positionals.length === 0) throw new Misuse('要导入哪些文件？')
    const files = (await Promise.all(words.positionals.map(filesIn))).flat()
    if (files.length === 0) throw new Misuse('没有找到文件')
    const ask = await open()
    await storeNamed(ask, name, textOf(words, 'platform'))
    const mapping: unknown = textOf(words, 'mapping') ? JSON.parse(await (await import('node:fs/promises')).readFile(needed(words, 'mapping'), 'utf8')) : undefined
    const { jobs } = Jobs.parse(await ask.perform('import_files', { store: name, files: files.map((path) => ({ path })), answers: Object.fromEntries(pairsOf(words, 'answer')), ...(mapping ? { mapping } : {}) }))
    const imports = []
    for (const { job_id, file } of jobs) imports.push(await outcome(ask, job_id, file, words.values['json'] !== true))
    if (words.values['json'] === true) print({ imports: imports.map(told) })
    else for (const done of imports) console.log(lineOf(done))
    return imports.some(({ whole }) => !whole) ? 2 : 0
  },
}

const Jobs = z.object({ jobs: z.array(z.object({ job_id: z.string(), file: z.string() })) })
type Report = z.output<typeof importReport>
type Outcome = { report: Report; whole: boolean; why: string }

/** A folder's files, whatever is in folders within it; names with a dot first are the system's own. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Misuse(`没有这个文件：${path}`)
  if (!found.isDirectory()) return [resolve(path)]
  const entries = (await readdir(path)).filter((entry) => !entry.startsWith('.')).sort()
  return (await Promise.all(entries.map((entry) => filesIn(join(path, entry))))).flat()
}

async function storeNamed(ask: Asker, name: string, platform: string | undefined): Promise<void> {
  const { stores } = z.object({ stores: z.array(storeCard) }).parse(await ask.perform('stores', {}))
  const known = stores.find((store) => store.name === name || store.store_id === name)
  if (!known) await ask.perform('make_store', { name, ...(platform ? { platform } : {}) })
  else if (platform && known.platform === 'any') await ask.perform('change_store', { store: known.store_id, platform })
}

const Result = z.object({ import: importCard })

/** Waits for one file; how far it is goes to stderr. */
export async function outcome(ask: Asker, job_id: string, file: string, aloud: boolean): Promise<Outcome> {
  for (let wait_ms = 20; ; wait_ms = Math.min(200, wait_ms * 1.5)) {
    const job = jobCard.parse(await ask.perform('get_job', { job_id }))
    if (job.status === 'done') {
      const { import: card } = Result.parse(job.result)
      const report = card.report ?? empty(file, card.refused ?? '')
      return { report, whole: card.state === 'committed', why: card.refused ?? card.asks.map(({ label }) => label.zh).join('、') }
    }
    if (job.status === 'failed') return { report: empty(file, job.problem ?? ''), whole: false, why: job.problem ?? '' }
    if (aloud && process.stderr.isTTY) process.stderr.write(`\r${file} ${Math.round(job.progress * 100)}%   `)
    await new Promise((resolve) => setTimeout(resolve, wait_ms))
  }
}

const empty = (file: string, why: string): Report => ({
  file, format: null, layout: null, facts: [], rows_read: 0, rows_loaded: 0, rows_replaced: 0, rows_unchanged: 0, rows_merged: 0, rows_skipped: 0, rows_refused: 0,
  refusals: [{ sheet: '', line: 0, column: '', value: '', reason: why }], span: null, control_totals: {}, warnings: [],
})

function lineOf({ report, whole, why }: Outcome): string {
  if (!whole) return `✗ ${report.file}：${why || report.refusals[0]?.reason || '没有导入'}`
  const span = report.span ? ` ${report.span.from}…${report.span.to}` : ''
  const counts = [`读 ${report.rows_read}`, `新 ${report.rows_loaded}`, `换 ${report.rows_replaced}`, `同 ${report.rows_unchanged}`, `并 ${report.rows_merged}`, `略 ${report.rows_skipped}`, `拒 ${report.rows_refused}`]
  return [`✓ ${report.file}：${report.format}${span}，${counts.join(' ')}`, ...report.refusals.slice(0, 5).map((r) => `    ${r.sheet ? `${r.sheet} ` : ''}第 ${r.line} 行 ${r.column}「${r.value}」：${r.reason}`)].join('\n')
}

const TOLD = ['file', 'format', 'layout', 'facts', 'rows_read', 'rows_loaded', 'rows_replaced', 'rows_unchanged', 'rows_merged', 'rows_skipped', 'rows_refused', 'refusals', 'span', 'control_totals', 'warnings'] as const
/** Told as well of a file that was not imported: why, and what it asks. */
const TOLD_OF_REFUSED = ['status', 'refused', 'questions', 'preview'] as const

const told = ({ report, whole }: Outcome): Record<string, unknown> =>
  Object.fromEntries([...TOLD, ...(whole ? [] : TOLD_OF_REFUSED)].flatMap((field) => (field in report ? [[field, report[field]]] : [])))
