import { z } from 'zod'
import { adDays } from '../../facts/ad_days.ts'
import { itemDays } from '../../facts/item_days.ts'
import { and, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Detected, Detector, Looking } from './detected.ts'

const Row = z.object({ object: z.string(), old: z.string(), new: z.string(), day: z.string() })
type Row = z.output<typeof Row>

/** What a daily report prints beside its figures, and what it printed the day before that was told. */
type Printed = { id: string; from: Sql; object: Sql; value: Sql; where?: Sql; tells(row: Row): Detected }

const printed = ({ id, from, object, value, where, tells }: Printed): Detector => ({
  id,
  async detect({ context: { warehouse, ledger }, store_id, from: first, to }: Looking) {
    const hidden = ledger.hidden()
    const rows = await warehouse.rows({
      row: Row,
      sql: sql`
        select object, old, new, toString(day) as day from (
          select object, day, new, any(new) over (partition by report, object order by day rows between 1 preceding and 1 preceding) as old
          from (
            select ${object} as object, report, window_start as day, argMax(${value}, exported_at) as new
            from ${from}
            where ${and(sql`store_id = ${store_id}`, sql`window_start = window_end and window_start >= ${first} and window_start <= ${to}`, sql`${object} != '' and ${value} != ''`, where, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)}
            group by object, report, day
          )
        )
        where old != '' and old != new
        order by day, object`,
    }, { alone: true })
    return rows.map(tells)
  },
})

/** 商品名称. A report that cuts long titles would tell a change each day; one report is held against itself alone. */
export const titles = printed({ id: 'titles', from: itemDays.from, object: name('item'), value: name('item_name'), where: sql`item_scope = ''`, tells: ({ object, ...told }) => ({ object: `item:${object}`, field: 'title', ...told }) })

/** 商品状态: 当前在线, 已下架, in the platform's words. */
export const listings = printed({ id: 'listings', from: itemDays.from, object: name('item'), value: name('item_status'), where: sql`item_scope = ''`, tells: ({ object, ...told }) => ({ object: `item:${object}`, field: 'listing', ...told }) })

/** 出价方式. 拼多多 prints the target in it: 目标投产比：3.95. A plan with several ways of bidding on a day tells none. */
export const bids = printed({ id: 'bids', from: adDays.from, object: name('plan'), value: name('bid'), tells: ({ object, old, new: to, day }) => ({ object: `plan:${object}`, day, ...bidOf(old, to) }) })

const TARGET = /^目标投产比[：:]\s*(\d+(?:\.\d+)?)$/

function bidOf(old: string, to: string): Pick<Detected, 'field' | 'old' | 'new'> {
  const targets = [old, to].map((text) => TARGET.exec(text)?.[1])
  return targets[0] && targets[1] ? { field: 'target_roi', old: targets[0], new: targets[1] } : { field: 'bid_mode', old, new: to }
}
