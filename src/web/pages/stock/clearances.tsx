import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { untilMade } from './stock.tsx'
import { words } from './words.ts'

type StockMoney = Output<'stock_money'>
type Row = StockMoney['clearances'][number]

/** What slow goods would be cleared at, for those who may see money: below that price they bring more by staying or going after the season. */
export function Clearances({ store, day }: { store: string; day: { day?: string } }) {
  const { say, figure } = useSpeech()
  const answer = useAnswer('stock_money', { store, ...day }, untilMade)
  const unknown = say(words.unknown)
  const number = (key: string, title: string, of: (row: Row) => number | null, unit = 'count', desk = true): TableColumn<Row> => ({ key, title, right: true, desk, sort: of, text: (row) => { const value = of(row); return value === null ? null : unit === 'fen' ? value / 100 : value }, show: (row) => <span className="number">{of(row) === null ? unknown : figure(of(row), unit)}</span> })
  return (
    <Answer of={answer}>
      {({ clearances, selling: { fee_share, parcel_fen } }) => clearances.length > 0 && (
        <RowsTable
          label={say(words.clearances)}
          heading={<><h2>{say(words.clearances)}</h2><span className="small quiet">{say(words.clearances_about)} {say(words.fees)} {fee_share === null ? unknown : figure(fee_share, 'ratio')} · {say(words.parcel)} {parcel_fen === null ? unknown : figure(Math.round(parcel_fen), 'fen')}</span></>}
          rows={clearances}
          keyOf={({ code }) => code}
          columns={[
            { key: 'code', title: say(words.code), text: ({ code }) => code, sort: ({ code }) => code, show: ({ code, name }) => <><Told>{code}</Told>{name !== '' && <div className="small quiet clipped" translate="no">{name}</div>}</> },
            number('on_hand', say(words.on_hand), ({ on_hand }) => on_hand),
            { key: 'age', title: say(words.age), right: true, desk: true, sort: ({ age_days }) => age_days, text: ({ age_days }) => age_days, show: ({ age_days, age_is_least }) => <span className="number">{age_days === null ? unknown : `${age_is_least ? `${say(words.at_least)} ` : ''}${figure(age_days, 'count')}`}</span> },
            { key: 'cover', title: say(words.cover), right: true, desk: true, sort: ({ cover_days }) => cover_days, text: ({ cover_days }) => cover_days, show: ({ cover_days }) => <span className="number">{cover_days === null ? say(words.for_ever) : figure(cover_days, 'count')}</span> },
            number('price', say(words.usual_price), ({ price_fen }) => price_fen, 'fen'),
            number('margin', say(words.margin), ({ margin }) => margin, 'ratio'),
            number('cost', say(words.cost), ({ cost_fen }) => cost_fen, 'fen'),
            number('salvage', say(words.salvage), ({ salvage_fen }) => salvage_fen, 'fen'),
            { key: 'hold', title: say(words.hold), right: true, desk: true, sort: ({ hold_fen }) => hold_fen, text: ({ hold_fen }) => (hold_fen === null ? null : hold_fen / 100), show: ({ hold_fen }) => <span className="number">{hold_fen === null ? '–' : figure(hold_fen, 'fen')}</span> },
            { key: 'clear', title: say(words.clear_price), right: true, sort: ({ clear_fen }) => clear_fen, text: ({ clear_fen }) => (clear_fen === null ? null : clear_fen / 100), show: ({ clear_fen, is_held, because }) => (clear_fen === null ? <span className="small quiet wraps">{because ? say(because) : unknown}</span> : <><b className="number">{figure(clear_fen, 'fen')}</b>{is_held && <div className="small quiet">{say(words.better_held)}</div>}</>) },
          ]}
        />
      )}
    </Answer>
  )
}
