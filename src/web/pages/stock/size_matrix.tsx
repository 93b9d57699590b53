import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { untilMade } from './stock.tsx'
import { words } from './words.ts'

type Row = Output<'stock_sizes'>['rows'][number]
type Cell = Row['cells'][number]

/** Days a size lasts from which on its cell is quiet. */
const ENOUGH_DAYS = 21

/** Every style in a colour against its sizes: what is left of each, and which core size is out. */
export function SizeMatrix({ store, day }: { store: string; day: { day?: string } }) {
  const { say, figure } = useSpeech()
  const [query, change] = useQueryOf()
  const broken_only = query.get('broken') === 'only'
  const answer = useAnswer('stock_sizes', { store, ...day, broken_only }, untilMade)
  return (
    <Answer of={answer}>
      {({ rows, sizes, of }) => (
        <RowsTable
          label={say(words.matrix)}
          heading={
            <>
              <h2>{say(words.matrix)}</h2>
              <label className="line small"><input type="checkbox" checked={broken_only} onChange={({ target }) => change({ broken: target.checked ? 'only' : undefined })} />{say(words.broken_only)}</label>
              <span className="small quiet">{say(words.matrix_about)}</span>
              {rows.length < of && <span className="small quiet">{figure(rows.length, 'count')} {say(words.of_rows)} {figure(of, 'count')}</span>}
            </>
          }
          rows={rows}
          keyOf={({ style, colour }) => `${style} ${colour}`}
          columns={[
            { key: 'style', title: say(words.style), text: ({ style, colour }) => `${style} ${colour}`, show: ({ style, colour }) => <Told>{`${style} ${colour}`}</Told> },
            ...sizes.map((size): TableColumn<Row> => ({ key: size, title: size, right: true, text: (row) => cellIn(row, size)?.on_hand ?? null, show: (row) => <SizeCell of={cellIn(row, size)} /> })),
            { key: 'whole', title: say(words.whole), text: (row) => wholeWord(row, say), show: (row) => (row.is_whole === false ? <b className="size_out">{wholeWord(row, say)}</b> : wholeWord(row, say)) },
            { key: 'sold', title: say(words.sold_28), right: true, sort: ({ sold_28 }) => sold_28, text: ({ sold_28 }) => sold_28, show: ({ sold_28 }) => <span className="number">{figure(sold_28, 'count')}</span> },
          ]}
        />
      )}
    </Answer>
  )
}

const cellIn = (row: Row, size: string): Cell | undefined => row.cells.find((cell) => cell.size === size)
const wholeWord = ({ is_whole }: Row, say: (text: { zh: string; en: string }) => string) => say(is_whole === null ? words.unknown : is_whole ? words.whole_yes : words.whole_no)

/** The fewer days it lasts, the warmer; a core size that is out says so in a word, not by its colour alone. */
function SizeCell({ of: cell }: { of: Cell | undefined }) {
  const { say, figure } = useSpeech()
  if (!cell) return <span className="quiet">·</span>
  const about = cell.share === null ? '' : `${say(words.usual_share)} ${figure(cell.share, 'ratio')}`
  if (cell.on_hand === null) return <span className="quiet small" title={about}>{say(words.not_counted)}</span>
  const lasts = cell.wanted_a_day ? cell.on_hand / cell.wanted_a_day : Infinity
  const warmth = cell.on_hand === 0 ? (cell.is_core ? 'size_out' : 'size_gone') : lasts < ENOUGH_DAYS / 3 ? 'size_short' : ''
  return <span className={`size_cell number ${warmth}`} title={about}>{cell.is_core ? <b>{figure(cell.on_hand, 'count')}</b> : figure(cell.on_hand, 'count')}{cell.on_hand === 0 && cell.is_core && ` ${say(words.out_mark)}`}</span>
}
