import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { waterfall } from '../../charts/waterfall.ts'
import { useMetrics } from '../../parts/figure.tsx'
import { useItemCards } from '../../parts/item_tag.tsx'
import { useOrdersView } from '../../parts/excluded_line.tsx'
import { addressOfQuestion } from '../../parts/question_of.ts'
import { RowsTable } from '../../parts/rows_table.tsx'
import { lastOf, sourceWords } from '../../parts/source_words.ts'
import { Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useColours } from '../../use_colours.ts'
import { wordFor } from '../../words.ts'
import { dimensionOf, forksOf, inSight, questionOf } from './tree.ts'
import type { Branch, Node, Path, Spans } from './tree.ts'
import { kindWords, nodeWords, words } from './words.ts'

type Shown = { view: string; root: Node; unit: string; metric: string; spans: Spans; store: string }

/** The tree of why: a picture of the first fork, then every node, opened as far as one wants, each with its rows behind it. */
export function TreeTable({ view, root, unit, metric, spans, store }: Shown) {
  const speech = useSpeech()
  const orders = useOrdersView()
  const { say, figure, absolute } = speech
  const colours = useColours()
  const metrics = useMetrics()
  const units = useMemo(() => new Map([...metrics.values()].map((one) => [one.id, one.unit])), [metrics.size])
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set([root.id]))
  const name = useNames(view, root, store)
  const rows = inSight(root, unit, opened, units)
  const most = Math.max(...root.children.map(({ value }) => Math.abs(value)), 1e-9)
  const option = useMemo(() => waterfall(root.children.map((node) => ({ name: name([root, node]), value: node.value })), { name: say(words.whole_change), value: root.value }, unit, colours, speech), [root, unit, colours, speech, name])
  const turn = (key: string) => setOpened((held) => { const next = new Set(held); if (!next.delete(key)) next.add(key); return next })
  const forks = forksOf(root)
  const all = forks.every((key) => opened.has(key))
  return (
    <>
      {root.children.length > 0 && <section className="card"><Chart option={option} label={`${say(words.waterfall)}：${root.children.map((node) => `${name([root, node])} ${absolute(node.value, unit)}`).join('，')}`} height={70 + 28 * root.children.length} /></section>}
      <RowsTable
        label={say(words.tree)}
        heading={<><h2>{say(words.tree)}</h2>{forks.length > 1 && <Button size="small" onClick={() => setOpened(new Set(all ? [root.id] : forks))}>{say(all ? words.close_all : words.open_all)}</Button>}</>}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'part', title: say(words.part), text: ({ path, depth }) => `${'　'.repeat(depth)}${name(path)}`, show: (row) => <Part of={row} name={name(row.path)} opened={opened.has(row.key)} turn={() => turn(row.key)} /> },
          { key: 'value', title: say(words.contribution), right: true, text: ({ node }) => node.value, show: ({ node }) => <><span className="number">{absolute(node.value, unit)}</span><Bar share={node.value / most} /></> },
          { key: 'share', title: say(words.of_change), right: true, text: ({ node }) => shareOf(node, root), show: ({ node }) => { const share = shareOf(node, root); return share === null ? '–' : <span className="number">{figure(share, 'ratio')}</span> } },
          { key: 'before', title: say(words.before), right: true, text: ({ node }) => node.before, show: ({ node, unit }) => figure(node.before, unit, true) },
          { key: 'after', title: say(words.after), right: true, text: ({ node }) => node.after, show: ({ node, unit }) => figure(node.after, unit, true) },
          { key: 'rows', title: say(words.rows_behind), show: ({ path }) => <Link href={addressOfQuestion(questionOf(view, path, { store, metric, spans, units, orders }))} aria-label={`${say(words.look)} ${name(path)}`}>{say(words.look)}</Link> },
        ]}
      />
    </>
  )
}

/** Of the whole change; a whole that did not move has no shares. */
const shareOf = (node: Node, root: Node): number | null => (Math.abs(root.value) < 1e-9 ? null : node.value / root.value)

function Part({ of: { node, depth }, name, opened, turn }: { of: Branch; name: string; opened: boolean; turn(): void }) {
  const { say } = useSpeech()
  return (
    <span className="branch" style={{ paddingLeft: depth * 18 }}>
      {node.children.length > 0 ? <button type="button" className="fork" aria-expanded={opened} aria-label={name} onClick={turn}>{opened ? '−' : '+'}</button> : <span className="fork" aria-hidden />}
      <span translate="no">{name}</span>
      {(node.kind === 'new' || node.kind === 'vanished') && <span className="flag">{say(kindWords[node.kind])}</span>}
    </span>
  )
}

/** How much of the largest part, to the right of the middle for what raised it, to the left for what lowered it. */
function Bar({ share }: { share: number }) {
  const width = Math.min(50, Math.abs(share) * 50)
  return <span className="share_bar" aria-hidden><span className={share >= 0 ? 'up' : 'down'} style={{ width: `${width}%`, left: share >= 0 ? '50%' : `${50 - width}%` }} /></span>
}

/** What a node is called: a metric by its name, an item by 货号 and short name, a source without its path. */
function useNames(view: string, root: Node, store: string): (path: Path) => string {
  const { say } = useSpeech()
  const metrics = useMetrics()
  const items = useMemo(() => itemsOf(view, [root]), [view, root])
  const cards = useItemCards(store, items)
  return useMemo(() => (path) => {
    const node = path.at(-1)!
    if (node.kind === 'mix' || node.kind === 'rate' || node.kind === 'overlap' || node.kind === 'unknown') return say(kindWords[node.kind])
    const metric = metrics.get(node.id)
    if (metric) return say(metric.label)
    const parent = path.at(-2)
    const by = parent && dimensionOf(view, parent, path.length === 2)
    const card = by === 'item' ? cards.get(node.id) : undefined
    if (card) return [card.style, card.name].filter((part) => part !== '').join(' ') || node.id
    if (by === 'hour') return `${node.id.padStart(2, '0')}:00`
    return say(wordFor({ ...nodeWords, ...sourceWords }, lastOf(node.id)))
  }, [view, metrics.size, cards.size, say])
}

function itemsOf(view: string, path: Path): string[] {
  const node = path.at(-1)!
  const by = dimensionOf(view, node, path.length === 1)
  return node.children.flatMap((child) => [...(by === 'item' ? [child.id] : []), ...itemsOf(view, [...path, child])])
}
