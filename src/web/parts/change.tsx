import { useSpeech } from '../speech.ts'
import { comparisons, isComparison } from './comparisons.ts'

export type Compared = { value: number | null; change: number | null; change_ratio: number | null; flags: string[] }

/** ▲ and a sign say the direction, the colour only repeats it. */
export function Change({ of, unit, against, points = false }: { of: Compared | undefined; unit: string; against?: string; points?: boolean }) {
  const { say, relative, absolute } = useSpeech()
  const label = against && <span className="quiet">{isComparison(against) ? say(comparisons[against].full) : against} </span>
  if (!of || of.change_ratio === null) return <span className="change still">{label}–</span>
  const way = of.change_ratio > 0.0005 ? 'rise' : of.change_ratio < -0.0005 ? 'fall' : 'still'
  const arrow = { rise: '▲', fall: '▼', still: '▬' }[way]
  return (
    <span className="change">
      {label}
      <span className={way}>
        <span aria-hidden style={{ fontSize: '0.75em' }}>{arrow} </span>
        {relative(of.change_ratio)}
        {points && unit === 'ratio' && of.change !== null && <span className="small"> ({absolute(of.change, unit)})</span>}
      </span>
    </span>
  )
}
