import { useSpeech } from '../speech.ts'
import { Change } from './change.tsx'
import { Figure } from './figure.tsx'
import type { Cell, Metric } from './figure.tsx'
import { Spark } from './spark.tsx'

/** One of the eight: the figure, its comparisons, and thirty days in a stroke. */
export function FigureCard({ cell, metric, spark, against }: { cell: Cell | undefined; metric: Metric | undefined; spark?: (number | null)[]; against: readonly string[] }) {
  const { say, word } = useSpeech()
  return (
    <section className="card" aria-label={metric ? say(metric.label) : word('metric')}>
      <div className="quiet">{metric ? say(metric.label) : '–'}</div>
      <div className="big"><Figure cell={cell} metric={metric} compact /></div>
      {spark && <Spark values={spark} />}
      <div className="small">
        {against.filter((one, i) => i === 0 || (cell?.compare?.[one]?.change_ratio ?? null) !== null).map((one) => <div key={one}><Change of={cell?.compare?.[one]} unit={cell?.unit ?? ''} against={one} points={one === 'w-1'} /></div>)}
      </div>
    </section>
  )
}
