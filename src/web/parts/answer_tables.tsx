import { useSpeech } from '../speech.ts'
import { Change } from './change.tsx'
import { cellOf, Figure, textOf } from './figure.tsx'
import type { Cell, Metric } from './figure.tsx'
import { ItemTag } from './item_tag.tsx'
import { RowsTable } from './rows_table.tsx'
import type { TableColumn } from './rows_table.tsx'

type Row = Record<string, string | Cell>

/** Columns of metrics with their change beneath: the shape of 商品榜 and of the sources table. */
export function metricColumns(ids: readonly string[], metrics: ReadonlyMap<string, Metric>, say: (text: Metric['label']) => string, compare?: string): TableColumn<Row>[] {
  return ids.map((id) => {
    const metric = metrics.get(id)
    return {
      key: id,
      title: metric ? say(metric.label) : id,
      right: true,
      sort: (row) => cellOf(row, id)?.value ?? null,
      show: (row) => {
        const cell = cellOf(row, id)
        return (
          <>
            <Figure cell={cell} metric={metric} />
            {compare && cell?.compare?.[compare] && <div className="small"><Change of={cell.compare[compare]} unit={cell.unit} /></div>}
          </>
        )
      },
    }
  })
}

export function ItemsTable({ rows, ids, metrics, compare }: { rows: readonly Row[]; ids: readonly string[]; metrics: ReadonlyMap<string, Metric>; compare?: string }) {
  const { word, say } = useSpeech()
  const columns: TableColumn<Row>[] = [
    { key: 'item', title: word('item'), show: (row) => <ItemTag item={textOf(row, 'item')} style={textOf(row, 'style')} name={textOf(row, 'item_name')} image={textOf(row, 'image') || undefined} /> },
    ...metricColumns(ids, metrics, say, compare),
  ]
  return <RowsTable label={word('top_items')} columns={columns} rows={rows} keyOf={(row, i) => `${textOf(row, 'item')}${i}`} />
}

export function SourcesTable({ rows, ids, metrics, compare }: { rows: readonly Row[]; ids: readonly string[]; metrics: ReadonlyMap<string, Metric>; compare?: string }) {
  const { word, say, told } = useSpeech()
  const name = (row: Row) => textOf(row, 'source_level_1') || textOf(row, 'source') || '–'
  return (
    <RowsTable
      label={word('sources')}
      columns={[{ key: 'source', title: word('source'), show: (row) => told(name(row)) }, ...metricColumns(ids, metrics, say, compare)]}
      rows={rows}
      keyOf={(row, i) => `${name(row)}${i}`}
    />
  )
}
