import type { Text } from '../kernel/text.ts'
import { metricOf } from '../metrics/index.ts'
import { formats } from '../platforms/index.ts'
import { openKeys, tells } from '../questions/dimensions.ts'
import type { Dimension } from '../questions/question.ts'
import { carries } from '../questions/reports.ts'

/** More names than this are no help to who has to fetch one of them. */
const MOST_NAMED = 2

/** Reports of a platform that tell a metric at a grain, by the platform's own names; none where it has no such report. */
export function reportsTelling(metric: string, by: readonly Dimension[], platform: string): Text[] {
  const made = metricOf(metric)
  // People told by item are not the people of the store: such a report must have just this grain.
  const readings = (made?.readings ?? []).filter(({ fact }) => made?.additivity !== 'distinct' || openKeys(fact, by).length === 0)
  const telling = formats.filter((format) => format.platform === platform && readings.some(({ fact, column }) => {
    const filled = carries(formats, format.id, fact)
    return filled !== undefined && filled.size > 0 && (column === undefined || filled.has(column)) && by.every((dimension) => tells(fact, dimension, filled))
  }))
  return telling.map(({ label }) => label).slice(0, MOST_NAMED)
}
