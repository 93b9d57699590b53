import { useSpeech } from '../speech.ts'
import { comparisons, isComparison } from './comparisons.ts'

export type Compared = { value: number | null; change: number | null; change_ratio: number | null; flags: string[] }

type Shown = { of: Compared | undefined; unit: string; against?: string; points?: boolean; /** Label and change in two columns of a list. */ row?: boolean; short?: boolean }

/** ▲ and a sign say the direction, the colour only repeats it. */
export function Change({ of, unit, against, points = false, row = false, short = false }: Shown) {
  const { say, relative, absolute } = useSpeech()
  const label = against && (isComparison(against) ? say(comparisons[against][short ? 'short' : 'full']) : against)
  const known = of !== undefined && of.change_ratio !== null
  const way = !known ? 'still' : (of.change_ratio ?? 0) > 0.0005 ? 'rise' : (of.change_ratio ?? 0) < -0.0005 ? 'fall' : 'still'
  const moved = known ? (
    <span className={way}>
      <span aria-hidden style={{ fontSize: '0.75em' }}>{{ rise: '▲', fall: '▼', still: '▬' }[way]} </span>
      {relative(of.change_ratio ?? 0)}
      {points && unit === 'ratio' && of.change !== null && <span className="points"> {absolute(of.change, unit)}</span>}
    </span>
  ) : <span className="still">–</span>
  if (row) return <><dt>{label}</dt><dd className="change">{moved}</dd></>
  return <span className="change">{label && <span className="quiet">{label} </span>}{moved}</span>
}
