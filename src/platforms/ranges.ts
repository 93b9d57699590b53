import { BadCell, bare, isNone, NOT_TOLD } from './cells.ts'
import type { Reader } from './cells.ts'
import type { Source } from './format.ts'

/** `7500 ~ 1万`, `1% ~ 2.5%`, `30-40`, or one figure, which is both ends. */
function ends(printed: string): [string, string] {
  const [, low, high] = /^(.*?\d[万亿%]?)\s*(?:~|～|—|–|至|(?<=[\d万亿%])-)\s*(\S.*)$/.exec(printed) ?? []
  return low !== undefined && high !== undefined ? [low, high] : [printed, printed]
}

/** One end of a range; never its middle, which nobody has told. */
export const endOf = (end: 'low' | 'high', read: Reader, header: string, ...also: string[]): Source => ({
  compute: (cell) => {
    const printed = bare(cell(header))
    if (isNone(printed)) return NOT_TOLD
    const [low, high] = ends(printed).map((text) => read.read(text))
    if (low !== NOT_TOLD && high !== NOT_TOLD && Number(low) > Number(high)) throw new BadCell({ zh: `区间的两端颠倒：${printed.slice(0, 60)}`, en: `the ends of the range stand the wrong way round: ${printed.slice(0, 60)}` })
    return end === 'low' ? low! : high!
  },
  reads: [header],
  ...(also.length > 0 ? { called: { [header]: also } } : {}),
})

/** Both ends under their two names. */
export const range = (name: string, read: Reader, header: string, ...also: string[]): Record<string, Source> => {
  const [low, high] = read.id === 'fen' ? [`${name}_low_fen`, `${name}_high_fen`] : [`${name}_low`, `${name}_high`]
  return { [low]: endOf('low', read, header, ...also), [high]: endOf('high', read, header, ...also) }
}
