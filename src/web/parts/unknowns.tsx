import type { Output } from '../api.ts'
import { hrefOf, Link } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import { useMetrics, useReportName } from './figure.tsx'

type Asked = Pick<Output<'ask'>, 'unknown' | 'contradictions'>

/** What could not be known and what to import, and where sources disagree. One line for each reason, not for each metric. */
export function Unknowns({ of }: { of: Asked }) {
  const { word, say, figure, day } = useSpeech()
  const metrics = useMetrics()
  const report = useReportName()
  const name = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : id }
  const groups = groupBy(of.unknown, (one) => `${one.because.zh}\n${one.import.map(({ zh }) => zh).join('\n')}`)
  return (
    <>
      {[...groups.values()].map((group) => {
        const [first] = group
        return first && (
          <div key={first.metric + first.because.zh} className="note" role="note">
            {[...new Set(group.map(({ metric }) => name(metric)))].join('、')}：{say(first.because)}
            {first.import.length > 0 && <div className="quiet small">{word('import_to_know')}：{first.import.map(say).join('、')} <Link href={hrefOf('/import')}>{word('go_import')}</Link></div>}
          </div>
        )
      })}
      {of.contradictions.length > 0 && (
        <details className="note doubt">
          <summary>{word('contradictions')} ({of.contradictions.length})</summary>
          {of.contradictions.slice(0, 20).map((one) => {
            const unit = metrics.get(one.metric)?.unit ?? 'number'
            return <div key={`${one.metric}${one.day}${one.item ?? ''}${one.other_source}`} className="small">{day(one.day)} {one.item ?? ''} {name(one.metric)}：{report(one.source)} {figure(one.value, unit)} ／ {report(one.other_source)} {figure(one.other_value, unit)}{one.note && ` （${say(one.note)}）`}</div>
          })}
        </details>
      )}
    </>
  )
}

/** Map.groupBy, which browsers of 2023 do not have. */
function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
