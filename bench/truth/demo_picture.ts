import type { StoreRun } from '../../src/demo/business.ts'
import { rowsOf } from '../../src/demo/rows.ts'
import type { Row, Rows } from '../../src/demo/rows.ts'
import { thingKey } from '../../src/diagnosis/finding.ts'
import type { Thing } from '../../src/diagnosis/finding.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import type { Picture, Series } from '../../src/diagnosis/rule.ts'
import { promotionOf } from '../../src/demo/calendar.ts'
import { addDays, daysOf, daysBetween } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'

/** Where a rule's metric stands in the demo's rows. */
const COLUMNS: Record<string, { fact: keyof Rows; column: string; only?: (row: Row) => boolean }> = {}
const at = (metric: string, by: string, fact: keyof Rows, column: string, only?: (row: Row) => boolean) => { COLUMNS[`${metric}|${by}`] = { fact, column, ...(only ? { only } : {}) } }
for (const [metric, column] of [['visitors', 'visitors'], ['paid_buyers', 'paid_buyers'], ['paid_amount', 'paid_fen'], ['paid_items', 'paid_items'], ['cart_buyers', 'cart_buyers'], ['refund_done_amount', 'refund_done_fen']] as const) {
  at(metric, '', 'shop_days', column)
  at(metric, 'item', 'item_days', column)
  at(metric, 'source_level_1,source_level_2', 'source_days', column, (row) => row['depth'] === 2)
  at(metric, 'keyword', 'keyword_days', column)
}

/** A shop's rows laid out once by metric and thing; a picture of any day is then a slice of them. */
export function albumOf(run: StoreRun, exported: Day) {
  const rows = rowsOf(run, exported, ['shop_days', 'item_days', 'source_days', 'keyword_days'])
  const first = run.days[0]!.day
  const length = run.days.length
  const laid = new Map<string, Series[]>()
  for (const [key, { fact, column, only }] of Object.entries(COLUMNS)) {
    const by = key.split('|')[1]!.split(',').filter((d) => d !== '')
    const things = new Map<string, Series>()
    for (const row of rows[fact]) {
      if (only && !only(row)) continue
      const thing: Thing = Object.fromEntries(by.map((d) => [d, String(row[d] ?? '')]))
      const id = thingKey(thing)
      const held = things.get(id) ?? { thing, values: new Float64Array(length).fill(Number.NaN), flags: new Map() }
      things.set(id, held)
      const value = row[column]
      if (typeof value === 'number') held.values[daysBetween(first, row.window_start)] = value
    }
    laid.set(key, [...things.values()])
  }
  return {
    on(day: Day): Picture {
      const to = daysBetween(first, day) + 1
      const days = daysOf({ from: addDays(day, 1 - DAYS_SEEN), to: day })
      const cut = ({ thing, values }: Series): Series => ({ thing, values: values.slice(to - DAYS_SEEN, to), flags: new Map() })
      return {
        store_id: 'demo', platform: run.platform, currency: 'CNY', day, days, gaps: [], contradictions: [],
        phases: days.map((one) => { const { phase } = promotionOf(one); return { phase: phase === '普通日' ? '' : phase, judged: true } }),
        series: (metric, by) => (laid.get(`${metric}|${[...by].sort().join(',')}`) ?? []).map(cut).filter(({ values }) => values.some((value) => !Number.isNaN(value))),
        unknown: () => undefined,
      }
    },
  }
}
