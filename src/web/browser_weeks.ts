import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreRun } from '../demo/business.ts'
import { simulate } from '../demo/simulate.ts'
import { writers } from '../demo/writers/index.ts'
import { addDays } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'

/** Only tests use this file: a Tmall shop's own exports, weeks of them, on either side of an act. */

const EXPORTS = ['tmall_shop_daily', 'tmall_item_rank', 'tmall_orders', 'tmall_order_details']
/** As many days as the choice of controls looks back (playbook/measure.ts), and a few. */
const HISTORY = 95

/**
 * 8826 has lost two sizes since the day before `told`; on `act` somebody restocks it, and better than it was: a mend brings an
 * item back to its baseline, from which no effect could be read, so its page is made to convert twice as well with it.
 */
export function shopOfWeeks({ told, act, end }: { told: Day; act: Day; end: Day }): StoreRun {
  const days = HISTORY + Math.round((Date.parse(end) - Date.parse(told)) / 86_400_000)
  const plant = [{ kind: 'size_outage', style: '8826', from: addDays(told, -1), days: 60 }]
  const acts = [{ day: act, kind: 'restock', object: '8826' }, { day: act, kind: 'better_page', object: '8826', effect: 1 }]
  return simulate({ seed: 1, days, end, shops: ['tmall'], plant, acts }).stores[0]!
}

/** The files of the days, downloaded on the morning after the last of them. */
export async function filesOf(run: StoreRun, { from = '', to }: { from?: Day; to: Day }): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'junshi_weeks_'))
  const part = cut(run, { from, to })
  // The item ranking of the last fortnight comes a day a file; fetched as if a fortnight later it comes a month a file.
  const last = (id: string) => (id === 'tmall_item_rank' ? addDays(to, 14) : to)
  const files = writers.filter(({ id }) => EXPORTS.includes(id)).flatMap((writer) => writer.files(part, { span: { from: part.days[0]!.day, to: last(writer.id) }, exported: addDays(to, 1) }))
  for (const { name, body } of files) await writeFile(join(folder, name), body())
  return files.map(({ name }) => join(folder, name))
}

function cut(run: StoreRun, { from, to }: Span): StoreRun {
  const within = (day: Day) => day >= from && day <= to
  return { ...run, days: run.days.filter(({ day }) => within(day)), orders: run.orders.filter(({ created }) => within(new Date(created).toISOString().slice(0, 10))) }
}
