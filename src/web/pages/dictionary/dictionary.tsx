import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { Answer } from '../../parts/answer.tsx'
import { useReportName } from '../../parts/figure.tsx'
import type { Metric } from '../../parts/figure.tsx'
import { useQueryOf } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { toSimplified } from '../../use_language.ts'
import { useSpeech } from '../../speech.ts'
import { wordFor } from '../../words.ts'
import { dimensionLabels, isDimension } from '../../parts/dimension_labels.ts'
import { found } from './search.ts'
import { words } from './words.ts'

export function Dictionary() {
  const { word, say, told } = useSpeech()
  const all = useAnswer('metrics', {})
  const report = useReportName()
  const [query, change] = useQueryOf()
  const asked = query.get('search') ?? ''
  const simplified = useSimplified(asked)
  const validityOf = ({ min_sample, ripens }: Metric) => [min_sample !== null && `${word('at_least')} ${min_sample}`, ripens === 'refund' && say(words.ripens_refund), ripens === 'ad' && say(words.ripens_ad)].filter((one) => one !== false).join('；')
  const named = (code: string) => say(wordFor(words, code))
  return (
    <div className="stack">
      <Input.Search allowClear aria-label={say(words.search_metric)} placeholder={say(words.search_metric)} value={asked} onChange={({ target }) => change({ search: target.value })} />
      <Answer of={all}>
        {({ metrics }) => {
          const shown = metrics.filter((metric) => found(metric, [asked, simplified]))
          return (
            <>
              <div className="quiet small" role="status">{shown.length} {say(words.found)}</div>
              {shown.map((metric) => (
                <article key={metric.id} id={metric.id} className="card">
                  <h2>{say(metric.label)} <code className="quiet small">{metric.id}</code></h2>
                  <p style={{ margin: '0 0 8px' }}>{say(metric.about)}</p>
                  <dl className="facts">
                    <dt>{word('formula')}</dt><dd>{say(metric.formula)}</dd>
                    <dt>{say(words.unit)}</dt><dd>{named(`unit_${metric.unit}`)}</dd>
                    <dt>{say(words.additivity)}</dt><dd>{named(metric.additivity)}</dd>
                    {validityOf(metric) && <><dt>{word('validity')}</dt><dd>{validityOf(metric)}</dd></>}
                    {metric.aka.length > 0 && <><dt>{say(words.aliases)}</dt><dd translate="no">{told(metric.aka.join('、'))}</dd></>}
                    <dt>{word('source')}</dt><dd>{metric.sources.map(report).join('、') || '–'}</dd>
                    <dt>{say(words.dimensions)}</dt><dd>{metric.dimensions.map((one) => (isDimension(one) ? say(dimensionLabels[one]) : one)).join(' · ') || '–'}</dd>
                  </dl>
                </article>
              ))}
            </>
          )
        }}
      </Answer>
    </div>
  )
}

/** What the traditional script says, in simplified; fetched only when Chinese is typed. */
function useSimplified(text: string): string {
  const [simplified, setSimplified] = useState(text)
  useEffect(() => {
    let left = false
    setSimplified(text)
    if (/[\u4e00-\u9fff]/.test(text)) void toSimplified(text).then((converted) => left || setSimplified(converted))
    return () => {
      left = true
    }
  }, [text])
  return simplified
}
