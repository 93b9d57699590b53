import { Alert } from 'antd'
import type { Output } from '../api.ts'
import { go, hrefOf } from '../router.tsx'
import { useSpeech } from '../words.ts'
import { useMetrics } from './figure.tsx'

type Asked = Pick<Output<'ask'>, 'unknown' | 'contradictions'>

/** What could not be known and what to import, and where sources disagree. One line for each reason, not for each metric. */
export function Unknowns({ of }: { of: Asked }) {
  const { word, say, told, figure, day } = useSpeech()
  const metrics = useMetrics()
  const name = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : id }
  const groups = groupBy(of.unknown, (one) => `${one.because}\n${one.import.join('\n')}`)
  return (
    <>
      {[...groups.values()].map((group) => {
        const [first] = group
        return first && (
          <Alert
            key={first.metric + first.because}
            type="info"
            title={`${[...new Set(group.map(({ metric }) => name(metric)))].join('、')}：${told(first.because)}`}
            description={first.import.length > 0 ? <span>{word('import_to_know')}：{told(first.import.join('、'))} <a href={hrefOf('/import')} onClick={(event) => { event.preventDefault(); go(hrefOf('/import')) }}>{word('go_import')}</a></span> : undefined}
          />
        )
      })}
      {of.contradictions.length > 0 && (
        <Alert
          type="warning"
          title={word('contradictions')}
          description={of.contradictions.slice(0, 5).map((one) => {
            const unit = metrics.get(one.metric)?.unit ?? 'number'
            return <div key={`${one.metric}${one.day}${one.other_source}`}>{day(one.day)} {name(one.metric)}：{one.source} {figure(one.value, unit)} ／ {one.other_source} {figure(one.other_value, unit)}</div>
          })}
        />
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
