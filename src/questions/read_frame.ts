import type { Day } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Bucket } from './buckets.ts'
import { rawOf } from './dimensions.ts'
import type { Raw } from './dimensions.ts'
import { frameOfCells, frameOfRows, NOUGHT } from './frame.ts'
import type { Frame } from './frame.ts'
import { gathered } from './gathered.ts'
import { columnOf, keptFrame } from './kept_frame.ts'
import type { Kept } from './kept_frame.ts'
import { leavingOut } from './left_out.ts'
import { grainOf } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Setting } from './recipe.ts'
import { hangsOnMore, isKeepable, isOfWholeImports, isRowACell, seriesRows, WHOLE } from './series_statement.ts'
import { dimensionsIn, exportsKnown, groupKey, ownDimensions } from './statement.ts'
import type { Asked } from './statement.ts'
import { isOneRowOnly } from './teller.ts'
import type { Base } from './teller.ts'

/** Of bases that stand in the same rows those whose rows are cells themselves, and the others. */
export function alike(group: readonly Base[], setting: Setting): Base[][] {
  const asked = askedOf(setting)
  const [rows, cells] = [group.filter(({ plan }) => isRowACell([plan], asked)), group.filter(({ plan }) => !isRowACell([plan], asked))]
  return [rows, cells].filter((part) => part.length > 0)
}

/** Bases that stand in the same rows, and what they are asked for. */
export type Wanted = { group: readonly Base[]; setting: Setting }

/** Their figures by day: asked of the engine, or, where nothing changed since, of what was kept. */
export async function readFrames(wanted: readonly Wanted[], keep: boolean): Promise<Frame[]> {
  const frames = new Map<Wanted, Frame>()
  await Promise.all(sheetsOf(wanted, keep).map(async (sheet) => { for (const [one, frame] of await readSheet(sheet)) frames.set(one, frame) }))
  return wanted.map((one) => {
    const { group, setting: { asking, buckets } } = one
    return grainOf(asking).dimensions.length === 0 ? withNoughts(frames.get(one)!, group, buckets) : frames.get(one)!
  })
}

/**
 * What is read in one statement. Rows are told apart as their readers ask, or by `raw` columns of the rows themselves and parted for each
 * reader afterwards: where more than the rows is to be known for it, or where several readers ask for the same rows more or less finely.
 */
type Sheet = { readers: readonly Reader[]; asked: Asked; kept: Kept | undefined }
type Reader = { wanted: Wanted; plans: readonly Plan[]; asked: Asked; raw: Raw }

function sheetsOf(wanted: readonly Wanted[], keep: boolean): Sheet[] {
  const sheets: Sheet[] = []
  const alikes = new Map<string, Reader[]>()
  for (const one of wanted) {
    const asked = askedOf(one.setting)
    const kept = keep ? asked.world.kept : undefined
    const plans = one.group.map(({ plan }) => plan)
    const [{ reading: { fact } }] = plans as [Plan]
    const reader: Reader = { wanted: one, plans, asked, raw: rawOf(fact, ownDimensions(asked.by), asked.catalogue, asked.lag) }
    if (kept && one.group.every(isSum) && isKeepable(plans, { ...asked, raw: reader.raw })) {
      // Of sources those that are leaves, or of a level, are asked for: other rows, other figures.
      const key = [groupKey(plans[0]!), isOfWholeImports(plans, asked), ...('depth' in fact.columns ? asked.dimensions : [])].join('|')
      alikes.set(key, [...(alikes.get(key) ?? []), reader])
    } else sheets.push({ readers: [reader], asked, kept: hangsOnMore(plans, asked) || !isKeepable(plans, asked) ? undefined : kept })
  }
  for (const readers of alikes.values()) sheets.push(...sharing(readers))
  return sheets
}

/** A reader that asks less finely than another reads of its rows: two grains of one report are one statement, and lie there once. */
function sharing(readers: readonly Reader[]): Sheet[] {
  const within = (a: Reader, b: Reader) => a.raw.columns.every((column) => b.raw.columns.includes(column))
  const sheets = new Map<Reader, Reader[]>()
  for (const reader of readers.toSorted((a, b) => b.raw.columns.length - a.raw.columns.length)) {
    const finer = [...sheets.keys()].find((finest) => within(reader, finest))
    if (finer) sheets.get(finer)!.push(reader)
    else sheets.set(reader, [reader])
  }
  return [...sheets].map(([{ asked, raw, plans }, all]) => ({ readers: all, asked: all.length > 1 || hangsOnMore(plans, asked) ? { ...asked, raw } : asked, kept: asked.world.kept }))
}

async function readSheet({ readers, asked, kept }: Sheet): Promise<(readonly [Wanted, Frame])[]> {
  const bases = new Map(readers.flatMap(({ wanted: { group } }) => group).map((base) => [columnOf(base), base]))
  const [columns, group] = [[...bases.keys()], [...bases.values()]]
  const frame = kept ? await keptFrame(group, asked, kept, (days) => ask(group, asked, days)) : await ask(group, asked)
  const { raw } = asked
  return readers.map((reader) => {
    const own: Frame = { ...frame, columns: reader.wanted.group.map((base) => frame.columns[columns.indexOf(columnOf(base))]!) }
    if (!raw) return [reader.wanted, own]
    const places = reader.raw.columns.map((column) => raw.columns.indexOf(column))
    return [reader.wanted, gathered(own, (values) => reader.raw.dimensionsOf(places.map((place) => values[place]!)), reader.wanted.group.map(tellsOfOneRow))]
  })
}

/** The figure of several rows is that of each added up, or none at all. */
function isSum({ metric, plan: { reading: { value, fact } } }: Base): boolean {
  if (!value) return true
  const summed = /^sum\((\w+)\)$/.exec(forClickHouse(value).text)?.[1]
  return metric.additivity === 'additive' && summed !== undefined && WHOLE.has(fact.columns[summed]?.kind ?? '')
}

const tellsOfOneRow = (base: Base): boolean => isOneRowOnly(base) && !base.plan.summed

const askedOf = ({ asking, buckets, catalogue, known: { world } }: Setting): Asked => ({ ...asking, dimensions: grainOf(asking).dimensions, buckets, catalogue, world, left_out: leavingOut(asking, asking.tagged) })

/** `only`: of all days of the question just these. */
async function ask(group: readonly Base[], asked: Asked, only?: ReadonlySet<Day>): Promise<Frame> {
  const plans = group.map(({ plan }): Plan => (only ? { ...plan, known: new Set([...plan.known].filter((day) => only.has(day))) } : plan))
  const [plan] = plans as [Plan]
  const exports = exportsKnown(plan, asked.buckets)
  const exported = exports && asked.buckets.map(({ key }) => exports.get(key) ?? '')
  const reading = { dimensions: dimensionsIn(plan.reading.fact, asked).length, days: asked.buckets.length }
  const rows = await seriesRows(plans, asked, asked.buckets[0]!.from)
  const frame = isRowACell(plans, asked)
    ? frameOfRows(rows, { ...reading, oneRowOnly: group.map(tellsOfOneRow), exported: exported! })
    : frameOfCells(rows, { ...reading, columns: group.length, exported })
  return onlyKnown(frame, plan, asked.buckets)
}

/** Days in between are read through, and left. */
function onlyKnown(frame: Frame, { known }: Plan, buckets: readonly Bucket[]): Frame {
  const unknown = buckets.flatMap(({ key }, d) => (known.has(key) ? [] : [d]))
  for (const d of unknown) for (const { printed, notes } of frame.columns) for (let cell = d; cell < notes.length; cell += frame.days) { notes[cell] = 0; printed[cell] = Number.NaN }
  return frame
}

/** Where happenings are held one by one, a covered day without any is nought, not unknown. */
function withNoughts(frame: Frame, [base]: readonly Base[], buckets: readonly Bucket[]): Frame {
  const { plan } = base!
  if (plan.mode !== 'events') return frame
  const whole = frame.things.length > 0 ? frame : { ...frame, things: [[]], columns: frame.columns.map(() => ({ printed: new Float64Array(frame.days).fill(Number.NaN), notes: new Uint8Array(frame.days), counts: new Map() })) }
  buckets.forEach(({ key }, d) => {
    if (plan.known.has(key)) for (const { printed, notes } of whole.columns) if (notes[d] === 0) [printed[d], notes[d]] = [0, NOUGHT]
  })
  return whole
}
