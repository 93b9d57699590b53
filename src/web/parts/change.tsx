import { useSpeech } from '../speech.ts'
import { comparisons, isComparison } from './comparisons.ts'

export type Compared = { value: number | null; change: number | null; change_ratio: number | null; flags: string[] }

type Shown = { of: Compared | undefined; unit: string; against?: string; points?: boolean; /** Label and change in two columns of a list. */ row?: boolean; short?: boolean; /** The figure has not ripened. */ young?: boolean }

/** ▲ and a sign say the direction, the colour only repeats it. */
export function Change({ of, unit, against, points = false, row = false, short = false, young = false }: Shown) {
  const { say, word, relative, absolute } = useSpeech()
  const label = against && (isComparison(against) ? say(comparisons[against][short ? 'short' : 'full']) : against)
  // Refunds of yesterday beside refunds of last year: half a figure beside a whole one is no change at all.
  const unlike = young && of !== undefined && of.change_ratio !== null && !of.flags.includes('immature')
  const known = of !== undefined && of.change_ratio !== null && !unlike
  const way = !known ? 'still' : (of.change_ratio ?? 0) > 0.0005 ? 'rise' : (of.change_ratio ?? 0) < -0.0005 ? 'fall' : 'still'
  const moved = known ? (
    <span className={way}>
      <span aria-hidden style={{ fontSize: '0.75em' }}>{{ rise: '▲', fall: '▼', still: '▬' }[way]} </span>
      {relative(of.change_ratio ?? 0)}
      {points && unit === 'ratio' && of.change !== null && <span className="points"> {absolute(of.change, unit)}</span>}
    </span>
  ) : <span className="still">{unlike ? word('not_yet_alike') : '–'}</span>
  if (row) return <><dt>{label}</dt><dd className="change">{moved}</dd></>
  return <span className="change">{label && <span className="quiet">{label} </span>}{moved}</span>
}
