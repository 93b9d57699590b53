import { Button } from 'antd'
import type { Input, Output } from '../../api.ts'
import { Change } from '../../parts/change.tsx'
import { comparisons } from '../../parts/comparisons.ts'
import { dimensionLabels } from '../../parts/dimension_labels.ts'
import type { Dimension } from '../../parts/dimension_labels.ts'
import { cellOf, Figure, textOf } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { ItemTag, useItemCards } from '../../parts/item_tag.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import type { TableColumn } from '../../parts/rows_table.tsx'
import { sourceWords } from '../../parts/source_words.ts'
import { useSpeech } from '../../speech.ts'
import { useMe } from '../../use_store.ts'
import { wordFor } from '../../words.ts'
import type { Asked } from '../../parts/question_of.ts'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

type Row = Output<'ask'>['rows'][number]
type Table = {
  of: Output<'ask'>
  question: Input<'ask'>
  asked: Asked
  metrics: ReadonlyMap<string, Metric>
  /** Opens the rows behind a figure. */
  open(row: Row, metric: string): void
  /** Asks again, of this value alone. */
  only(dimension: Dimension, value: string): void
}

const WHOLE = ['day', 'week', 'month', 'store', 'platform']

/** The answer row by row. A dimension's value narrows the question to it; the arrow beside a figure opens the rows it came from. */
export function AnswerTable({ of: { rows }, question, asked, metrics, open, only }: Table) {
  const { say } = useSpeech()
  const { stores } = useMe()
  const [store, another] = question.stores
  const cards = useItemCards(another === undefined && asked.by.includes('item') ? store : undefined, rows.map((row) => textOf(row, 'item')))
  const shown = (dimension: string, value: string) => (dimension === 'store' ? stores.find(({ store_id }) => store_id === value)?.name ?? value : say(wordFor(sourceWords, value))) || '–'
  const columns: TableColumn<Row>[] = [
    ...asked.by.map((dimension): TableColumn<Row> => ({
      key: dimension,
      title: say(dimensionLabels[dimension]),
      sort: (row) => textOf(row, dimension),
      show: (row) => {
        const value = textOf(row, dimension)
        if (dimension === 'item') return <span className="line nowrap"><ItemTag item={value} card={cards.get(value)} store={store} /><Narrow value={value} run={() => only(dimension, value)} /></span>
        if (WHOLE.includes(dimension) || value === '') return <span className="number" translate="no">{shown(dimension, value)}</span>
        return <span className="line nowrap"><Told>{shown(dimension, value)}</Told><Narrow value={value} run={() => only(dimension, value)} /></span>
      },
    })),
    ...asked.metrics.flatMap((id) => figures(id)),
  ]
  return <RowsTable label={say(words.table)} question={question} columns={columns} rows={rows} height={640} keyOf={(_, i) => i} />

  function figures(id: string): TableColumn<Row>[] {
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
            <Button type="text" size="small" className="in_row" aria-label={`${say(words.rows_behind)} ${name}`} title={say(words.rows_behind)} onClick={() => open(row, id)}>›</Button>
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
  }
}

function Narrow({ value, run }: { value: string; run(): void }) {
  const { say } = useSpeech()
  return <Button type="text" size="small" className="in_row" aria-label={`${say(words.only_this)} ${value}`} title={say(words.only_this)} onClick={run}>⌕</Button>
}
