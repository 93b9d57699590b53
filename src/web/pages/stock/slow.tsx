import { Fragment } from 'react'
import type { Output } from '../../api.ts'
import { ItemTag, useItemCards } from '../../parts/item_tag.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Spark } from '../../parts/spark.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useSeesMoney } from '../../use_store.ts'
import { Clearances } from './clearances.tsx'
import { CodeList } from './code_list.tsx'
import { words } from './words.ts'

type Stock = Output<'stock'>

/** What lies: slow codes, styles nobody buys, and how old it all is. */
export function Slow({ store, of, day }: { store: string; of: Stock; day: { day?: string } }) {
  const seesMoney = useSeesMoney()
  return (
    <>
      <CodeList store={store} of={of} list="slow" />
      {seesMoney && <Clearances store={store} day={day} />}
      <ZeroSales store={store} of={of} />
      <ZeroTrend of={of} />
      <Ages of={of} />
    </>
  )
}

function ZeroSales({ store, of: { zero_sales, limits } }: { store: string; of: Stock }) {
  const { say, figure, day } = useSpeech()
  const cards = useItemCards(store, zero_sales.map(({ item }) => item))
  if (zero_sales.length === 0) return null
  return (
    <RowsTable
      label={say(words.zero_title)}
      heading={<><h2>{say(words.zero_title)}</h2><span className="small quiet">{say(words.zero_about)} {limits['zero_sale_days']}</span></>}
      rows={zero_sales}
      keyOf={({ style }) => style}
      columns={[
        { key: 'style', title: say(words.style), text: ({ style }) => style, show: ({ style, item, name }) => (item === '' ? <><Told>{style}</Told><div className="small quiet clipped" translate="no">{name}</div></> : <ItemTag item={item} card={cards.get(item)} store={store} />) },
        { key: 'on_hand', title: say(words.on_hand), right: true, sort: ({ on_hand }) => on_hand, show: ({ on_hand }) => <span className="number">{figure(on_hand, 'count')}</span>, text: ({ on_hand }) => on_hand },
        { key: 'last', title: say(words.last_sale), desk: true, sort: ({ last_day }) => last_day, text: ({ last_day }) => last_day, show: ({ last_day }) => <span className="number">{last_day === null ? say(words.never) : day(last_day, false)}</span> },
        { key: 'age', title: say(words.age), right: true, desk: true, sort: ({ age_days }) => age_days, text: ({ age_days }) => age_days, show: ({ age_days, is_at_least }) => <span className="number">{age_days === null ? say(words.unknown) : `${is_at_least ? `${say(words.at_least)} ` : ''}${figure(age_days, 'count')} ${say(words.days)}`}</span> },
        { key: 'season', title: say(words.season_left), right: true, desk: true, sort: ({ season_left }) => season_left, text: ({ season_left }) => season_left, show: ({ season_left }) => <span className="number">{season_left === null ? say(words.unknown) : figure(season_left, 'count')}</span> },
        { key: 'act', title: say(words.act), text: ({ act }) => say(words[`act_${act}`]), show: ({ act }) => say(words[`act_${act}`]) },
      ]}
    />
  )
}

/** Whether there are fewer of them from week to week; a week nobody counted breaks the line. */
function ZeroTrend({ of: { zero_trend } }: { of: Stock }) {
  const { say, figure, day } = useSpeech()
  const told = (zero_trend ?? []).filter(({ styles }) => styles !== null)
  // One week alone goes nowhere, and its number stands in the tile.
  if (!zero_trend || told.length < 2) return null
  const [first, last] = [told[0]!, told.at(-1)!]
  const untold = zero_trend.filter(({ styles }) => styles === null)
  return (
    <section className="card" aria-label={say(words.zero_trend)}>
      <div className="line"><h2>{say(words.zero_trend)}</h2><span className="small quiet">{say(words.zero_trend_about)}</span></div>
      <p className="line" style={{ margin: 0 }}><span className="quiet">{day(first.day, false)} → {day(last.day, false)}</span><b className="number">{figure(first.styles, 'count')} → {figure(last.styles, 'count')}</b></p>
      <Spark values={zero_trend.map(({ styles }) => styles)} height={48} />
      <p className="small" style={{ margin: 0 }}>{told.map(({ day: on, styles }, i) => <Fragment key={on}>{i > 0 && ' · '}<span className="number">{day(on, false)} {figure(styles, 'count')}</span></Fragment>)}</p>
      {untold.length > 0 && <p className="small quiet" style={{ margin: 0 }}>{figure(untold.length, 'count')} {say(untold.some(({ because }) => because === 'no_orders') ? words.trend_no_orders : words.trend_not_counted)}</p>}
    </section>
  )
}

/** `31–60`; the last has no end. */
export function bucketName({ from, to }: { from: number; to: number | null }, over: string): string {
  return to === null ? `${from - 1} ${over}` : `${from}–${to}`
}

function Ages({ of: { ages } }: { of: Stock }) {
  const { say, figure } = useSpeech()
  const all = ages.buckets.reduce((sum, { pieces }) => sum + pieces, ages.unknown_pieces)
  return (
    <RowsTable
      label={say(words.ages)}
      heading={<><h2>{say(words.ages)}</h2><span className="small quiet">{say(words.ages_about)}{ages.unknown_pieces > 0 && ` · ${say(words.age_unknown)} ${figure(ages.unknown_pieces, 'count')} ${say(words.pieces)}`}</span></>}
      rows={ages.buckets}
      keyOf={({ from }) => from}
      columns={[
        { key: 'age', title: `${say(words.age)} (${say(words.days)})`, text: (bucket) => bucketName(bucket, say(words.over)), show: (bucket) => bucketName(bucket, say(words.over)) },
        { key: 'pieces', title: say(words.on_hand), right: true, text: ({ pieces }) => pieces, show: ({ pieces, at_least_pieces }) => <span className="number">{figure(pieces, 'count')}{at_least_pieces > 0 && <div className="small quiet">{say(words.of_which_least)} {figure(at_least_pieces, 'count')}</div>}</span> },
        { key: 'share', title: '%', right: true, desk: true, text: ({ pieces }) => (all === 0 ? null : pieces / all), show: ({ pieces }) => <span className="number">{all === 0 ? '–' : figure(pieces / all, 'ratio')}</span> },
        { key: 'codes', title: say(words.codes), right: true, desk: true, text: ({ codes }) => codes, show: ({ codes }) => <span className="number">{figure(codes, 'count')}</span> },
      ]}
    />
  )
}
