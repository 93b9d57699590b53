import { Input } from 'antd'
import type { Output } from '../../api.ts'
import { addressOf } from '../../parts/question_of.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { Link, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

type Stock = Output<'stock'>
export type Row = Stock['rows'][number]
type List = 'reorder' | 'out' | 'slow' | 'all'

/** Codes of one list, with what matters in it; each opens to its sales by day. */
export function CodeList({ store, of, list }: { store: string; of: Stock; list: List }) {
  const { say, figure } = useSpeech()
  const columns = useColumns(store)
  if (of.rows.length === 0 && list !== 'all') return <section className="card quiet">{say(words[`none_${list}`])}</section>
  return (
    <RowsTable
      label={say(words[`tab_${list}`])}
      heading={<><h2>{say(words[`tab_${list}`])}</h2>{list === 'all' && <Search />}{of.rows.length < of.of && <span className="small quiet">{figure(of.rows.length, 'count')} {say(words.of_rows)} {figure(of.of, 'count')}</span>}</>}
      rows={of.rows}
      keyOf={({ code }) => code}
      columns={SHOWN[list].map((key) => columns[key])}
    />
  )
}

const SHOWN: Record<List, (keyof ReturnType<typeof useColumns>)[]> = {
  reorder: ['code', 'on_hand', 'incoming', 'sold_28', 'a_day', 'cover', 'point', 'order', 'rows'],
  out: ['code', 'a_day', 'since', 'lost_week', 'lost_so_far', 'incoming', 'order', 'rows'],
  slow: ['code', 'on_hand', 'unsold', 'cover', 'season', 'age', 'why', 'rows'],
  all: ['code', 'on_hand', 'incoming', 'sold_28', 'a_day', 'cover', 'season', 'unsold', 'age', 'point', 'rows'],
}

function Search() {
  const { say } = useSpeech()
  const [query, change] = useQueryOf()
  return <Input.Search allowClear size="small" style={{ width: 220 }} aria-label={say(words.search)} placeholder={say(words.search)} defaultValue={query.get('search') ?? ''} onSearch={(text) => change({ search: text.trim() })} />
}

function useColumns(store: string) {
  const { say, figure, day: dayText } = useSpeech()
  const unknown = say(words.unknown)
  const number = (value: number | null, unit = 'count') => <span className="number">{value === null ? unknown : figure(value, unit)}</span>
  const counted = (key: string, title: string, of: (row: Row) => number | null, desk = false): TableColumn<Row> => ({ key, title, right: true, desk, sort: of, text: of, show: (row) => number(of(row)) })
  const since = (row: Row) => (row.out_since === null ? unknown : row.out_not_before !== null && row.out_not_before < row.out_since ? `${dayText(row.out_since, false)} (${say(words.not_before)} ${dayText(row.out_not_before, false)})` : dayText(row.out_since, false))
  const span = (key: string, title: string, of: (row: Row) => Row['lost_week'], desk = false): TableColumn<Row> => ({
    key, title, right: true, desk, sort: (row) => of(row)?.mid ?? null, text: (row) => { const lost = of(row); return lost ? lost.mid / 100 : null },
    show: (row) => { const lost = of(row); return lost ? <span className="number">{figure(lost.mid, 'fen', true)}<div className="small quiet">{figure(lost.low, 'fen', true)} – {figure(lost.high, 'fen', true)}</div></span> : unknown },
  })
  return {
    code: { key: 'code', title: say(words.code), text: ({ code }) => code, sort: ({ code }) => code, show: ({ code, name, is_listed }) => <><Told>{code}</Told>{name !== '' && <div className="small quiet clipped" translate="no">{name}</div>}{is_listed && <span className="flag">{say(words.listed)}</span>}</> },
    on_hand: counted('on_hand', say(words.on_hand), ({ on_hand }) => on_hand),
    incoming: counted('incoming', say(words.incoming), ({ incoming }) => incoming, true),
    sold_28: counted('sold_28', say(words.sold_28), ({ sold_28 }) => sold_28, true),
    a_day: { key: 'a_day', title: say(words.a_day), right: true, sort: ({ kept_a_day }) => kept_a_day, text: ({ kept_a_day }) => kept_a_day, show: ({ kept_a_day }) => number(kept_a_day, 'number') },
    cover: { key: 'cover', title: say(words.cover), right: true, sort: ({ cover_days }) => cover_days, text: ({ cover_days }) => cover_days, show: (row) => <Cover of={row} /> },
    season: { key: 'season', title: say(words.season_left), right: true, desk: true, sort: ({ season_left }) => season_left, text: ({ season_left }) => season_left, show: ({ season_left }) => number(season_left) },
    point: counted('point', say(words.point), ({ reorder_point }) => reorder_point, true),
    order: { key: 'order', title: say(words.order), right: true, sort: ({ order_pieces }) => order_pieces, text: ({ order_pieces }) => order_pieces, show: ({ order_pieces }) => (order_pieces === null ? unknown : order_pieces === 0 ? '–' : <b className="number">{figure(order_pieces, 'count')}</b>) },
    since: { key: 'since', title: say(words.since), sort: ({ out_since }) => out_since, text: ({ out_since }) => out_since, show: (row) => <span className="number">{since(row)}</span> },
    lost_week: span('lost_week', say(words.lost_a_week), ({ lost_week }) => lost_week),
    lost_so_far: span('lost_so_far', say(words.lost_so_far), ({ lost_so_far }) => lost_so_far, true),
    unsold: { key: 'unsold', title: say(words.unsold), right: true, sort: ({ unsold_days }) => unsold_days, text: ({ unsold_days }) => unsold_days, show: ({ unsold_days }) => <span className="number">{unsold_days === null ? unknown : `${figure(unsold_days, 'count')} ${say(words.days)}`}</span> },
    age: { key: 'age', title: say(words.age), right: true, desk: true, sort: ({ age_days }) => age_days, text: ({ age_days }) => age_days, show: ({ age_days, age_is_least }) => <span className="number">{age_days === null ? unknown : `${age_is_least ? `${say(words.at_least)} ` : ''}${figure(age_days, 'count')} ${say(words.days)}`}</span> },
    why: { key: 'why', title: say(words.why_slow), text: ({ slow }) => (slow ? say(words[`slow_${slow}`]) : ''), show: ({ slow }) => (slow ? say(words[`slow_${slow}`]) : '–') },
    rows: { key: 'rows', title: say(words.rows), text: () => null, show: (row) => <Sales store={store} of={row} /> },
  } satisfies Record<string, TableColumn<Row>>
}

/** The way to its sales by day, by what this store's files name it; where they name it by nothing, that is said. */
function Sales({ store, of: { code, sales: { asks, because } } }: { store: string; of: Row }) {
  const { say } = useSpeech()
  if (!asks) return <span className="small quiet wraps">{say(words[`sales_${because ?? 'unnamed'}`])}</span>
  return <Link href={addressOf([store], { ...asks, metrics: ['paid_items'], compare: [] })} aria-label={`${say(words.see_sales)} ${code}`}>{say(words.see_sales)}</Link>
}

/** Days, no more than the season has left; what is not wanted lasts for ever. */
function Cover({ of: { cover_days, cover_uncapped, is_capped, on_hand, kept_a_day } }: { of: Row }) {
  const { say, figure } = useSpeech()
  if (on_hand === null || kept_a_day === null) return <>{say(words.unknown)}</>
  if (cover_days === null) return <>{say(words.for_ever)}</>
  return (
    <span className="number">
      {figure(cover_days, 'count')}
      {is_capped && <div className="small quiet">{say(words.capped)} · {say(words.uncapped)} {cover_uncapped === null ? say(words.for_ever) : figure(cover_uncapped, 'count')}</div>}
    </span>
  )
}
