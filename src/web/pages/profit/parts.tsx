import { useQueryOf, hrefOf, Link } from '../../router.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { useSpeech } from '../../speech.ts'
import { isCounted, netOf } from './account.tsx'
import type { Row } from './account.tsx'
import type { Grain } from './profit.tsx'
import { words } from './words.ts'

/** Who the money is made with: each row a style, an order, a month; they sum to the account above. */
export function Parts({ rows, of, by }: { rows: readonly Row[]; of: number; by: Grain }) {
  const { say, figure } = useSpeech()
  const [query, change] = useQueryOf()
  const asked = Object.fromEntries(query)
  const money = (key: string, title: string, fen: (row: Row) => number, desk = true): TableColumn<Row> => ({ key, title, right: true, desk, sort: fen, text: (row) => (isCounted(row) ? fen(row) / 100 : null), show: (row) => (isCounted(row) ? <span className="number">{figure(fen(row), 'fen')}</span> : '–') })
  // A column of noughts tells nothing and takes the room of one that does.
  const told = (columns: TableColumn<Row>[]) => columns.filter(({ key, sort }) => !['settled', 'other', 'excluded'].includes(key) || rows.some((row) => sort?.(row) !== 0))
  const rate = (row: Row) => (netOf(row) > 0 ? row.left_fen / netOf(row) : null)
  return (
    <RowsTable
      label={say(words[`by_${by}`])}
      heading={
        <>
          <h2>{say(words[`by_${by}`])}</h2>
          {by !== 'month' && by !== 'day' && (
            <select className="plain_select" aria-label={say(words.first)} value={query.get('first') === 'lost' ? 'lost' : 'left'} onChange={({ target }) => change({ first: target.value === 'lost' ? 'lost' : undefined })}>
              <option value="left">{say(words.earning)}</option>
              <option value="lost">{say(words.losing)}</option>
            </select>
          )}
          {rows.length < of && <span className="small quiet">{figure(rows.length, 'count')} {say(words.of_rows)} {figure(of, 'count')}</span>}
        </>
      }
      rows={rows}
      keyOf={({ key }) => key}
      columns={told([
        { key: 'key', title: say(words[`by_${by}`]), text: ({ key, name }) => [key, name].filter(Boolean).join(' '), show: ({ key, name }) => (key === '' ? <span className="quiet">{say(words.unallocated)}</span> : <><span translate="no">{key}</span>{name && <div className="small quiet" translate="no">{name}</div>}</>) },
        { key: 'orders', title: say(words.orders), right: true, desk: true, sort: ({ orders }) => orders, text: ({ orders }) => orders, show: ({ orders }) => <span className="number">{figure(orders, 'count')}</span> },
        money('paid', say(words.paid), ({ paid_fen }) => paid_fen),
        money('refund', say(words.refund), ({ refund_fen }) => refund_fen),
        money('net', say(words.net), netOf, false),
        money('settled', say(words.settled), ({ settled_fen }) => settled_fen),
        money('goods', say(words.goods), (row) => row.goods_fen + row.unsaleable_fen),
        money('fees', say(words.fees), (row) => row.platform_fee_fen + row.payment_fee_fen + row.commission_fen),
        money('fulfilment', say(words.fulfilment), (row) => row.freight_fen + row.insurance_fen + row.packaging_fen + row.gift_fen),
        money('other', say(words.other), (row) => row.compensation_fen + row.other_fen + row.fixed_fen),
        money('ads', say(words.ads), ({ ad_fen }) => ad_fen),
        money('left', say(words.left), ({ left_fen }) => left_fen, false),
        { key: 'rate', title: say(words.rate), right: true, sort: rate, text: rate, show: (row) => <span className="number">{rate(row) === null ? '–' : figure(rate(row), 'ratio')}</span> },
        { key: 'excluded', title: say(words.excluded), right: true, desk: true, sort: ({ excluded_paid_fen }) => excluded_paid_fen, text: ({ excluded_paid_fen }) => excluded_paid_fen / 100, show: ({ excluded_paid_fen }) => <span className="number">{excluded_paid_fen === 0 ? '–' : figure(excluded_paid_fen, 'fen')}</span> },
        {
          key: 'rows', title: say(words.rows),
          show: ({ key }) => (key === '' ? null : by === 'order'
            ? <Link href={hrefOf('/profit', { ...asked, order: key })} aria-label={`${say(words.flows)} ${key}`}>{say(words.flows)}</Link>
            : <Link href={hrefOf('/profit', { ...asked, by: 'order', within: `${by}:${key}` })} className="number" aria-label={`${say(words.see_orders)} ${key}`}>{say(words.see_orders)}</Link>),
        },
      ])}
    />
  )
}
