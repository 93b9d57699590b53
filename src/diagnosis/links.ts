import type { Thing } from './finding.ts'
import type { Picture } from './rule.ts'

const LINKS = ['item', 'style'] as const

/** The link that sells the style best; where no file joins the two, the style itself. */
export function linkOf(picture: Picture, style: string): Thing {
  const sold = (values: Float64Array) => values.subarray(-28).reduce((all, value) => all + (value || 0), 0)
  const best = picture.series('paid_amount', LINKS).filter(({ thing }) => thing.style === style).sort((a, b) => sold(b.values) - sold(a.values))[0]
  return best?.thing.item ? { item: best.thing.item } : { style }
}
