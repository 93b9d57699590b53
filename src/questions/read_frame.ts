import type { Day } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Bucket } from './buckets.ts'
import { rawOf } from './dimensions.ts'
import { frameOfCells, frameOfRows, NOUGHT } from './frame.ts'
import type { Frame } from './frame.ts'
import { gathered } from './gathered.ts'
import { keptFrame } from './kept_frame.ts'
import type { Kept } from './kept_frame.ts'
import { leavingOut } from './left_out.ts'
import { grainOf } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Setting } from './recipe.ts'
import { hangsOnMore, isKeepable, isRowACell, seriesRows } from './series_statement.ts'
import { dimensionsIn, exportsKnown, ownDimensions } from './statement.ts'
import type { Asked } from './statement.ts'
import { isOneRowOnly } from './teller.ts'
import type { Base } from './teller.ts'

/** Of bases that stand in the same rows those whose rows are cells themselves, and the others. */
export function alike(group: readonly Base[], setting: Setting): Base[][] {
  const asked = askedOf(setting)
  const [rows, cells] = [group.filter(({ plan }) => isRowACell([plan], asked)), group.filter(({ plan }) => !isRowACell([plan], asked))]
  return [rows, cells].filter((part) => part.length > 0)
}

/** The figures of bases that stand in the same rows, by day: asked of the engine, or, where nothing changed since, of what was kept. */
export async function readFrame(group: readonly Base[], setting: Setting, keep: boolean): Promise<Frame> {
  const { buckets, known: { world } } = setting
  const asked = askedOf(setting)
  const frame = keep && world.kept ? await readKept(group, asked, world.kept) : await ask(group, asked)
  return asked.dimensions.length === 0 ? withNoughts(frame, group, buckets) : frame
}

/** What hangs on more than the rows is put down as the rows have it, and parted anew each time by what is known of the store's things. */
async function readKept(group: readonly Base[], asked: Asked, kept: Kept): Promise<Frame> {
  const plans = group.map(({ plan }) => plan)
  const parted = hangsOnMore(plans, asked)
  if (parted && !group.every(isSum)) return ask(group, asked)
  const raw = parted ? rawOf(plans[0]!.reading.fact, ownDimensions(asked.by), asked.catalogue, asked.lag) : undefined
  const own: Asked = raw ? { ...asked, raw } : asked
  if (!isKeepable(plans, own)) return ask(group, asked)
  const frame = await keptFrame(group, own, kept, (days) => ask(group, own, days))
  return raw ? gathered(frame, raw.dimensionsOf, group.map((base) => isOneRowOnly(base) && !base.plan.summed)) : frame
}

/** The figure of several rows is that of each added up, or none at all. */
const isSum = ({ metric, plan: { reading } }: Base): boolean => (reading.value ? metric.additivity === 'additive' && /^sum\([^()]*\)$/.test(forClickHouse(reading.value).text) : true)

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
    ? frameOfRows(rows, { ...reading, oneRowOnly: group.map(isOneRowOnly), exported: exported! })
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
