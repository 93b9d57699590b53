import { ORDER_KINDS } from '../facts/order_kinds.ts'
import { TITLE_WORDS } from '../facts/order_titles.ts'
import { and, join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { MARKS_REPORT } from '../state/profit_builds.ts'
import { SALE } from '../state/order_words.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { bearsWithin, mayBear, stretchesOf } from './remark_codes.ts'
import type { CodeMeaning } from './remark_codes.ts'
import { isClosed, LINE_TITLE, ORDERED_ANEW, ORDERED_ANEW_WITHIN_S, rules } from './rules.ts'

/** One making of a store's marks, and the number its rows carry. */
export type Marking = {
  warehouse: Warehouse
  store_id: string
  currency: string
  import_seq: number
  /** Imports whose rows do not count. */
  hidden: readonly number[]
  words: readonly { order_id: string; kind: string; by: string }[]
  codes: readonly CodeMeaning[]
}

/** Who goes before whom where several speak of one order. */
const SPEAKS = { hand: 0, list: 1, remark: 2, rule: 3 }

/** Makes the marks of one build. Returns how many orders were spoken of that no file of the store holds. */
export async function markOrders(marking: Marking, heard?: readonly Speaker[]): Promise<{ not_found: number }> {
  const { warehouse } = marking
  const speakers = heard ?? (await speakersOf(marking))
  if (isSilent(marking, speakers)) return { not_found: 0 }
  const drop = () => warehouse.command(sql`drop table if exists ${scratch(marking)}`)
  await drop()
  try {
    await warehouse.command(sql`create table ${scratch(marking)} (order_id String, kind String, source String, told_by String, speaks Int64) engine = Memory`)
    await handWords(marking)
    for (const speaker of speakers) await warehouse.command(sql`insert into ${scratch(marking)} ${SPEAKERS[speaker](marking)}`)
    await warehouse.command(insertion(marking))
    const { rows } = await warehouse.table(sql`select uniqExact(order_id) - (select count() from order_marks where import_seq = ${marking.import_seq}) from ${scratch(marking)}`)
    return { not_found: Number(rows[0]?.[0] ?? 0) }
  } finally {
    await drop()
  }
}

export type Speaker = 'list' | 'row' | 'titles' | 'anew'
const SPEAKERS: Record<Speaker, (marking: Marking) => Sql> = { list: (marking) => listed(marking), row: byOwnRow, titles: byLineTitles, anew: orderedAnew }

/**
 * Who of these may have something to say of the store's orders, in one look: of most stores nobody has, and asking each by itself took a
 * sixth of a store's first brief (310 ms of CPU of an agency's store, this 50). Two orders that are one wish share buyer, pieces, money and day.
 */
export async function speakersOf(marking: Omit<Marking, 'import_seq'>): Promise<Speaker[]> {
  const own = seen(marking)
  const { rows } = await marking.warehouse.table(sql`
    select 'list' from (select 1 from order_tags where ${own} and tag != '' limit 1)
    union all select 'titles' from (select 1 from order_lines where ${own} and ${saysOfLine} limit 1)
    union all select arrayJoin(arrayConcat(if(max(says), ['row'], []), if(max(alike > 1 and closed), ['anew'], []))) from (
      select max(ifNull(${saysOfOrder(marking)}, 0)) as says, countIf(buyer != '') as alike, max(paid_day is null or close_reason != '') as closed
      from orders where ${own} group by cityHash64(buyer, items, ordered_fen, created_day))`, { alone: true })
  return rows.map(([speaker]) => String(speaker) as Speaker)
}

/** Nothing is said of any order, so there is none to mark. */
export const isSilent = ({ words }: Pick<Marking, 'words'>, heard: readonly Speaker[]): boolean => heard.length === 0 && words.length === 0

const scratch = ({ import_seq }: Marking): Sql => name(`marking_${import_seq}`)

export const seen = ({ store_id, hidden }: Pick<Marking, 'store_id' | 'hidden'>): Sql => and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)

/** A statement's text has an end, so people's words come in parcels. */
const WORDS_A_PARCEL = 2_000

async function handWords(marking: Marking): Promise<void> {
  for (let i = 0; i < marking.words.length; i += WORDS_A_PARCEL) {
    const parcel = marking.words.slice(i, i + WORDS_A_PARCEL)
    const list = (of: (word: Marking['words'][number]) => string) => parcel.map(of)
    await marking.warehouse.command(sql`
      insert into ${scratch(marking)}
      select word.1, if(word.2 = ${SALE}, '', word.2), 'hand', word.3, ${SPEAKS.hand}
      from (select arrayJoin(arrayZip(${list((w) => w.order_id)}, ${list((w) => w.kind)}, ${list((w) => w.by)})) as word)`)
  }
}

const listed = (marking: Marking): Sql => sql`
  select order_id, argMax(kind, version), 'list', argMax(note, version), ${SPEAKS.list}
  from (select order_id, toString(tag) as kind, note, (exported_at, import_seq) as version from order_tags where ${seen(marking)} and tag != '')
  group by order_id`

/**
 * What the row of an order itself says, by its remark or a rule. Nearly no row says anything, so those that ever did are found
 * first, and of these the newest of each report is asked: a remark that was taken back says nothing any more.
 */
function byOwnRow(marking: Marking): Sql {
  const columns = ['remark', 'title_kind', 'order_type', 'paid_fen', 'ordered_fen', 'receivable_fen', 'paid_day', 'created_day']
  const coded = codedIn(marking)
  const says = [...rankOf(coded).map(({ where, kind, told_by }) => sql`if(remark != '' and (${where}), [(${kind}, 'remark', ${told_by}, ${SPEAKS.remark})], [])`), ...rules.map(({ where, kind, id }) => sql`if(${where}, [(${kind}, ${id}, '', ${SPEAKS.rule})], [])`)]
  const ever = join([sql`remark != ''`, ...rules.map(({ where }) => sql`(${where})`)], ' or ')
  return sql`
    select order_id, word.1, word.2, word.3, word.4
    from (
      select order_id, arrayJoin(arrayConcat(${join(says.map((word) => sql`CAST(${word}, 'Array(Tuple(String, String, String, Int64))')`), ', ')})) as word
      from (
        select order_id, ${join(columns.map((column, i) => sql`tupleElement(newest, ${numbers([i + 1])}) as ${name(column)}`), ', ')}
        from (
          select report, order_id, argMax(tuple(${join(columns.map(name), ', ')}), (exported_at, import_seq)) as newest
          from orders
          where ${seen(marking)} and order_id in (select order_id from orders where ${seen(marking)} and (${ever}))
          group by report, order_id)))`
}

/** What a remark says on the day its order was made. */
const codedIn = ({ codes }: Pick<Marking, 'codes'>) => stretchesOf(codes).map((stretch) => ({ where: bearsWithin(sql`remark`, stretch), kind: stretch.kind, told_by: stretch.code }))

/** Whether the columns of an order's row, or of a line's, may mark it. */
export const saysOfOrder = (marking: Pick<Marking, 'codes'>): Sql => join([...mayBear(sql`remark`, marking.codes), ...rules.map(({ where }) => where)].map((where) => sql`(${where})`), ' or ')
export const saysOfLine: Sql = sql`multiSearchAny(item_name, ${TITLE_WORDS.flatMap(({ words }) => words)})`

/** The place of a kind in the list decides between two codes of one remark. */
const rankOf = <C extends { kind: string }>(coded: C[]): C[] => coded.toSorted((a, b) => placeOf(a.kind) - placeOf(b.kind))
const placeOf = (kind: string): number => ORDER_KINDS.findIndex(({ id }) => id === kind)

/** Orders of nothing but links that sell no goods, told by the titles of their lines. */
function byLineTitles(marking: Marking): Sql {
  const kind = sql`multiIf(${join(TITLE_WORDS.map(({ kind, words }) => sql`multiSearchAny(item_name, ${[...words]}), ${kind}`), ', ')}, '')`
  return sql`
    select order_id, any(kind), ${LINE_TITLE.id}, '', ${SPEAKS.rule}
    from (select order_id, ${kind} as kind from order_lines where ${seen(marking)} and order_id in (select order_id from order_lines where ${seen(marking)} and ${saysOfLine}))
    group by order_id
    having uniqExact(kind) = 1 and any(kind) != ''`
}

/**
 * Closed before it was paid (or, as the reason says, by mistake), and ordered alike soon after by the same buyer. A paid order that
 * was refunded weeks later is closed too, and is none of these: customers split a basket for the coupons and send a part back.
 */
function orderedAnew(marking: Marking): Sql {
  return sql`select distinct order_id, ${ORDERED_ANEW.kind}, ${ORDERED_ANEW.id}, '', ${SPEAKS.rule} from (${pairsAnew(marking)})`
}

/** The closed order of each such pair, and the imports that told the two. */
export function pairsAnew(marking: Pick<Marking, 'store_id' | 'hidden'>, near: Sql = sql`true`): Sql {
  const told = sql`order_id, import_seq as told_in, buyer, assumeNotNull(items) as pieces, assumeNotNull(ordered_fen) as due, assumeNotNull(created_day) as day, assumeNotNull(created_at) as at`
  const tellsAll = sql`${seen(marking)} and ${near} and buyer != '' and items is not null and ordered_fen is not null and created_at is not null and created_day is not null`
  return sql`
    select closed.order_id as order_id, closed.told_in as closed_in, anew.told_in as anew_in
    from (select ${told} from orders where ${tellsAll} and paid_day is not null and not (${isClosed})) as anew
    inner join (select ${told} from orders where ${tellsAll} and (${isClosed}) and (paid_day is null or match(close_reason, '拍错|重拍|错拍'))) as closed
    on anew.buyer = closed.buyer and anew.pieces = closed.pieces and anew.due = closed.due and anew.day = closed.day
    where anew.order_id != closed.order_id and anew.at >= closed.at and anew.at <= closed.at + ${ORDERED_ANEW_WITHIN_S}`
}

/** One row an order, by who speaks first; what is known of the order comes from its own row, or from its lines where that tells no money. */
function insertion(marking: Marking): Sql {
  const ids = sql`order_id in (select order_id from ${scratch(marking)})`
  const columns = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_sheet', 'source_row', 'exported_at', 'currency', 'order_id', 'created_at', 'created_day', 'paid_at', 'paid_day', 'kind', 'source', 'told_by', 'paid_fen']
  return sql`
    insert into order_marks (${join(columns.map(name), ', ')})
    select ${marking.store_id}, ${MARKS_REPORT}, made, made, ${marking.import_seq}, '', 0, now64(3, 'UTC'), ${marking.currency}, order_id, created, created_on, paid, paid_on, word.1, word.2, word.3, amount
    from (select order_id, argMin(tuple(kind, source, told_by), (speaks, ${kindPlace()})) as word from ${scratch(marking)} group by order_id) as words
    inner join (
      select order_id, min(window_start) as made, max(created_at) as created, max(created_day) as created_on, max(paid_at) as paid, max(paid_day) as paid_on, argMax(paid_fen, (tells, version)) as amount
      from (
        select order_id, window_start, created_at, created_day, paid_at, paid_day, paid_fen, toUInt8(2) as tells, (exported_at, import_seq) as version
        from orders where ${seen(marking)} and ${ids}
        union all
        select order_id, any(window_start), any(created_at), any(created_day), any(paid_at), any(paid_day), sum(l.paid_fen), toUInt8(1), (max(l.exported_at), import_seq)
        from order_lines as l where ${seen(marking)} and ${ids} group by order_id, report, import_seq)
      group by order_id) as held using (order_id)`
}

const kindPlace = (): Sql => sql`transform(kind, ${ORDER_KINDS.map(({ id }) => id)}, ${ORDER_KINDS.map((_, i) => i)}, -1)`
