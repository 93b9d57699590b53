import { Answer } from '../../parts/answer.tsx'
import { metricColumns } from '../../parts/answer_tables.tsx'
import { useMetrics } from '../../parts/figure.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import type { Output } from '../../api.ts'
import { Link } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'

type Row = Output<'all_stores'>['stores'][number]

/** One row a store. */
export function AllStores() {
  const { word, say, figure, day } = useSpeech()
  const metrics = useMetrics()
  const all = useAnswer('all_stores', {})
  return (
    <Answer of={all}>
      {({ stores }) => {
        if (stores.length === 0) return <NoStore />
        const ids = stores.find(({ cards }) => cards)?.cards?.question.metrics ?? []
        const figures = metricColumns(ids, metrics, say, 'w-1').map(({ key, title, sort, show }): TableColumn<Row> => ({
          key, title, right: true,
          sort: ({ cards }) => (cards?.rows[0] ? sort(cards.rows[0]) : null),
          show: ({ cards }) => (cards?.rows[0] ? show(cards.rows[0]) : '–'),
        }))
        return (
          <RowsTable
            label={word('stores')}
            rows={stores}
            keyOf={({ store }) => store.store_id}
            columns={[
              { key: 'store', title: word('store'), text: ({ store }) => store.name, show: ({ store }) => <><Link translate="no" href={`/today?store=${encodeURIComponent(store.store_id)}`}>{store.name}</Link><div className="quiet small">{word(`platform_${store.platform}`)}</div></> },
              { key: 'day', title: word('data_day'), sort: ({ data_day }) => data_day, show: ({ data_day }) => <span className="number">{data_day ? day(data_day) : '–'}</span> },
              ...figures,
              { key: 'month', title: word('month_to_date'), right: true, sort: ({ progress }) => progress?.month_to_date ?? null, show: ({ progress }) => figure(progress?.month_to_date, progress?.unit ?? 'fen', true) },
              { key: 'achieved', title: word('achieved'), right: true, sort: ({ progress }) => progress?.achieved_ratio ?? null, show: ({ progress }) => figure(progress?.achieved_ratio, 'ratio') },
            ]}
          />
        )
      }}
    </Answer>
  )
}
