import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Output } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { wordFor } from '../words.ts'
import { Change } from './change.tsx'
import { cellOf, Figure, textOf } from './figure.tsx'
import type { Cell, Metric } from './figure.tsx'
import { ItemTag, useItemCards } from './item_tag.tsx'
import { RowsTable } from './rows_table.tsx'
import type { TableColumn } from './rows_table.tsx'
import { isReturning, lastOf, sourceWords } from './source_words.ts'
import { Unknowns } from './unknowns.tsx'

type Row = Record<string, string | Cell>
type Shown = { of: Output<'ask'>; metrics: ReadonlyMap<string, Metric>; compare?: string | undefined }

/** Columns of metrics with their change beneath: the shape of 商品榜 and of the sources table. */
export function metricColumns(ids: readonly string[], metrics: ReadonlyMap<string, Metric>, say: (text: Metric['label']) => string, compare?: string): (TableColumn<Row> & { sort(row: Row): number | null })[] {
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
            {compare && cell?.compare?.[compare] && <div className="small"><Change of={cell.compare[compare]} unit={cell.unit} young={cell.flags.includes('immature')} /></div>}
          </>
        )
      },
    }
  })
}

const ORDERS = ['largest', 'drags', 'lifts'] as const

/** 商品榜: the best sellers, or those whose sales fell or rose most. */
export function ItemsTable({ of, metrics, compare, heading }: Shown & { heading: ReactNode }) {
  const { word, say } = useSpeech()
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('largest')
  const [store] = of.question.stores
  const cards = useItemCards(store, of.rows.map((row) => textOf(row, 'item')))
  const ids = of.question.metrics
  const moved = (row: Row) => cellOf(row, ids[0] ?? '')?.compare?.[compare ?? '']?.change ?? null
  const rows = order === 'largest' ? of.rows : [...of.rows].sort((a, b) => ((moved(a) ?? 0) - (moved(b) ?? 0)) * (order === 'drags' ? 1 : -1))
  const columns: TableColumn<Row>[] = [
    { key: 'item', title: word('item'), text: (row) => { const card = cards.get(textOf(row, 'item')); return [card?.style, card?.name, textOf(row, 'item')].filter(Boolean).join(' ') }, show: (row) => <ItemTag item={textOf(row, 'item')} card={cards.get(textOf(row, 'item'))} store={store} /> },
    ...metricColumns(ids, metrics, say, compare),
  ]
  if (of.rows.length === 0) return <Untold of={of} heading={heading} />
  return (
    <RowsTable
      label={word('top_items')}
      heading={<>{heading}{compare && <Segmented size="small" aria-label={word('order')} value={order} onChange={setOrder} options={ORDERS.map((value) => ({ value, label: word(`order_${value}`) }))} />}</>}
      question={{ ...of.question, limit: 2000 }}
      columns={columns}
      rows={rows}
      keyOf={(row, i) => `${textOf(row, 'item')}${i}`}
    />
  )
}

/** Ways that may bring someone new above, ways of people who know the shop below; each with its share of the shop's visitors. */
export function SourcesTable({ of, metrics, compare, heading, visitors }: Shown & { heading: ReactNode; visitors: number | null }) {
  const { word, say, figure } = useSpeech()
  const name = (row: Row) => textOf(row, 'source')
  const share = (row: Row) => { const value = cellOf(row, 'visitors')?.value ?? null; return value === null || !visitors ? null : value / visitors }
  const [first, ...rest] = metricColumns(of.question.metrics, metrics, say, compare)
  const columns: TableColumn<Row>[] = [
    { key: 'source', title: word('source'), text: name, show: (row) => <span title={name(row)} translate="no">{say(wordFor(sourceWords, lastOf(name(row))))}</span> },
    ...(first ? [first] : []),
    { key: 'share', title: word('share_of_visitors'), right: true, sort: share, show: (row) => <span className="number">{figure(share(row), 'ratio')}</span> },
    ...rest,
  ]
  if (of.rows.length === 0) return <Untold of={of} heading={heading} />
  return (
    <RowsTable
      label={word('sources')}
      heading={heading}
      question={of.question}
      columns={columns}
      rows={of.rows}
      keyOf={(row, i) => `${name(row)}${i}`}
      groups={{ of: (row) => word(isReturning(name(row)) ? 'sources_back' : 'sources_new'), order: [word('sources_new'), word('sources_back')] }}
    />
  )
}

/** No rows is never shown as an empty table: why not, and what to import. */
function Untold({ of, heading }: { of: Output<'ask'>; heading: ReactNode }) {
  const { word } = useSpeech()
  return <div className="stack"><div className="line">{heading}</div>{of.unknown.length > 0 ? <Unknowns of={of} /> : <div className="note">{word('nothing_yet')}</div>}</div>
}
