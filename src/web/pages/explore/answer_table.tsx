import { Button } from 'antd'
import type { Output } from '../../api.ts'
import { Change } from '../../parts/change.tsx'
import { comparisons } from '../../parts/comparisons.ts'
import { cellOf, Figure, textOf } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { useMe } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { dimensionLabels } from '../../parts/dimension_labels.ts'
import type { Asked } from './question_of.ts'
import { words } from './words.ts'

type Row = Output<'ask'>['rows'][number]

/** The answer row by row; the arrow beside a figure opens the rows it came from. */
export function AnswerTable({ of: { rows }, asked, metrics, open }: { of: Output<'ask'>; asked: Asked; metrics: ReadonlyMap<string, Metric>; open(row: Row, metric: string): void }) {
  const { word, say, told } = useSpeech()
  const { stores } = useMe()
  const shown = (dimension: string, value: string) => (dimension === 'store' ? stores.find(({ store_id }) => store_id === value)?.name ?? value : told(value)) || '–'
  const columns: TableColumn<Row>[] = [
    ...asked.by.map((dimension): TableColumn<Row> => ({ key: dimension, title: say(dimensionLabels[dimension]), sort: (row) => textOf(row, dimension), show: (row) => <span className={dimension === 'day' ? 'number' : ''}>{shown(dimension, textOf(row, dimension))}</span> })),
    ...asked.metrics.flatMap((id): TableColumn<Row>[] => {
      const metric = metrics.get(id)
      const name = metric ? say(metric.label) : id
      return [
        {
          key: id,
          title: name,
          right: true,
          sort: (row) => cellOf(row, id)?.value ?? null,
          show: (row) => (
            <>
              <Figure cell={cellOf(row, id)} metric={metric} />
              <Button type="text" size="small" aria-label={`${say(words.rows_behind)} ${name}`} title={say(words.rows_behind)} onClick={() => open(row, id)}>›</Button>
            </>
          ),
        },
        ...asked.compare.map((against): TableColumn<Row> => ({
          key: `${id}_${against}`,
          title: say(comparisons[against].short),
          right: true,
          sort: (row) => cellOf(row, id)?.compare?.[against]?.change_ratio ?? null,
          show: (row) => <Change of={cellOf(row, id)?.compare?.[against]} unit={cellOf(row, id)?.unit ?? ''} />,
        })),
      ]
    }),
  ]
  return <RowsTable label={say(words.table)} columns={columns} rows={rows} height={640} keyOf={(_, i) => i} />
}
