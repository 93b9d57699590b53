import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '../facts/fact.ts'
import { orderMarks } from '../facts/order_marks.ts'
import { columnsOf, isHeldSingly } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import type { Format } from '../platforms/format.ts'
import { NOT_TOLD, tsv } from '../platforms/cells.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { SLICE_SEPARATOR } from './coverage.ts'
import type { Ledger, Question } from './question.ts'
import type { LeftOut } from './left_out.ts'
import type { World } from './world.ts'

/** What is not of Taobao, in yuan. */
export type Stores = Record<string, { platform?: string; currency?: string }>
export type Row = Record<string, string | number | null>
export type Told = { fact: Fact; report: string; import_seq: number; exported_at: string; rows: Row[]; store_id?: string }

/** A store whose facts a test writes row by row, without files: the planner's own room to be tried in. */
export async function toldStore(warehouse: Warehouse, told: Told[], { stores = {}, hidden = [], overlapping = false, ...more }: Partial<World> & { formats?: Format[]; hidden?: number[]; overlapping?: boolean; stores?: Stores } = {}): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'junshi-told-'))
  for (const { fact, report, import_seq, exported_at, rows, store_id = 's1' } of told) {
    const columns = Object.keys(columnsOf(fact))
    const system = (row: Row, line: number): Row => ({
      store_id, report, import_seq, source_sheet: '', source_row: line + 2, exported_at, currency: 'CNY',
      window_start: row['window_start'] ?? row['created_day'] ?? row['day']!, window_end: row['window_end'] ?? row['created_day'] ?? row['day']!,
    })
    const lines = rows.map((row, line) => columns.map((c) => textOf({ ...row, ...system(row, line) }[c], c, fact)).join('\t'))
    const path = join(directory, `${fact.id}-${import_seq}.tsv`)
    writeFileSync(path, lines.map((l) => `${l}\n`).join(''))
    await warehouse.load(fact, columns, path)
    if (fact.replaced === 'slice') await loadSlices(warehouse, directory, { fact, report, import_seq, exported_at, rows, store_id })
  }
  rmSync(directory, { recursive: true })
  return { warehouse, ledger: ledgerOf(told, hidden, overlapping, stores), formats: more.formats ?? [], now: new Date('2026-11-22T02:00:00Z'), ...more }
}

function textOf(value: string | number | null | undefined, column: string, fact: Fact): string {
  const kind = fact.columns[column]?.kind
  if (value === undefined || value === null) return kind === 'text' || kind === 'label' ? '' : kind === 'flag' ? '0' : NOT_TOLD
  return tsv(String(value))
}

async function loadSlices(warehouse: Warehouse, directory: string, { fact, report, import_seq, exported_at, rows, store_id }: Required<Told>) {
  const seen = new Set<string>()
  for (const row of rows) {
    const [from, to] = [row['window_start'] ?? row['day'], row['window_end'] ?? row['day']]
    const slice = fact.slice.map((c) => String(row[c] ?? '')).join(SLICE_SEPARATOR)
    seen.add([store_id, fact.id, report, slice, from, to, import_seq, exported_at, 1].join('\t'))
  }
  const path = join(directory, `slices-${import_seq}.tsv`)
  writeFileSync(path, [...seen].map((l) => `${l}\n`).join(''))
  await warehouse.load({ id: 'slices' }, ['store_id', 'fact', 'report', 'slice', 'window_start', 'window_end', 'import_seq', 'exported_at', 'rows'], path)
}

function ledgerOf(told: Told[], hidden: number[], overlapping: boolean, stores: Stores): Ledger {
  return {
    hidden: () => hidden,
    version: () => 1,
    overlapping: () => overlapping,
    covered: (store_id, report) =>
      told
        .filter((t) => t.report === report && (t.store_id ?? 's1') === store_id && isHeldSingly(t.fact) && !hidden.includes(t.import_seq))
        .map((t) => {
          const from = t.rows.map((r) => String(r['created_day'] ?? r['window_start'])).sort()
          const to = t.rows.map((r) => String(r['created_day'] ?? r['window_end'])).sort()
          return { from: from[0]!, to: to.at(-1)!, exported_at: t.exported_at, import_seq: t.import_seq }
        }),
    store: (id) => ({ zone: 'Asia/Shanghai', currency: 'CNY', platform: 'taobao', ...stores[id] }),
  }
}

/** Orders that are no ordinary sale, as the marks of one making: the rows, and what the planner is handed of them. */
export function markedOrders(import_seq: number, rows: Row[]): { told: Told; left_out: () => Promise<LeftOut> } {
  const full = rows.map((row): Row => ({ kind: 'fake', source: 'list', ...row }))
  const days = (axis: string) => {
    const sums = new Map<string, { orders: number; paid_fen: number }>()
    for (const row of full.filter((one) => one[axis] && one['kind'] !== '')) {
      const { orders, paid_fen } = sums.get(String(row[axis])) ?? { orders: 0, paid_fen: 0 }
      sums.set(String(row[axis]), { orders: orders + 1, paid_fen: paid_fen + Number(row['paid_fen'] ?? 0) })
    }
    return sums
  }
  const left_out = { import_seq, by_paid_day: days('paid_day'), by_created_day: days('created_day') }
  return { told: { fact: orderMarks, report: 'junshi_order_marks', import_seq, exported_at: '2026-05-01 02:00:00', rows: full }, left_out: async () => left_out }
}

/** Every fact told by a report of its own name, with all its columns. */
export const plainFormats: Format[] = facts.map((fact) => ({
  id: `report_of_${fact.id}`,
  label: { zh: fact.about.zh, en: fact.about.en },
  where: { zh: '测试', en: 'test' },
  platform: 'taobao',
  layout: 'seen',
  tables: [{ recognisedBy: [], facts: [{ fact, columns: Object.fromEntries(Object.keys(fact.columns).map((c) => [c, { constant: '' }])) }] }],
}))

export const question = (q: Partial<Question> & Pick<Question, 'metrics' | 'from' | 'to'>): Question => ({ stores: ['s1'], by: [], where: {}, compare: [], ...q })
