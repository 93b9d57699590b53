import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { dice } from './dice.ts'
import type { Dice } from './dice.ts'
import { nextFile, SPAN, STORES } from './files.ts'
import type { Sent } from './files.ts'
import { compare, emptyJournal, settleJobs } from './journal.ts'
import type { Journal } from './journal.ts'
import { command, enginePid, killHard, Refused, startServer } from './rig.ts'
import type { Server } from './rig.ts'

export type Wanted = { how: readonly string[]; kills: number; seed: number; minutes: number; /** Where the archive is rebuilt at the end; left out: here, and in a folder that has nothing else. */ rebuilt?: readonly ('here' | 'elsewhere')[]; /** Makes a folder what its first start would leave; left out, the first start does it. */ made?: (home: string) => Promise<void>; say?: (line: string) => void }
type Kind = 'server' | 'child' | 'both'
const KINDS: readonly Kind[] = ['server', 'child', 'both']

/** Imports, writes and kills at moments drawn from the seed; after each kill everything is compared with what was acknowledged. */
export async function torture({ how, kills, seed, minutes, rebuilt = ['here', 'elsewhere'], made = async () => undefined, say = () => undefined }: Wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-torture-'))
  const home = join(folder, 'home')
  const files = join(folder, 'files')
  mkdirSync(files)
  const chance = dice(seed)
  const journal = emptyJournal()
  const faults: string[] = []
  const killed: Record<Kind, number> = { server: 0, child: 0, both: 0 }
  const restarts_ms: number[] = []
  const until = performance.now() + minutes * 60_000
  let acts = 0
  let server: Server | undefined
  try {
    await made(home)
    server = await startServer(how, home)
    for (const name of Object.values(STORES)) await server.call('make_store', { name, platform: 'taobao' })
    for (let round = 0; round < kills && performance.now() < until; round++) {
      const kind = KINDS[round % 3]!
      const begun = begin({ server, how, home, files, journal, chance })
      acts += begun.length
      await new Promise((resolve) => setTimeout(resolve, chance.roll(1800)))
      const engine = enginePid(home)
      if (kind !== 'server') killHard(engine)
      if (kind !== 'child') server.kill('SIGKILL')
      killed[kind]++
      const refused = (await Promise.all(begun)).flat()
      if (kind !== 'child') {
        await server.gone
        // At once: a child that has not ended yet must not stand in the way.
        server = await startServer(how, home)
        restarts_ms.push(Math.round(server.started_ms))
      }
      const found = [...refused, ...(await settleJobs(server, journal)), ...(await compare(server, journal))]
      say(`${Math.round(performance.now() / 1000)} s: ${round + 1} ${kind}: ${begun.length} acts, ${journal.imports.size} imports${found.length > 0 ? `, FAULTS: ${found.slice(0, 5).join(' | ')}` : ''}`)
      faults.push(...found.map((fault) => `after kill ${round + 1} (${kind}): ${fault}`))
    }
    const compared_cells = await rebuildsTheSame({ server, how, homes: { here: home, elsewhere: join(folder, 'other') }, rebuilt, made, faults, say })
    return {
      seed, kills: killed.server + killed.child + killed.both, killed, acts, imports: journal.imports.size, undone: [...journal.imports.values()].filter(({ undone }) => undone).length,
      jobs_given_up: journal.given_up, restart_ms: summary(restarts_ms), compared_cells, faults: faults.slice(0, 50), faults_in_all: faults.length,
    }
  } finally {
    // A fault that ends it early leaves nobody to serve a folder that is gone.
    server?.kill('SIGKILL')
    killHard(enginePid(home))
    rmSync(folder, { recursive: true, force: true })
  }
}

type Round = { server: Server; how: readonly string[]; home: string; files: string; journal: Journal; chance: Dice }

/** A handful of things done at once. Each tells the faults it saw: a refusal that is not said in words, or one for no reason. */
function begin(round: Round): Promise<string[]>[] {
  const { chance, journal } = round
  const begun: Promise<string[]>[] = []
  const again = [...journal.again].map((name) => journal.sent.get(name)!)
  const fresh = Array.from({ length: 1 + chance.roll(3) }, (_, i) => nextFile(journal.sent.size + 1 + i, chance))
  for (const sent of [...again, ...fresh]) begun.push(importOf(sent, round))
  for (let i = chance.roll(4); i > 0; i--) begun.push(targetOf(round))
  if (chance.chance(0.4)) begun.push(savedOf(round))
  if (chance.chance(0.4)) begun.push(undoOf(round))
  if (chance.chance(0.06)) begun.push(attempt(() => round.server.call('rebuild', {})).then(({ faults }) => faults))
  return begun
}

/** Done, refused in words because a part is just restarting, or lost with the server: all three are allowed. */
async function attempt(act: () => Promise<unknown>): Promise<{ done: boolean; faults: string[] }> {
  try {
    await act()
    return { done: true, faults: [] }
  } catch (fault) {
    if (fault instanceof Refused) return { done: false, faults: fault.code === 'unavailable' || fault.code === 'conflict' ? [] : [`refused with ${fault.code}: ${fault.message}`] }
    return { done: false, faults: fault instanceof TypeError ? [] : [String(fault)] }
  }
}

async function importOf(sent: Sent, { server, how, home, files, journal, chance }: Round): Promise<string[]> {
  journal.sent.set(sent.name, sent)
  journal.again.add(sent.name)
  const path = join(files, sent.name)
  if (!existsSync(path)) writeFileSync(path, sent.body)
  if (!chance.chance(0.07)) return (await attempt(() => server.call('import_files', { store: sent.store, files: [{ path }] }))).faults
  const { code, out } = await command(how, home, 'import', path, '--store', sent.store, '--answer', 'attribution_days=15', '--json')
  if (code !== 0) return []
  const { imports } = z.object({ imports: z.array(z.looseObject({ rows_read: z.number(), rows_loaded: z.number(), rows_replaced: z.number(), rows_unchanged: z.number() })) }).parse(JSON.parse(out))
  return imports.every((told) => told.rows_read === told.rows_loaded + told.rows_replaced + told.rows_unchanged) ? [] : [`${sent.name}: ${out.slice(0, 500)}`]
}

async function targetOf({ server, journal, chance }: Round): Promise<string[]> {
  const month = `2026-${String(1 + chance.roll(12)).padStart(2, '0')}`
  const value = 1 + chance.roll(1_000_000_000)
  const before = journal.targets.get(month) ?? [0]
  journal.targets.set(month, [...before, value])
  const { done, faults } = await attempt(() => server.call('set_target', { store: STORES.orders, month, value }))
  // Two at once for one month end in either order; only what was asked before them is over.
  if (done) journal.targets.set(month, journal.targets.get(month)!.filter((one) => !before.includes(one)))
  return faults
}

async function savedOf({ server, journal, chance }: Round): Promise<string[]> {
  const name = `问 ${chance.roll(1_000_000_000)}`
  const { done, faults } = await attempt(() => server.call('save_question', { stores: [STORES.orders], name, metrics: ['paid_amount'], ...SPAN }))
  if (done) journal.saved.add(name)
  return faults
}

async function undoOf({ server, journal, chance }: Round): Promise<string[]> {
  const counting = [...journal.imports].filter(([, { undone }]) => !undone)
  if (counting.length < 3) return []
  const [import_id, one] = chance.oneOf(counting)
  one.undone = 'in doubt'
  const { done, faults } = await attempt(() => server.call('undo_import', { store: journal.sent.get(one.name)!.store, import_id: String(import_id) }))
  if (done) one.undone = true
  return faults
}

/** The answers to every metric, before and after a rebuild here, and in a folder that was given the archive and its keys alone. */
async function rebuildsTheSame({ server, how, homes, rebuilt, made, faults, say }: { server: Server; homes: { here: string; elsewhere: string }; faults: string[] } & Required<Pick<Wanted, 'how' | 'rebuilt' | 'made' | 'say'>>): Promise<number> {
  const before = await answersOf(server)
  server.kill('SIGTERM')
  await server.gone
  const left = readdirSync(join(homes.here, 'work'))
  if (left.length > 0) faults.push(`left behind: ${left.join(', ')}`)
  if (rebuilt.includes('elsewhere')) await made(homes.elsewhere)
  for (const part of ['archive', 'keys']) cpSync(join(homes.here, part), join(homes.elsewhere, part), { recursive: true })
  for (const name of rebuilt) {
    const where = homes[name]
    const { code, said } = await command(how, where, 'rebuild')
    if (code !== 0) faults.push(`rebuild ${name} ended with ${code}: ${said}`)
    const anew = await startServer(how, where)
    const after = await answersOf(anew)
    anew.kill('SIGTERM')
    await anew.gone
    for (const [question, answer] of before) if (after.get(question) !== answer) faults.push(`rebuilt ${name}, ${question} answers otherwise: ${difference(answer, after.get(question) ?? '')}`)
    say(`rebuilt ${name}: ${before.size} questions compared`)
  }
  return [...before.values()].reduce((sum, answer) => sum + (answer.match(/"value":/g) ?? []).length, 0)
}

/** Profit is made behind the files, and until it is, it is told as pending and not as anew. */
async function profitMade(server: Server): Promise<void> {
  for (const store of Object.values(STORES)) {
    const until = performance.now() + 120_000
    while (z.looseObject({ state: z.looseObject({ pending: z.boolean() }) }).parse(await server.call('profit', { store })).state.pending) {
      if (performance.now() > until) throw new Error(`the profit of ${store} was not made within two minutes`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function answersOf(server: Server): Promise<Map<string, string>> {
  await profitMade(server)
  const { metrics } = z.object({ metrics: z.array(z.looseObject({ id: z.string() })) }).parse(await server.call('metrics', {}))
  const answers = new Map<string, string>()
  const ids = metrics.map(({ id }) => id)
  for (const store of Object.values(STORES))
    for (const by of [[], ['day'], ['item']])
      for (let i = 0; i < ids.length; i += 20) {
        const asked = { stores: [store], by, metrics: ids.slice(i, i + 20), ...SPAN, limit: 100_000 }
        const { rows, unknown } = z.object({ rows: z.array(z.unknown()), unknown: z.array(z.unknown()) }).parse(await server.call('ask', asked))
        answers.set(`${store} by ${by.join() || 'nothing'} ${asked.metrics[0]}…`, JSON.stringify({ rows, unknown }))
      }
  return answers
}

function difference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 60), at + 60)} ≠ ${other.slice(Math.max(0, at - 60), at + 60)}`
}

const summary = (list: number[]) => {
  const sorted = list.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? null, most: sorted.at(-1) ?? null }
}
