import { isHeldSingly } from '../facts/fact.ts'
import type { Fact } from '../facts/fact.ts'
import { remember } from '../state/answers.ts'
import { commitImport, listImports, markOverlapping, undoImport } from '../state/imports.ts'
import { keepMapping } from '../state/mappings.ts'
import type { State } from '../state/state.ts'
import type { Begun, Reading } from './read_file.ts'
import { refusedWhole, storable } from './report.ts'
import { warning } from './tally.ts'
import type { ImportReport } from './report.ts'
import { fates, rowsStanding, sharers, takeOutRepeats, tellSlices } from './settle.ts'
import type { Against } from './settle.ts'

/** Loaded rows are compared with what is held, then one change in state makes them count. */
export async function settleImport(report: ImportReport, reading: Reading, begun: Begun): Promise<ImportReport> {
  const { world, request } = reading
  const { warehouse, state, ledger } = world
  const { store } = request
  const facts = report.facts.map((id) => world.facts.find((fact) => fact.id === id)!)
  let done = await withoutRepeats(report, facts, reading, begun)
  if (done.rows_refused * 5 > done.rows_read - done.rows_skipped) return refusedWhole(done, { zh: '超过五分之一的行重复且内容不同', en: 'more than a fifth of the rows repeat one another and differ' })
  await tellSlices(warehouse, facts, begun.import_seq)
  const span = report.span!
  const against: Against = { store_id: store.id, report: begun.format.id, import_seq: begun.import_seq, hidden: ledger.hidden(store.id), ...span }
  const earlier = (await listImports(state, { store_id: store.id, format: begun.format.id, status: 'committed' })).filter((one) => !one.span_from || !one.span_to || (one.span_from <= span.to && one.span_to >= span.from))
  let shared: number[] = []
  if (earlier.length > 0) {
    const { loaded, replaced, unchanged, older } = await fates(warehouse, facts, against)
    done = { ...done, rows_loaded: loaded, rows_replaced: replaced, rows_unchanged: unchanged + older }
    if (older > 0) done.warnings = [...done.warnings, warning('older_export', { zh: `${older} 行来自比现有数据更早的导出，不改变现有数据`, en: `${older} rows were exported before what is held, and do not change it` })]
    shared = await sharers(warehouse, facts, against)
  }
  const isEvent = facts.some(isHeldSingly)
  await state.change(async (tx) => {
    await commitImport(tx, begun.import_seq, { report: storable(done), sha256: done.sha256, span, exported_at: begun.exported_at, overlapping: shared.length > 0, covered: isEvent ? span : null })
    await markOverlapping(tx, shared)
    if (request.again?.undone) await undoImport(tx, begun.import_seq)
    await rememberFor(tx, reading, begun)
  })
  await keepFor(reading, begun, done)
  return done
}

const TWICE = { zh: '同一编号在文件里出现两次且内容不同，以先出现的为准', en: 'the same number stands in the file twice and differs; the first one holds' }

async function withoutRepeats(report: ImportReport, facts: readonly Fact[], { world: { warehouse } }: Reading, { import_seq, format }: Begun): Promise<ImportReport> {
  const repeated = []
  for (const fact of facts) {
    if (fact.repeats === 'keep') continue
    const firstStands = format.tables.some((table) => table.facts.some((mapping) => mapping.fact.id === fact.id && mapping.oncePer !== undefined))
    repeated.push(...(await takeOutRepeats(warehouse, fact, { import_seq, firstStands })))
  }
  if (repeated.length === 0) return report
  const gone = report.rows_loaded - (await rowsStanding(warehouse, facts, import_seq))
  const differing = new Map(repeated.filter(({ differs }) => differs).map((one) => [`${one.sheet}\u0001${one.line}`, one]))
  const refused = Math.min(gone, differing.size)
  const refusals = [...differing.values()].slice(0, refused).map(({ sheet, line }) => ({ sheet, line, column: '', value: '', reason: TWICE.zh, reason_en: TWICE.en }))
  return {
    ...report,
    rows_loaded: report.rows_loaded - gone,
    rows_merged: report.rows_merged + gone - refused,
    rows_refused: report.rows_refused + refused,
    refusals: [...report.refusals, ...refusals],
  }
}

/** Beside the file, what a rebuild needs. */
async function keepFor({ request, world, size }: Reading, begun: Begun, { sha256, file }: ImportReport): Promise<void> {
  const { store, now } = request
  await world.archive.writeSidecar({
    sha256, size, file_name: file, store: { id: store.id, name: store.name, platform: store.platform, zone: store.zone, currency: store.currency },
    format: begun.mapping ? '' : begun.format.id, answers: begun.answers, mapping: begun.mapping, exported_at: begun.exported_at.toISOString(), imported_at: now.toISOString(),
    by: request.by ?? '', undone: request.again?.undone ?? false, import_seq: begun.import_seq,
  })
}

/** Beside the store, what it need not be asked again. A rebuild's answers were in part told by names of files, and are not those of a person. */
async function rememberFor(state: State, { request, signature }: Reading, begun: Begun): Promise<void> {
  const { store } = request
  const lasting = Object.fromEntries(Object.entries(request.answers ?? {}).filter(([key]) => !['day', 'from', 'to', 'item', 'exported_at'].includes(key)))
  if (!request.again) await remember(state, { store_id: store.id, format: begun.format.id, answers: lasting })
  if (begun.mapping && request.mapping !== undefined && signature) await keepMapping(state, { store_id: store.id, header_signature: signature, mapping: begun.mapping })
}
