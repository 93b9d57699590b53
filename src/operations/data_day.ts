import type { Day } from '../kernel/days.ts'
import { formats } from '../platforms/index.ts'
import { keptCoverage } from '../questions/coverage.ts'
import { carried } from './asking.ts'
import type { Carrying } from './asking.ts'

const DAILY = ['shop_days', 'item_days', 'ad_days', 'source_days']

/** The last day a store's own figures tell: of the shop's day-report where there is one, else of items, ads, orders. */
export async function dataDay(context: Carrying, store_id: string, as_of?: Day): Promise<Day | null> {
  const { slices } = await keptCoverage(carried(context), store_id, as_of)
  for (const fact of DAILY) {
    const last = slices.filter((slice) => slice.fact === fact && slice.from === slice.to).reduce<Day>((day, { to }) => (to > day ? to : day), '')
    if (last) return last
  }
  const covered = formats.flatMap(({ id }) => context.ledger.covered(store_id, id)).map(({ to }) => to)
  return covered.sort().at(-1) ?? null
}
