import { asText } from './cells.ts'
import type { SkipRule, Source } from './format.ts'

const HEADERS = ['一级来源', '二级来源', '三级来源', '四级来源']
const SUBTOTAL = '汇总'

/**
 * The path of a traffic source in four columns. 汇总 in a level means "all of the level above": such a row stands for the
 * levels before it. The path keeps the platform's repetitions (店内流转/商品导流/商品导流/商品导流), because that is what
 * tells a leaf from its parent.
 */
export const sourceLevels: Record<string, Source> = {
  source: { reads: HEADERS, compute: (cell) => levelsOf(cell).join('/') },
  ...Object.fromEntries(HEADERS.map((_, i): [string, Source] => [`source_level_${i + 1}`, { reads: HEADERS, compute: (cell) => levelsOf(cell)[i] ?? '' }])),
  depth: { reads: HEADERS, compute: (cell) => String(levelsOf(cell).length) },
  is_leaf: { reads: HEADERS, compute: (cell) => (levelsOf(cell).length === printed(cell).length ? '1' : '0') },
}

/** Subtotals are told apart from leaves and never added to them; each is kept, because people cannot be summed. */
export const sourceSubtotals: SkipRule[] = HEADERS.map((column) => ({
  column,
  equals: [SUBTOTAL],
  reason: { zh: '来源小计行，按上级来源单独保存', en: 'subtotal of a source, kept for the level above' },
  keep: true,
}))

type CellOf = (header: string) => string
const printed = (cell: CellOf) => HEADERS.map((header) => asText.read(cell(header))).filter((level) => level !== '')
function levelsOf(cell: CellOf): string[] {
  const levels = printed(cell)
  const subtotal = levels.indexOf(SUBTOTAL)
  return subtotal < 0 ? levels : levels.slice(0, subtotal)
}
