import { z } from 'zod'
import { adDays } from '../../facts/ad_days.ts'
import { rowsOf } from '../../facts/brought.ts'
import { itemDays } from '../../facts/item_days.ts'
import type { Day } from '../../kernel/days.ts'
import { and, join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { folded } from '../../questions/folded.ts'
import { carried } from '../asking.ts'
import type { Detected, Detector, Looking } from './detected.ts'

/** What one report printed of a thing: each value with the first day that has it and the day told before that, and the last day told. */
const Printing = z.object({ object: z.string(), report: z.string(), runs: z.array(z.tuple([z.string(), z.string(), z.string()])), last: z.string() })
type Printing = z.output<typeof Printing>

type Change = { object: string; old: string; new: string; day: Day }

/** What a daily report prints beside its figures, and what it printed the day before that was told. */
type Printed = { value: Sql; tells(row: Change): Detected }

/** Columns that stand in the same rows are looked at in one look. */
type Sheet = { id: string; from: Sql; object: Sql; where?: Sql; prints: readonly Printed[] }

const printed = ({ id, from, object, where, prints }: Sheet): Detector => ({
  id,
  async detect({ context, store_id, from: first, to }: Looking) {
    const { warehouse, ledger } = context
    const places = prints.map((_, i) => ({ new: name(`new${i}`), told: name(`told${i}`), runs: runsOf(name(`told${i}`)), value: prints[i]!.value }))
    const printings = async (rows: Sql | undefined): Promise<Printing[][]> => {
      const { rows: found } = await warehouse.table(sql`
        select object, report, ${join(places.map(({ told, runs }) => sql`${runs}, if(empty(${told}), '', toString(${told}.1[-1]))`), ', ')}
        from (
          select object, report, ${join(places.map(({ new: value, told }) => sql`arraySort(groupArrayIf((day, ${value}), ${value} != '')) as ${told}`), ', ')}
          from (
            select ${object} as object, report, window_start as day, ${join(places.map(({ new: said, value }) => sql`argMaxIf(${value}, exported_at, ${value} != '') as ${said}`), ', ')}
            from ${from}
            where ${and(sql`store_id = ${store_id}`, sql`window_start = window_end`, sql`${object} != ''`, sql`(${join(places.map(({ value }) => sql`${value} != ''`), ' or ')})`, where, rows)}
            group by object, report, day)
          group by object, report)
        order by object, report`, { alone: true })
      return prints.map((_, i) => found.flatMap((row) => (row[3 + i * 2] === '' ? [] : [Printing.parse({ object: row[0], report: row[1], runs: row[2 + i * 2], last: row[3 + i * 2] })])))
    }
    const hidden = ledger.hidden(store_id)
    const told = await folded<Printing[][]>({
      name: `printed ${id}`, version: 2, inOrder: true,
      whole: () => printings(and(sql`window_start >= ${first}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)),
      async further(before, brought) {
        const later = await printings(rowsOf(brought))
        const all = before.map((one, i) => saidOn(one, later[i]!, first))
        return all.some((one) => one === undefined) ? undefined : (all as Printing[][])
      },
    }, carried(context), store_id)
    return prints.flatMap(({ tells }, i) => told[i]!.flatMap(({ object, runs }) => runs.flatMap(([day, value, told_before], r): Change[] => (r === 0 || told_before < first || day > to ? [] : [{ object, old: runs[r - 1]![1], new: value, day }])))
      .sort((a, b) => (a.day === b.day ? (a.object < b.object ? -1 : 1) : a.day < b.day ? -1 : 1)).map(tells))
  },
})

/** The days on which a value was said that was not said the day before, each with that day. */
const runsOf = (told: Sql): Sql => sql`
  arrayMap(x -> (toString(x.1), x.2, if(x.3 = toDate(0), '', toString(x.3))), arrayFilter(x -> x.2 != x.4,
    arrayZip(${told}.1, ${told}.2, ${before(sql`${told}.1`, sql`toDate(0)`)}, ${before(sql`${told}.2`, sql`''`)})))`

/** Of each of a list the one before; of none where nothing was said at all. */
const before = (list: Sql, none: Sql): Sql => sql`arraySlice(arrayPushFront(${list}, ${none}), 1, length(${list}))`

/** What stood before with the days that came since; what nobody looks back to any more is left. Undefined where a day was told before. */
function saidOn(before: readonly Printing[], later: readonly Printing[], first: Day): Printing[] | undefined {
  const keyOf = ({ object, report }: Printing) => `${object}\u001f${report}`
  const things = new Map(before.map((one) => [keyOf(one), one]))
  for (const one of later) {
    const known = things.get(keyOf(one))
    const [[day, value] = ['', ''], ...rest] = one.runs
    if (known && day <= known.last) return undefined
    const begins: Printing['runs'] = value === known?.runs.at(-1)?.[1] ? [] : [[day, value, known?.last ?? '']]
    things.set(keyOf(one), known ? { ...known, runs: [...known.runs, ...begins, ...rest], last: one.last } : one)
  }
  return [...things.values()].filter(({ last }) => last >= first).map((one) => {
    const open = one.runs.findIndex(([, , told_before], i) => i > 0 && told_before >= first)
    return { ...one, runs: open === -1 ? one.runs.slice(-1) : one.runs.slice(open - 1) }
  })
}

/** What a day's list of items prints of them. */
export const ofItems = printed({
  id: 'items', from: itemDays.from, object: name('item'), where: sql`item_scope = ''`,
  prints: [
    // 商品名称. A report that cuts long titles would tell a change each day; one report is held against itself alone.
    { value: name('item_name'), tells: ({ object, ...told }) => ({ object: `item:${object}`, field: 'title', ...told }) },
    // 商品状态: 当前在线, 已下架, in the platform's words.
    { value: name('item_status'), tells: ({ object, ...told }) => ({ object: `item:${object}`, field: 'listing', ...told }) },
  ],
})

/** 出价方式. 拼多多 prints the target in it: 目标投产比：3.95. A plan with several ways of bidding on a day tells none. */
export const bids = printed({ id: 'bids', from: adDays.from, object: name('plan'), prints: [{ value: name('bid'), tells: ({ object, old, new: to, day }) => ({ object: `plan:${object}`, day, ...bidOf(old, to) }) }] })

const TARGET = /^目标投产比[：:]\s*(\d+(?:\.\d+)?)$/

function bidOf(old: string, to: string): Pick<Detected, 'field' | 'old' | 'new'> {
  const targets = [old, to].map((text) => TARGET.exec(text)?.[1])
  return targets[0] && targets[1] ? { field: 'target_roi', old: targets[0], new: targets[1] } : { field: 'bid_mode', old, new: to }
}
