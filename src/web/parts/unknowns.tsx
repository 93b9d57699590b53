import type { Output } from '../api.ts'
import { hrefOf, Link } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import { useMetrics, useReportName } from './figure.tsx'

type Asked = Pick<Output<'ask'>, 'unknown' | 'contradictions'>
type Unknown = Asked['unknown'][number]

/** More reasons than this are folded away under the names of what is unknown. */
const LINES = 2

/** What could not be known and what to import, and where sources disagree: a note for each remedy, a line for each reason. */
export function Unknowns({ of }: { of: Asked }) {
  const { word, say } = useSpeech()
  const metrics = useMetrics()
  const name = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : id }
  const names = (all: readonly Unknown[]) => [...new Set(all.map(({ metric }) => name(metric)))].join('、')
  return (
    <>
      {[...groupBy(of.unknown, (one) => one.import.map(({ zh }) => zh).join('\n'))].map(([key, group]) => {
        const reasons = [...groupBy(group, ({ because }) => say(because))].map(([because, all]) => <div key={because}>{names(all)}：{because}</div>)
        const remedy = group[0]?.import ?? []
        return (
          <div key={key} className="note" role="note">
            {reasons.length <= LINES ? reasons : <details><summary>{word('unknown')}：{names(group)}</summary>{reasons}</details>}
            {remedy.length > 0 && <div className="quiet small">{word('import_to_know')}：{remedy.map(say).join('、')} <Link href={hrefOf('/import')}>{word('go_import')}</Link></div>}
          </div>
        )
      })}
      <Contradictions of={of.contradictions} name={name} />
    </>
  )
}

function Contradictions({ of, name }: { of: Asked['contradictions']; name(id: string): string }) {
  const { word, say, figure, day } = useSpeech()
  const metrics = useMetrics()
  const report = useReportName()
  if (of.length === 0) return null
  return (
    <details className="note doubt">
      <summary>{word('contradictions')} ({of.length})</summary>
      {of.slice(0, 20).map((one) => {
        const unit = metrics.get(one.metric)?.unit ?? 'number'
        return <div key={`${one.metric}${one.day}${one.item ?? ''}${one.other_source}`} className="small">{day(one.day)} {one.item ?? ''} {name(one.metric)}：{report(one.source)} {figure(one.value, unit)} ／ {report(one.other_source)} {figure(one.other_value, unit)}{one.note && ` （${say(one.note)}）`}</div>
      })}
    </details>
  )
}

/** Map.groupBy, which browsers of 2023 do not have. */
function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
