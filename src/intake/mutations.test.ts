import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql, name } from '../kernel/sql.ts'
import { formats } from '../platforms/index.ts'
import { sheetsOf } from '../platforms/testing.ts'
import { recognise } from './recognise.ts'
import type { ImportReport } from './report.ts'
import { emptyShop } from './testing.ts'
import { BOOKS, BYTE_MUTATIONS, CELL_MUTATIONS, dice, innerDamage, TEXTS } from './testing_mutations.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const root = fileURLToPath(new URL('../../examples/', import.meta.url))
const examples = formats.flatMap(({ id }) => readdirSync(root + id).filter((file) => file.startsWith('sample')).map((file) => ({ id, path: `${root}${id}/${file}`, bytes: new Uint8Array(readFileSync(`${root}${id}/${file}`)), sheets: sheetsOf(`${root}${id}/${file}`) })))
const pick = <T>(list: Record<string, T>, roll: (sides: number) => number): [string, T] => Object.entries(list)[roll(Object.keys(list).length)]!

/** One file of the thousand: an example of some format, in some container, with something done to it. */
function mutant(seed: number): { kind: string; body: Uint8Array } {
  const roll = dice(seed)
  const example = examples[seed % examples.length]!
  // One in twenty stands in a workbook: those are read in a child, which takes half a second to come up.
  const isBook = seed % 20 === 0
  if (!isBook && roll(3) === 0) {
    const [how, mutate] = pick(BYTE_MUTATIONS, roll)
    // A zip of its tables stands for a workbook, which would be read in a child.
    const source = example.path.endsWith('.csv') ? example.bytes : TEXTS['zip']!(example.sheets)
    return { kind: `${example.id}, ${how}`, body: mutate(source, roll) }
  }
  const [how, mutate] = pick(CELL_MUTATIONS, roll)
  const sheets = example.sheets.map(({ name, rows }) => ({ name, rows: mutate(rows.map((row) => [...row]), roll) }))
  const [container, contain] = isBook ? pick(BOOKS, roll) : pick(TEXTS, roll)
  const body = contain(sheets, roll)
  if (container === 'xlsx' && roll(2) === 0) return { kind: `${example.id}, damage within the workbook`, body: innerDamage(body, roll) }
  if (isBook && roll(4) === 0) return { kind: `${example.id}, ${container}, truncated`, body: BYTE_MUTATIONS['truncated']!(body, roll) }
  return { kind: `${example.id}, ${container}, ${how}`, body }
}

/** Their first sheet alone, which is all that a csv holds, is no table of ours or is known by its sheet's name only. */
const unknownAsCsv = new Set(examples.filter(({ id, sheets }) => recognise(sheets[0]!.rows.map((cells, i) => ({ line: i + 1, cells })), '', formats)?.format.id !== id).map(({ id }) => id))

const accounted = (report: ImportReport) =>
  report.rows_read === report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped + report.rows_refused

test('1,000 damaged files of all formats are refused, or loaded with every row accounted for', { timeout: 600_000 }, async () => {
  const seen: Record<string, number> = {}
  const wrong: string[] = []
  const check = ({ kind, report, seed }: { kind: string; report: ImportReport; seed: number }) => {
    seen[report.status] = (seen[report.status] ?? 0) + 1
    const told = () => wrong.push(`${seed} (${kind}): ${JSON.stringify({ ...report, preview: null }).slice(0, 600)}`)
    if (!accounted(report)) told()
    else if (report.status === 'refused' && !report.refused) told()
    else if (report.status === 'loaded' && (report.rows_refused !== report.refusals.length || report.refusals.some(({ reason }) => reason === ''))) told()
    else if (kind.endsWith('utf-8, untouched') && !unknownAsCsv.has(kind.split(',')[0]!) && !['loaded', 'unchanged', 'needs_answers'].includes(report.status)) told()
  }
  // Stores beside each other: within one, files wait for each other. Every tenth file of a lane begins a store of its own.
  const lane = async (number: number) => {
    for (let seed = number; seed <= 1_000; seed += 6) {
      const { kind, body } = mutant(seed)
      const store = await shop.store(`damaged ${number} ${Math.floor(seed / 60)}`)
      const report = await shop.drop(`商品报表_转化周期15天_20260901_${seed}.csv`, Buffer.from(body), { store, answers: { attribution_days: '15', item: '900100200301', day: '2026-08-31' } }).catch((fault: unknown) => {
        throw new Error(`${seed} (${kind}) is no refusal but a fault`, { cause: fault })
      })
      check({ kind, report, seed })
    }
  }
  await Promise.all([1, 2, 3, 4, 5, 6].map(lane))
  expect(wrong).toEqual([])
  expect(Object.values(seen).reduce((sum, count) => sum + count, 0)).toBe(1_000)
  for (const status of ['loaded', 'refused', 'needs_mapping']) expect(seen[status], JSON.stringify(seen)).toBeGreaterThan(50)
  expect(await rowsOfNoImport()).toEqual([])
  expect(readdirSync(shop.world.work_directory)).toEqual([])
})

/** Rows that neither count nor are known to be hidden would be seen by a question. */
async function rowsOfNoImport(): Promise<string[]> {
  const { imports } = await import('../state/schema.ts')
  const known = await shop.world.state.db.select({ import_seq: imports.import_seq, status: imports.status }).from(imports)
  const committed = new Set(known.filter(({ status }) => status === 'committed').map(({ import_seq }) => import_seq))
  const hidden = new Set(shop.world.ledger.hidden())
  const found = await Promise.all(shop.world.facts.map(async ({ id }) => (await shop.world.warehouse.rows({ sql: sql`select distinct import_seq from ${name(id)}`, row: z.object({ import_seq: z.coerce.number() }) })).map(({ import_seq }) => ({ id, import_seq }))))
  return found.flat().filter(({ import_seq }) => !committed.has(import_seq) && !hidden.has(import_seq)).map(({ id, import_seq }) => `${id} holds rows of import ${import_seq}`)
}

test('what would burst is refused within bounded memory, however it is packed', { timeout: 120_000 }, async () => {
  const store = await shop.store('bombs')
  const zeros = new Uint8Array(100 * 2 ** 20)
  const noughts = zipSync({ 'a.csv': zeros })
  const sheet = 'xl/worksheets/sheet1.xml'
  const one = examples.find(({ path }) => path.endsWith('.xlsx'))!
  const tooLarge = /展开后过大/
  const bombs: Record<string, [Uint8Array, RegExp]> = {
    'a zip of noughts': [noughts, tooLarge],
    'a workbook of noughts': [zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<workbook/>'), [sheet]: zeros }), tooLarge],
    'a zip within a zip': [zipSync({ 'inner.zip': zipSync({ 'a.csv': new TextEncoder().encode('a,b\n1,2\n') }) }), /压缩包里还有压缩包/],
    '600 files in a zip': [zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}.csv`, new Uint8Array(1)])), { level: 0 }), /超过 500 个/],
    // Its directory says that the entry is small; what comes out is not.
    'a zip that lies about its size': [lying(noughts), /已损坏/],
    'a whole workbook with a bomb beside it': [zipSync({ 'good.xlsx': one.bytes, 'a.csv': zeros }), tooLarge],
  }
  const before = process.memoryUsage().rss
  for (const [kind, [body, reason]] of Object.entries(bombs)) {
    const report = await shop.drop(`${kind}.zip`, Buffer.from(body), { store })
    expect([kind, report.status, report.refused]).toEqual([kind, 'refused', expect.stringMatching(reason)])
  }
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(200)
})

/** The sizes an archive's directory tells, written small. */
function lying(zip: Uint8Array): Uint8Array {
  const told = Buffer.from(zip)
  for (const [signature, at] of [['PK\x01\x02', 24], ['PK\x03\x04', 22]] as const) {
    const entry = told.indexOf(signature, 0, 'latin1')
    told.writeUInt32LE(1_000, entry + at)
  }
  return told
}
