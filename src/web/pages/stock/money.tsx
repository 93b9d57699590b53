import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { bucketName } from './slow.tsx'
import { untilMade } from './stock.tsx'
import { Tile } from './tiles.tsx'
import { words } from './words.ts'

type StockMoney = Output<'stock_money'>
type Row = StockMoney['rows'][number]

/** What the goods tie up, what that costs, what the season will leave, and which styles have paid for themselves. */
export function Money({ store, day }: { store: string; day: { day?: string } }) {
  const { say, figure } = useSpeech()
  const answer = useAnswer('stock_money', { store, ...day }, untilMade)
  const known = (value: number) => ({ value, because: null })
  return (
    <Answer of={answer}>
      {(told) => (
        <>
          <div className="figures">
            <Tile label={say(words.capital)} of={known(told.value_fen)} unit="fen" about={say(words.capital_about)} />
            <Tile label={say(words.capital_month)} of={known(told.month_fen)} unit="fen" about={`${say(words.a_year)} ${figure(told.limits['capital_rate'], 'ratio')}`} />
            <Tile label={say(words.write_down)} of={known(told.write_down_fen)} unit="fen" about={`${say(words.write_down_about)} · ${figure(told.left_over, 'count')} ${say(words.pieces)}`} />
          </div>
          {(told.uncosted_pieces > 0 || told.seasonless_fen > 0) && (
            <section className="card small stack">
              {told.uncosted_pieces > 0 && <span className="line">{figure(told.uncosted_pieces, 'count')} {say(words.uncosted)}<Link href={hrefOf('/costs')}>{say(words.fill_costs)}</Link></span>}
              {told.seasonless_fen > 0 && <span>{figure(told.seasonless_fen, 'fen', true)} {say(words.seasonless)}</span>}
            </section>
          )}
          <ByCode of={told} />
          <ByAge of={told} />
          {told.paybacks.length > 0 && <Paybacks of={told} />}
        </>
      )}
    </Answer>
  )
}

function ByCode({ of: { rows, of } }: { of: StockMoney }) {
  const { say, figure } = useSpeech()
  const money = (key: string, title: string, fen: (row: Row) => number | null, desk = true): TableColumn<Row> => ({ key, title, right: true, desk, sort: fen, text: (row) => { const value = fen(row); return value === null ? null : value / 100 }, show: (row) => <span className="number">{fen(row) === null ? say(words.unknown) : figure(fen(row), 'fen')}</span> })
  return (
    <RowsTable
      label={say(words.money_title)}
      heading={<><h2>{say(words.money_title)}</h2>{rows.length < of && <span className="small quiet">{figure(rows.length, 'count')} {say(words.of_rows)} {figure(of, 'count')}</span>}</>}
      rows={rows}
      keyOf={({ code }) => code}
      columns={[
        { key: 'code', title: say(words.code), text: ({ code }) => code, show: ({ code }) => <Told>{code}</Told> },
        { key: 'on_hand', title: say(words.on_hand), right: true, sort: ({ on_hand }) => on_hand, text: ({ on_hand }) => on_hand, show: ({ on_hand }) => <span className="number">{figure(on_hand, 'count')}</span> },
        money('cost', say(words.cost), ({ cost_fen }) => cost_fen),
        money('value', say(words.value), ({ value_fen }) => value_fen, false),
        money('month', say(words.capital_month), ({ month_fen }) => month_fen),
        money('until', say(words.until_sold), ({ until_sold_fen }) => until_sold_fen),
        { key: 'left', title: say(words.left_over), right: true, desk: true, sort: ({ left_over }) => left_over, text: ({ left_over }) => left_over, show: ({ left_over }) => <span className="number">{left_over === null ? say(words.unknown) : figure(left_over, 'count')}</span> },
        money('write_down', say(words.write_down), ({ write_down_fen }) => write_down_fen, false),
      ]}
    />
  )
}

function ByAge({ of: { by_age, age_unknown_fen } }: { of: StockMoney }) {
  const { say, figure } = useSpeech()
  return (
    <RowsTable
      label={say(words.by_age)}
      heading={<><h2>{say(words.by_age)}</h2>{age_unknown_fen > 0 && <span className="small quiet">{say(words.age_unknown)} {figure(age_unknown_fen, 'fen', true)}</span>}</>}
      rows={by_age}
      keyOf={({ from }) => from}
      columns={[
        { key: 'age', title: `${say(words.age)} (${say(words.days)})`, text: (bucket) => bucketName(bucket, say(words.over)), show: (bucket) => bucketName(bucket, say(words.over)) },
        { key: 'value', title: say(words.value), right: true, text: ({ value_fen }) => value_fen / 100, show: ({ value_fen }) => <span className="number">{figure(value_fen, 'fen')}</span> },
      ]}
    />
  )
}

type Payback = StockMoney['paybacks'][number]

function Paybacks({ of: { paybacks } }: { of: StockMoney }) {
  const { say, figure } = useSpeech()
  const money = (key: string, title: string, fen: (row: Payback) => number | null): TableColumn<Payback> => ({ key, title, right: true, desk: true, sort: fen, text: (row) => { const value = fen(row); return value === null ? null : value / 100 }, show: (row) => <span className="number">{fen(row) === null ? '–' : figure(fen(row), 'fen')}</span> })
  return (
    <RowsTable
      label={say(words.paybacks)}
      heading={<><h2>{say(words.paybacks)}</h2><span className="small quiet">{say(words.paybacks_about)}</span></>}
      rows={paybacks}
      keyOf={({ style }) => style}
      columns={[
        { key: 'style', title: say(words.style), text: ({ style }) => style, show: ({ style }) => <Told>{style}</Told> },
        money('in', say(words.put_in), ({ put_in_fen }) => put_in_fen),
        money('back', say(words.come_back), ({ come_back_fen }) => come_back_fen),
        { key: 'rate', title: say(words.back_rate), right: true, sort: ({ rate }) => rate, text: ({ rate }) => rate, show: ({ rate }) => <span className="number">{rate === null ? say(words.unknown) : figure(rate, 'ratio')}</span> },
        { key: 'days', title: say(words.back_days), right: true, sort: ({ days }) => days, text: ({ days }) => days, show: ({ days, because }) => (days === 0 ? say(words.paid_back) : days !== null ? <span className="number">{figure(days, 'count')}</span> : <span className="small quiet wraps">{because ? say(because) : '–'}</span>) },
      ]}
    />
  )
}
