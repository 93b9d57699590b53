import type { Output } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useNarrow } from '../use_narrow.ts'
import { Change } from './change.tsx'
import { cellOf, Figure, textOf } from './figure.tsx'
import type { Cell, Metric } from './figure.tsx'
import { Spark } from './spark.tsx'

type Answer = Output<'ask'>

/** Figures that stand small beneath another, because they are read together: 推广花费 · 费比 · 净ROI. */
const BENEATH: Record<string, string[]> = { ad_cost: ['ad_cost_share', 'ad_net_roi'] }

type Cards = {
  of: Answer
  metrics: ReadonlyMap<string, Metric>
  sparks?: Answer
  /** Cards told by another question than the rest: refunds are told of days that have ripened. */
  instead?: Record<string, { of: Answer; note: string }>
}

/** The first figures of a page, in the order an operator reads them. */
export function FigureCards({ of, metrics, sparks, instead = {} }: Cards) {
  const small = Object.values(BENEATH).flat()
  const days = [...(sparks?.rows ?? [])].sort((a, b) => textOf(a, 'day').localeCompare(textOf(b, 'day')))
  return (
    <div className="figures">
      {of.question.metrics.filter((id) => !small.includes(id)).map((id) => {
        const { of: told, note } = instead[id] ?? { of, note: undefined }
        const row = told.rows[0]
        return (
          <FigureCard
            key={id}
            cell={cellOf(row, id)}
            metric={metrics.get(id)}
            beneath={(BENEATH[id] ?? []).map((one) => ({ cell: cellOf(row, one), metric: metrics.get(one) }))}
            against={told.question.compare ?? []}
            {...(note && { note })}
            {...(sparks && !note && { spark: days.map((day) => cellOf(day, id)?.value ?? null) })}
          />
        )
      })}
    </div>
  )
}

type Told = { cell: Cell | undefined; metric: Metric | undefined }

/** One figure, what stands beneath it, thirty days in a stroke, and what it is compared with. */
function FigureCard({ cell, metric, beneath, spark, against, note }: Told & { beneath: Told[]; spark?: (number | null)[]; against: readonly string[]; note?: string }) {
  const { say, word } = useSpeech()
  const narrow = useNarrow()
  // A phone has room for what is known; the first comparison always has its place.
  const shown = against.filter((one, i) => !narrow || i === 0 || (cell?.compare?.[one]?.change_ratio ?? null) !== null)
  const name = ({ metric }: Told) => (metric ? say(metric.label) : word('metric'))
  return (
    <section className="card figure_card" aria-label={name({ cell, metric })}>
      <div className="quiet">{name({ cell, metric })}{note && <span className="small"> · {note}</span>}</div>
      <div className="big"><Figure cell={cell} metric={metric} compact /></div>
      {beneath.length > 0 && (
        <div className="line small">
          {beneath.map((one, i) => <span key={i}><span className="quiet">{name(one)} </span><Figure {...one} compact quietly /> {one.cell?.compare?.[against[0] ?? ''] && <Change of={one.cell.compare[against[0] ?? '']} unit={one.cell.unit} young={one.cell.flags.includes('immature')} />}</span>)}
        </div>
      )}
      {spark && <Spark values={spark} />}
      <dl className="against small">
        {shown.map((one) => <Change key={one} of={cell?.compare?.[one]} unit={cell?.unit ?? ''} against={one} young={cell?.flags.includes('immature') ?? false} points={one === 'w-1'} row short={narrow} />)}
      </dl>
    </section>
  )
}
